import type { OperatorPlace, TimingMethod } from '../engines/types.ts';

/**
 * One series of the dashboard: a configuration of a record, or a run that another tool measured and that was imported.
 *
 * Plain data; times in milliseconds, null where not measured.
 */
export interface MeasuredRun {
  /** Unique among the runs shown, and the same after a reload; a configuration of a record: see runId.ts. */
  readonly id: string;
  /** "tfjs WASM, SIMD, 4 threads" */
  readonly label: string;
  readonly origin: 'browser' | 'native';
  /** Tool or record that it comes from: "Convolution Lab", "benchmark_model", "testbench", "ExecuteNetwork". */
  readonly tool: string;
  /** "Pixel 8, Android 14, Chromium 156"; null where the source does not say. */
  readonly device: string | null;
  /** Milliseconds since 1970. */
  readonly measuredAt: number | null;
  readonly model: { readonly title: string; readonly sha256: string | null };
  /** An id of the lab's engines, or the name that the source gives: `cpu`, `gpu`, `ArmNN`. */
  readonly engine: string;
  readonly threads: number | null;
  readonly precision: string | null;
  /** null where the run has no end-to-end time that may be shown; `reason` then says why. */
  readonly total: RunTotal | null;
  readonly reason: string | null;
  readonly cold: ColdPhases;
  /** In execution order; empty where the source has no times per layer. */
  readonly layers: readonly RunLayer[];
  /** Milliseconds that the layers' sum misses of the end-to-end time taken beside them; null where there is none. */
  readonly remainderMs: number | null;
  readonly warnings: readonly string[];
}

export interface RunTotal {
  readonly medianMs: number;
  /** 95 % interval of the median. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly p90Ms: number | null;
  readonly minMs: number | null;
  readonly samples: number | null;
  /** What medianMs really is: the testbench's `mean_time` is a sum of averages per layer, benchmark_model's `avg` is a mean. */
  readonly kind: 'median' | 'mean' | 'sum of layers';
}

/** What passes before steady inference, in order. Milliseconds. */
export interface ColdPhases {
  readonly fetchMs: number | null;
  /** Reading and planning the file. */
  readonly parseMs: number | null;
  /** Starting the engine, then preparing the model. */
  readonly initMs: number | null;
  readonly prepareMs: number | null;
  readonly firstMs: number | null;
  /** All inferences of the warm-up together. */
  readonly warmUpMs: number | null;
  readonly steadyMs: number | null;
}

export interface RunLayer {
  /** Operator index in the model; null where the source only has an order. */
  readonly index: number | null;
  readonly subgraph: number;
  /** Output tensor's name; null where the source does not say. */
  readonly name: string | null;
  /** TFLite's builtin name where it is known, else the source's word. */
  readonly op: string;
  readonly shape: readonly number[] | null;
  readonly ms: number | null;
  readonly method: TimingMethod | 'imported';
  readonly ranOn: string;
  readonly fusedInto: OperatorPlace['fusedInto'];
  readonly copiedBytes: number;
  readonly macs: number | null;
  readonly weightBytes: number | null;
  readonly activationBytes: number | null;
  /** Operator indices that a delegate's one row stands for; empty for an ordinary layer. */
  readonly covers: readonly number[];
}
