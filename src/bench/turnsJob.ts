import type { Geometry } from '../stage/geometry.ts';
import type { TurnsRecord, TurnsSettings } from './turnsRecord.ts';

/** What the worker of bench/turnsWorker.ts times; each kind has its candidates in a file of its own. */
export type TurnsJob =
  /** The loops of a convolution or pooling in every order; its border must be `zero`. */
  | { readonly kind: 'loops'; readonly geometry: Geometry; readonly settings?: Partial<TurnsSettings> }
  /** A dense layer of `rows` outputs and `columns` inputs, its weights read in order and shuffled. */
  | { readonly kind: 'reads'; readonly rows: number; readonly columns: number; readonly settings?: Partial<TurnsSettings> };

/** To the worker: the job at first, then after each record whether what was just timed was disturbed. */
export type TurnsMessage = TurnsJob | { readonly kind: 'go on'; readonly disturbed: boolean };

/** From the worker. */
export type TurnsAnswer = { readonly record: TurnsRecord } | { readonly error: string };
