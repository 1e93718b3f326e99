import type { Configuration } from '../../engines/types.ts';
import type { WireError } from '../../engines/worker/protocol.ts';
import type { Plan } from '../../plan/plan.ts';
import type { LayerBits } from '../../quantize/simulate/bitFormat.ts';
import type { CalibrationMethod } from '../../quantize/quantizeSettings.ts';

/** What is judged against the float model: itself, a file made of it, or the model with its operators simulated in other formats. */
export type Subject =
  | { readonly kind: 'float' }
  | {
      readonly kind: 'file';
      readonly plan: Plan;
      readonly configuration: Configuration;
      /** For each tensor of the float model's subgraph 0 the file's tensor that holds the same; -1 for none. */
      readonly tensors: readonly number[];
    }
  | { readonly kind: 'simulated'; readonly bits: ReadonlyMap<number, LayerBits> };

/** How a layer's output compares with the float model's. */
export interface LayerNoise {
  /** Index in the float file's subgraph 0. */
  readonly operator: number;
  /** Decibels, over all values of the samples taken; Infinity where they are equal. */
  readonly sqnr: number;
}

/** What came of a subject so far. */
export interface SubjectFigures {
  readonly samples: number;
  /** Samples whose first class is their label; null without labels. */
  readonly right: number | null;
  /** Decisions that are the float model's, of all: one a sample for scores, one a pixel for a map; both 0 where the outputs decide nothing. */
  readonly same: number;
  readonly decisions: number;
  readonly perPixel: boolean;
  /** Of the outputs' elements; decibels. */
  readonly sqnr: number;
  /** Over the first samples; empty where none was asked for. */
  readonly layers: readonly LayerNoise[];
  /** Of a simulated model: its constants packed in their formats; else null. */
  readonly packedBytes: number | null;
}

export type SampleRole = 'judged' | 'calibrating';

/** What the page may ask of the worker that judges, and what it answers: one row a call. */
export interface AccuracyCalls {
  open: { readonly ask: { readonly plan: Plan; readonly configuration: Configuration }; readonly answer: null };
  /** Runs the float model on the calibrating samples, and keeps the range of every activation. */
  calibrate: { readonly ask: { readonly method: CalibrationMethod; readonly count: number }; readonly answer: null };
  /** Judges a subject, named once, on the samples up to `to`; the next call under the name goes on from there. */
  judge: {
    readonly ask: {
      readonly id: string;
      readonly subject: Subject | null;
      readonly to: number;
      /** Class of each sample. */
      readonly labels: readonly number[] | null;
      /** So many samples, the first, tell how the layers compare. */
      readonly layerSamples: number;
    };
    readonly answer: SubjectFigures;
  };
  /** Forgets subjects. */
  drop: { readonly ask: { readonly ids: readonly string[] }; readonly answer: null };
  /** The float model with weights and activations simulated, planned. */
  simulate: {
    readonly ask: { readonly bits: ReadonlyMap<number, LayerBits> };
    readonly answer: { readonly plan: Plan; readonly packedBytes: number };
  };
}

export type AccuracyCall = keyof AccuracyCalls;

export type ToAccuracy =
  | {
      readonly [Call in AccuracyCall]: { readonly id: number; readonly call: Call; readonly ask: AccuracyCalls[Call]['ask'] };
    }[AccuracyCall]
  | { readonly role: SampleRole; readonly sample: number; readonly inputs: readonly ArrayBuffer[] }
  | { readonly role: SampleRole; readonly sample: number; readonly failed: WireError };

export type FromAccuracy =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: WireError }
  | { readonly role: SampleRole; readonly need: number }
  /** Samples of the call that runs. */
  | { readonly done: number; readonly total: number };
