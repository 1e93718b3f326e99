/** The id of a scheme's timing: of what model, where, and of what. */
export function timedId(model: string, engine: string, scheme: string): string {
  return `${model}|${engine}|${scheme}`;
}
