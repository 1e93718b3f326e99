import type { Window2DInfo } from '../../../core/conv2dInfo.ts';
import {
  CONV2D_EXTRA_BYTES,
  CONV2D_PARAMS,
  CONV2D_PARAMS_BYTES,
  type Conv2DParam,
} from '../../../../wasm/kernels/conv2d/params.ts';

/** A float32 convolution without its input: filter OHWI, clamps as real numbers. */
export interface Float32Conv2D {
  readonly kind: 'float32';
  readonly geometry: Window2DInfo;
  readonly filter: Float32Array;
  readonly bias: Float32Array;
  readonly minimum: number;
  readonly maximum: number;
}

/** An int8 convolution without its input: filter OHWI with zero point 0, one float32 requantization scale a channel, clamps in steps. */
export interface Int8Conv2D {
  readonly kind: 'int8';
  readonly geometry: Window2DInfo;
  readonly filter: Int8Array;
  readonly bias: Int32Array;
  /** input scale x filter scale / output scale. */
  readonly scale: Float32Array;
  readonly minimum: number;
  readonly maximum: number;
  readonly inputZeroPoint: number;
  readonly outputZeroPoint: number;
}

export type Conv2DWork = Float32Conv2D | Int8Conv2D;

/** A convolution in the memory of its kernel, ready to run again and again. */
export interface PlacedConv2D {
  /** Write the input here, NHWC. */
  readonly input: Float32Array | Int8Array;
  /** Read the output here after `run`, NHWC. */
  readonly output: Float32Array | Int8Array;
  run(): void;
}

const ALIGN = 16;

/**
 * Places a convolution in a memory of its own and binds a kernel of wasm/kernels/conv2d/ to it; `float32` work goes to an
 * f32_conv2d kernel, `int8` work to a qs8_conv2d kernel.
 *
 * @throws RangeError if filter, bias or scale do not fit the geometry; WebAssembly.LinkError for another module
 */
export function placeConv2D(kernel: WebAssembly.Module, work: Conv2DWork): PlacedConv2D {
  const { geometry, filter, bias } = work;
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const filterLength = outChannels * filterHeight * filterWidth * inChannels;
  if (filter.length !== filterLength)
    throw new RangeError(`the filter has ${filter.length} elements, ${filterLength} are expected`);
  if (bias.length !== outChannels) throw new RangeError(`the bias has ${bias.length} elements, ${outChannels} are expected`);
  if (work.kind === 'int8' && work.scale.length !== outChannels) {
    throw new RangeError(`there are ${work.scale.length} scales, ${outChannels} are expected`);
  }
  const elementBytes = filter.BYTES_PER_ELEMENT;
  const inputLength = batch * inHeight * inWidth * inChannels;
  const outputLength = batch * outHeight * outWidth * outChannels;

  let end = ALIGN;
  const place = (bytes: number): number => {
    const at = end;
    end = Math.ceil((at + bytes) / ALIGN) * ALIGN;
    return at;
  };
  const paramsAt = place(CONV2D_PARAMS_BYTES);
  const inputAt = place(inputLength * elementBytes + CONV2D_EXTRA_BYTES);
  const filterAt = place(filterLength * elementBytes + CONV2D_EXTRA_BYTES);
  const biasAt = place(outChannels * 4);
  const scaleAt = place(outChannels * 4);
  const outputAt = place(outputLength * elementBytes);

  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) });
  const { exports } = new WebAssembly.Instance(kernel, { env: { memory } });
  const conv2d = exports['conv2d'] as (...pointers: number[]) => void;
  const { buffer } = memory;
  writeParams(new DataView(buffer, paramsAt, CONV2D_PARAMS_BYTES), work);
  const pointers = [inputAt, filterAt, biasAt, outputAt, paramsAt];
  if (work.kind === 'float32') {
    new Float32Array(buffer, filterAt, filterLength).set(work.filter);
    new Float32Array(buffer, biasAt, outChannels).set(work.bias);
  } else {
    new Int8Array(buffer, filterAt, filterLength).set(work.filter);
    new Int32Array(buffer, biasAt, outChannels).set(work.bias);
    new Float32Array(buffer, scaleAt, outChannels).set(work.scale);
    pointers.splice(3, 0, scaleAt);
  }
  const View = work.kind === 'float32' ? Float32Array : Int8Array;
  return {
    input: new View(buffer, inputAt, inputLength),
    output: new View(buffer, outputAt, outputLength),
    run: () => conv2d(...pointers),
  };
}

function writeParams(view: DataView, work: Conv2DWork): void {
  const isFloat = work.kind === 'float32';
  const values: Readonly<Record<Conv2DParam, number>> = {
    ...work.geometry,
    minimum: work.minimum,
    maximum: work.maximum,
    inputZeroPoint: isFloat ? 0 : work.inputZeroPoint,
    outputZeroPoint: isFloat ? 0 : work.outputZeroPoint,
  };
  for (const [index, field] of CONV2D_PARAMS.entries()) {
    const isBound = field === 'minimum' || field === 'maximum';
    if (isFloat && isBound) view.setFloat32(4 * index, values[field], true);
    else view.setInt32(4 * index, values[field], true);
  }
}
