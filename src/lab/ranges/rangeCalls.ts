import type { WireError } from '../../engines/worker/protocol.ts';
import type { StoredWeights } from '../../quantize/ranges/storedWeights.ts';
import type { RangeAnswer, RangeQuestion } from '../../quantize/ranges/rangeQuestion.ts';

/** What a page may ask the worker of the ranges, and what it answers: one row a call. */
export interface RangeCalls {
  /** These weights are looked at from now on. */
  weights: {
    readonly ask: {
      /** For errors: `the weights "conv1/kernel"`. */
      readonly where: string;
      readonly weights: StoredWeights;
      readonly dimension: number;
    };
    readonly answer: null;
  };
  /** An activation is looked at from now on; nothing of it is known yet. */
  activation: { readonly ask: { readonly where: string }; readonly answer: null };
  /** One more sample of the activation. */
  observe: { readonly ask: { readonly values: Float32Array }; readonly answer: null };
  /** The activation of the sample that is answered beside it. */
  show: { readonly ask: { readonly values: Float32Array }; readonly answer: null };
  question: { readonly ask: RangeQuestion; readonly answer: RangeAnswer };
}

export type RangeCallName = keyof RangeCalls;

export interface RangeRequest<Name extends RangeCallName = RangeCallName> {
  readonly id: number;
  readonly call: Name;
  readonly ask: RangeCalls[Name]['ask'];
}

export type RangeReply = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly error: WireError };
