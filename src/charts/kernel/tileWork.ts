import type { Window2DInfo } from '../../core/conv2dInfo.ts';
import { elementCount } from '../../core/shape.ts';

/** What a turn of an inner loop works on: see Tile in wasm/operatorKernel.ts. */
export interface TileSize {
  readonly pixels: number;
  /** Rows of the output in which the pixels lie, one below the other; absent: 1. */
  readonly rows?: number;
  readonly channels: number;
  readonly depth: number;
}

/** Where tiles lie in an operator. */
export interface TileWork {
  /** `matrix`: sums over taps and input channels; `window`: over taps alone, channel by channel; `elements`: no sums. */
  readonly kind: 'matrix' | 'window' | 'elements';
  readonly hasWeights: boolean;
  /** Sizes of input, window and output; a dense layer has a row of one pixel for each of its rows. */
  readonly window: Window2DInfo;
  readonly tile: TileSize;
  /** Terms of one output's sum. */
  readonly terms: number;
  /** Tiles one after the other over the pixels and over the channels, and steps through the terms of one. */
  readonly counts: { readonly pixels: number; readonly channels: number; readonly steps: number };
}

/** An operator as its plan has it. */
export interface TiledOperator {
  readonly op: string;
  readonly options: unknown;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
}

const WINDOWS: Readonly<Record<string, { readonly kind: TileWork['kind']; readonly hasWeights: boolean }>> = {
  CONV_2D: { kind: 'matrix', hasWeights: true },
  DEPTHWISE_CONV_2D: { kind: 'window', hasWeights: true },
  AVERAGE_POOL_2D: { kind: 'window', hasWeights: false },
  MAX_POOL_2D: { kind: 'window', hasWeights: false },
};

/** The tiles of an operator; null where they have no picture: grouped convolutions, reductions, what moves elements about. */
export function tileWork({ op, options, inputShape, outputShape }: TiledOperator, tile: TileSize): TileWork | null {
  const known = WINDOWS[op];
  if (known) {
    const window = options as Window2DInfo & { readonly groups?: number };
    return (window.groups ?? 1) > 1 ? null : workOf(known.kind, known.hasWeights, window, tile);
  }
  if (op === 'FULLY_CONNECTED') {
    const { rows, inDepth, units } = options as { readonly rows: number; readonly inDepth: number; readonly units: number };
    return workOf('matrix', true, onePixelWindow(1, rows, inDepth, units), tile);
  }
  if (inputShape.length === 0 || inputShape.join() !== outputShape.join()) return null;
  const channels = outputShape.at(-1)!;
  const [width = 1, height = 1] = outputShape.slice(0, -1).toReversed();
  const batch = elementCount(outputShape) / (channels * width * height);
  return workOf('elements', false, { ...onePixelWindow(height, width, channels, channels), batch }, tile);
}

/** Output channels that there are, and those that whole tiles compute: the rest is multiplied by zeros and dropped. */
export function tileChannels({ kind, window: { outChannels }, tile, counts }: TileWork): {
  readonly used: number;
  readonly computed: number;
} {
  return { used: outChannels, computed: kind === 'elements' ? outChannels : counts.channels * tile.channels };
}

function workOf(kind: TileWork['kind'], hasWeights: boolean, window: Window2DInfo, tile: TileSize): TileWork {
  const { batch, outHeight, outWidth, outChannels, filterHeight, filterWidth, inChannels } = window;
  const taps = filterHeight * filterWidth;
  const terms = kind === 'matrix' ? taps * inChannels : kind === 'window' ? taps : 1;
  const rows = tile.rows ?? 1;
  const across = Math.ceil(tile.pixels / rows);
  const pixels =
    kind === 'elements'
      ? Math.ceil((batch * outHeight * outWidth * outChannels) / (tile.pixels * tile.channels))
      : rows > 1
        ? batch * Math.ceil(outHeight / rows) * Math.ceil(outWidth / across)
        : Math.ceil((batch * outHeight * outWidth) / tile.pixels);
  const channels = kind === 'elements' ? 1 : Math.ceil(outChannels / tile.channels);
  return { kind, hasWeights, window, tile, terms, counts: { pixels, channels, steps: Math.ceil(terms / tile.depth) } };
}

function onePixelWindow(height: number, width: number, inChannels: number, outChannels: number): Window2DInfo {
  return {
    batch: 1,
    inHeight: height,
    inWidth: width,
    inChannels,
    filterHeight: 1,
    filterWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    outHeight: height,
    outWidth: width,
    outChannels,
  };
}
