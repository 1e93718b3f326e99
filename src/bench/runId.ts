/** Id of the MeasuredRun that a configuration of a record becomes: charts find samples, checks and events of a run by it. */
export function runId(recordId: string, configuration: number): string {
  return `${recordId}.${configuration}`;
}
