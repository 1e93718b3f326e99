/** What the weights and activations become; the names are those of TFLite's post-training quantization. */
export type Scheme = 'float16' | 'dynamic-range' | 'int8';

/** How the range of an activation is chosen from what samples gave. */
export type CalibrationMethod = 'min-max' | 'moving-average' | 'percentile' | 'mse';

/** What a quantizer is to do. Plain data: it crosses into a worker, and stands in links. */
export interface QuantizeSettings {
  readonly scheme: Scheme;
  /** Type of the graph's inputs and outputs under the scheme int8; the other schemes leave float32. */
  readonly io: 'float32' | 'int8';
  /** false: one scale for a whole weight tensor, to be compared with. */
  readonly perChannel: boolean;
  readonly calibration: CalibrationMethod;
  /** Operators of subgraph 0, by their index in the file, that stay in float. */
  readonly floatOperators: readonly number[];
  /** Share of each layer's weights, the smallest, that is set to 0 before: operator index to 0..1; absent: none. */
  readonly sparsity: Readonly<Record<number, number>>;
  /** Different values that each layer's weights may have: operator index to a count; absent: any. */
  readonly clusters: Readonly<Record<number, number>>;
}

/** What the scheme does unless asked otherwise. */
export const QUANTIZE_DEFAULTS: QuantizeSettings = {
  scheme: 'int8',
  io: 'float32',
  perChannel: true,
  calibration: 'min-max',
  floatOperators: [],
  sparsity: {},
  clusters: {},
};
