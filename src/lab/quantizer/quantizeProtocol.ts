import type { CompiledInfo, Configuration } from '../../engines/types.ts';
import type { WireError } from '../../engines/worker/protocol.ts';
import type { ChosenShape } from '../../plan/planModel.ts';
import type { QuantizedModel } from '../../quantize/quantizedModel.ts';
import type { QuantizeProgress as QuantizerPhase } from '../../quantize/quantizeModel.ts';
import type { QuantizeSettings } from '../../quantize/quantizeSettings.ts';

/** What takes time: the quantizer's own phases, the start of an engine, and one sample on the reference as well. */
export type QuantizePhase = QuantizerPhase['phase'] | 'engine' | 'check';

/** Where a quantization stands. */
export interface QuantizeProgress {
  readonly phase: QuantizePhase;
  readonly done: number;
  readonly total: number;
}

/** How close the engine that calibrated is to the reference, on one sample. */
export interface CalibrationCheck {
  /** Tensors that were compared, element by element. */
  readonly tensors: number;
  /** The largest difference as a part of its tensor's range, and the tensor that has it; null where a value is not finite on one side only. */
  readonly share: number | null;
  readonly tensor: string;
  readonly agrees: boolean;
}

/** What ran the samples. */
export interface CalibrationEngine {
  readonly engine: string;
  readonly threads: number;
  readonly binary: CompiledInfo['binary'];
  /** null where the reference itself ran. */
  readonly check: CalibrationCheck | null;
  /** Why it is the reference and not the faster engine; null where it is the faster one. */
  readonly fallback: string | null;
}

/** Milliseconds of each phase that there was. */
export type PhaseTimes = Readonly<Partial<Record<QuantizePhase, number>>>;

/** What the page asks of the quantizer's worker, once. */
export interface QuantizeOrder {
  /** The float file, and the shapes of its inputs as the page planned them: reading it anew costs the page less than copying a plan. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly dimensions: readonly ChosenShape[];
  readonly settings: QuantizeSettings;
  /** Samples to calibrate with; 0 for none. */
  readonly count: number;
  readonly configuration: Configuration;
}

export type ToQuantizer =
  | { readonly order: QuantizeOrder }
  | { readonly sample: number; readonly inputs: readonly ArrayBuffer[] }
  | { readonly sample: number; readonly failed: WireError };

export type FromQuantizer =
  | { readonly need: number }
  | { readonly progress: QuantizeProgress }
  | { readonly error: WireError }
  | {
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly quantized: Omit<QuantizedModel, 'model'>;
      readonly calibrated: CalibrationEngine | null;
      readonly phases: PhaseTimes;
    };
