import { lightColours, magnitudeColours, signedColours, type Colours } from '../../../../charts/stage/cellColours.ts';
import { cellText } from '../../../../charts/stage/cellText.ts';
import { channelAtDepth } from '../../../../charts/stage/gridBox.ts';
import { borderIndex } from '../../../../stage/borderIndex.ts';
import type { Geometry } from '../../../../stage/geometry.ts';
import type { StageTensors } from '../../../../stage/tensors.ts';
import { weightIndex } from '../../../../stage/terms.ts';
import type { PaletteColours } from '../../../state/palette.svelte.ts';
import type { PlaneLook } from './drawPlanes.ts';

/** What decides how the input's planes look. */
export interface InputLook {
  readonly geometry: Geometry;
  readonly input: Float32Array;
  readonly palette: PaletteColours;
  /** Channel in front. */
  readonly front: number;
  /** Channels that the chosen filter reads: `count` from `first` on. */
  readonly reads: { readonly first: number; readonly count: number };
  /** How often each pixel is read, where that is shown instead of the values. */
  readonly usage: Float64Array | null;
}

/** The input's planes from front to back: light as it falls, or how often each pixel is read; around them what the padding holds. */
export function inputPlanes({ geometry, input, palette, front, reads, usage }: InputLook): readonly PlaneLook[] {
  const { inHeight, inWidth, inChannels } = geometry;
  const stops = [palette.zero, palette.sequential1, palette.sequential3, palette.sequential5];
  const heat = usage && magnitudeColours(stops, Math.max(...usage));
  return Array.from({ length: inChannels }, (_, depth): PlaneLook => {
    const channel = channelAtDepth(front, depth, inChannels);
    const light = lightColours(channel, inChannels, palette.low, palette.high);
    return {
      faded: channel < reads.first || channel >= reads.first + reads.count,
      at: (row, column) => {
        const inside = row >= 0 && row < inHeight && column >= 0 && column < inWidth;
        if (usage && heat) {
          if (!inside) return null;
          const times = usage[row * inWidth + column]!;
          return { colour: heat(times), text: String(times) };
        }
        if (!inside && !geometry.hasFilter) return null;
        const inY = borderIndex(geometry.border, row, inHeight);
        const inX = borderIndex(geometry.border, column, inWidth);
        const value = inY < 0 || inX < 0 ? 0 : input[(inY * inWidth + inX) * inChannels + channel]!;
        if (inY < 0 || inX < 0) return { colour: palette.sunken, text: '0' };
        return { colour: light(value), text: cellText(value), soft: !inside };
      },
    };
  });
}

/** A filter's planes from front to back, coloured by the largest weight of all filters. */
export function filterPlanes(
  geometry: Geometry,
  { filter }: StageTensors,
  colours: Colours,
  outChannel: number,
  frontDepth: number,
): readonly PlaneLook[] {
  return Array.from({ length: geometry.depth }, (_, depth): PlaneLook => {
    const index = channelAtDepth(frontDepth, depth, geometry.depth);
    return {
      faded: false,
      at: (row, column) => {
        const weight = filter[weightIndex(geometry, outChannel, row, column, index)]!;
        return { colour: colours(weight), text: cellText(weight) };
      },
    };
  });
}

/** The output's planes from front to back; `output` null where nothing has been computed yet. */
export function outputPlanes(
  geometry: Geometry,
  output: Float32Array | null,
  colours: Colours,
  front: number,
): readonly PlaneLook[] {
  const { outWidth, outChannels } = geometry;
  return Array.from({ length: outChannels }, (_, depth): PlaneLook => {
    const channel = channelAtDepth(front, depth, outChannels);
    return {
      faded: false,
      at: (row, column) => {
        if (!output) return null;
        const value = output[(row * outWidth + column) * outChannels + channel]!;
        return { colour: colours(value), text: cellText(value) };
      },
    };
  });
}

/** Colours of signed values up to the largest of them. */
export function coloursOf(values: Float32Array, palette: PaletteColours): Colours {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return signedColours(palette.low, palette.zero, palette.high, most);
}
