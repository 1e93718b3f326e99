import type { Conv2DOptions, DepthwiseConv2DOptions, Pool2DOptions } from '../../core/conv2dInfo.ts';
import type { FullyConnectedOptions } from '../../core/fullyConnected.ts';
import type { IntegerRange } from '../../core/quantization.ts';
import type { TensorValue } from '../../core/tensorValue.ts';

/** A tensor of integers with its scale; `values` as the tensor holds them. */
export type StepsTensor = TensorValue & { readonly quantization: NonNullable<TensorValue['quantization']> };

interface LayerBase {
  /** Index in subgraph 0 of the file. */
  readonly operator: number;
  readonly output: StepsTensor;
  /** What the output's type and the fused activation leave. */
  readonly range: IntegerRange;
  /** The output as a map: rows (of all images, one below the other) x columns of positions, each with channels. */
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

interface Weighted extends LayerBase {
  readonly input: StepsTensor;
  readonly filter: StepsTensor;
  /** int32, one for each output channel; null for none. */
  readonly bias: Float64Array | null;
}

/** A quantized operator with the integers that it computes from and those that it gave. Plain data. */
export type ExactLayer =
  | (Weighted & { readonly op: 'CONV_2D'; readonly options: Conv2DOptions })
  | (Weighted & { readonly op: 'DEPTHWISE_CONV_2D'; readonly options: DepthwiseConv2DOptions })
  | (Weighted & { readonly op: 'FULLY_CONNECTED'; readonly options: FullyConnectedOptions })
  | (LayerBase & { readonly op: 'AVERAGE_POOL_2D'; readonly options: Pool2DOptions; readonly input: StepsTensor })
  | (LayerBase & {
      readonly op: 'ADD';
      readonly input: StepsTensor;
      readonly other: StepsTensor;
      /** Flat index into each operand, for every element of the output. */
      readonly from: Uint32Array;
      readonly fromOther: Uint32Array;
    });

/** A layer whose sums are products with weights. */
export type WeightedExactLayer = Extract<ExactLayer, { readonly filter: StepsTensor }>;

export type ExactOp = ExactLayer['op'];

/** True for the layers that multiply with weights. */
export function isWeighted(layer: ExactLayer): layer is WeightedExactLayer {
  return 'filter' in layer;
}
