import { scaleLog } from 'd3';
import type { SeparableShape } from '../stage/depthwiseSeparable.ts';

/** A block of values drawn with depth: its front, and the faces that show how many channels lie behind. Pixels. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Points of the upper and the right face, as SVG has them. */
  readonly top: string;
  readonly side: string;
  /** Offset of the rearmost channel from the front. */
  readonly depthX: number;
  readonly depthY: number;
}

/** Both computations as boxes, in the order in which values flow. */
export interface LockStepBoxes {
  readonly width: number;
  readonly height: number;
  readonly standard: { readonly input: DrawnBox; readonly filter: DrawnBox; readonly output: DrawnBox };
  readonly separable: {
    readonly input: DrawnBox;
    readonly filter: DrawnBox;
    readonly between: DrawnBox;
    readonly mixer: DrawnBox;
    readonly output: DrawnBox;
  };
}

const WIDTH = 344;
const HEIGHT = 132;
const FOOT = 104;
const SIDE = 50;
/** How far the rearmost of 1024 channels lies behind. */
const DEPTH = 26;
const LEAST_PX = 5;

/** The blocks of a shape; sides in proportion, depth by the logarithm of the channels, since 512 would leave no room. */
export function lockStepBoxes(shape: SeparableShape, outHeight: number, outWidth: number): LockStepBoxes {
  const { height, width, inChannels, outChannels, filterSize } = shape;
  const unit = SIDE / Math.max(height, width);
  const depth = scaleLog([1, 1024], [3, DEPTH]).clamp(true);
  const sides = (rows: number, columns: number) => [Math.max(LEAST_PX, columns * unit), Math.max(LEAST_PX, rows * unit)] as const;
  const [inWide, inTall] = sides(height, width);
  const [outWide, outTall] = sides(outHeight, outWidth);
  const tap = Math.min(22, Math.max(12, 5 * filterSize));
  const input = (x: number) => box(x, inWide, inTall, depth(inChannels));
  return {
    width: WIDTH,
    height: HEIGHT,
    standard: {
      input: input(8),
      filter: box(132, tap, tap, depth(inChannels)),
      output: box(248, outWide, outTall, depth(outChannels)),
    },
    separable: {
      input: input(2),
      filter: box(84, tap, tap, depth(inChannels)),
      between: box(144, outWide, outTall, depth(inChannels)),
      mixer: box(222, 7, 7, depth(inChannels)),
      output: box(262, outWide, outTall, depth(outChannels)),
    },
  };
}

function box(x: number, width: number, height: number, depth: number): DrawnBox {
  const [depthX, depthY] = [0.8 * depth, -0.6 * depth];
  const y = FOOT - height;
  const right = x + width;
  return {
    x,
    y,
    width,
    height,
    depthX,
    depthY,
    top: `${x},${y} ${x + depthX},${y + depthY} ${right + depthX},${y + depthY} ${right},${y}`,
    side: `${right},${y} ${right + depthX},${y + depthY} ${right + depthX},${FOOT + depthY} ${right},${FOOT}`,
  };
}

/** Part of a box's front as a box of its own, as deep as the whole; it is drawn at least 4 pixels wide and tall. */
export function windowOfBox(
  whole: DrawnBox,
  window: { readonly top: number; readonly left: number; readonly height: number; readonly width: number },
): DrawnBox {
  const least = 4;
  const width = Math.min(whole.width, Math.max(least, window.width * whole.width));
  const height = Math.min(whole.height, Math.max(least, window.height * whole.height));
  const x = within(whole.x + window.left * whole.width, whole.x, whole.x + whole.width - width);
  const y = within(whole.y + window.top * whole.height, whole.y, whole.y + whole.height - height);
  const { depthX, depthY } = whole;
  const [right, bottom] = [x + width, y + height];
  return {
    x,
    y,
    width,
    height,
    depthX,
    depthY,
    top: `${x},${y} ${x + depthX},${y + depthY} ${right + depthX},${y + depthY} ${right},${y}`,
    side: `${right},${y} ${right + depthX},${y + depthY} ${right + depthX},${bottom + depthY} ${right},${bottom}`,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
