/** Studies by the name that the address uses, in the order in which they are offered. */
export const STUDIES = [
  { value: 'partition', label: 'Where operators run' },
  { value: 'threads', label: 'Threads' },
  { value: 'crossover', label: 'GPU or CPU' },
  { value: 'errors', label: 'Where errors are born' },
] as const;

export type Study = (typeof STUDIES)[number]['value'];
