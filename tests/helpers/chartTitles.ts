/** Charts of the dashboard that a record alone fills, as the rail names them. */
export const CHART_TITLES = [
  'Time per layer',
  'Time by operator type',
  'Engines and devices compared',
  'Two runs as differences',
  'Thread sweep',
  'Cold start',
  'Every sample',
  'Where operators ran',
  'Correctness',
  'Bytes moved',
  'Sustained',
] as const;
