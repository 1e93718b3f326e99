import type { TurnsRecord, TurnsSettings } from './turnsRecord.ts';

/** What the worker of bench/turnsWorker.ts times; each kind has its candidates in a file of its own. */
export type TurnsJob =
  /** A dense layer of `rows` outputs and `columns` inputs, its weights read in order and shuffled. */
  { readonly kind: 'reads'; readonly rows: number; readonly columns: number; readonly settings?: Partial<TurnsSettings> };

/** To the worker: the job at first, then after each record whether what was just timed was disturbed. */
export type TurnsMessage = TurnsJob | { readonly kind: 'go on'; readonly disturbed: boolean };

/** From the worker. */
export type TurnsAnswer = { readonly record: TurnsRecord } | { readonly error: string };
