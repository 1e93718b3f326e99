import { WORKLOAD_VERSION, type Workload, type WorkloadFile } from '../workload.ts';

/** Workloads as the lab's own file, with every setting, to be read by importText, the command line and the form. */
export function workloadFileText(workloads: readonly Workload[]): string {
  const file: WorkloadFile = { version: WORKLOAD_VERSION, workloads };
  return `${JSON.stringify(file, null, 2)}\n`;
}
