import type { Histogram } from '../calibration/histogram.ts';
import type { Grid, GridSettings } from '../grid/grid.ts';
import type { QuantizationError } from '../grid/quantizationError.ts';
import type { CalibrationMethod } from '../quantizeSettings.ts';
import type { RealRange } from '../grid/realRange.ts';
import type { CurvePoint } from './errorCurve.ts';

/** Ends that a person set, before which the method does not count. */
export interface HandEnds {
  /** Of the whole tensor. */
  readonly tensor: RealRange | null;
  /** By channel. */
  readonly channels: Readonly<Record<number, RealRange>>;
}

/** How a tensor is to be quantized. Plain data. */
export interface RangeQuestion {
  readonly grid: GridSettings;
  readonly perChannel: boolean;
  readonly method: CalibrationMethod;
  /** What the method percentile keeps. */
  readonly keptPercent: number;
  readonly ends: HandEnds;
  /** How many times as large the channel with the largest weight is made; what it puts out is divided by it again. */
  readonly outlier: number;
  /** The channel in front; null: the one with the largest weight. */
  readonly channel: number | null;
}

/** What comes of it. Plain data; lists by channel have one entry for a tensor with one range. */
export interface RangeAnswer {
  /** The channel in front, and the one with the largest weight. */
  readonly channel: number;
  readonly largest: number;
  readonly channels: number;
  /** Of the channel in front where channels have their own ranges, else of the whole tensor; the outlier included. */
  readonly histogram: Histogram;
  /** What the ends were set to, or found to be. */
  readonly ranges: readonly RealRange[];
  readonly grids: readonly Grid[];
  /** The smallest and the largest value of each channel, the outlier included. */
  readonly extremes: readonly RealRange[];
  /** SQNR of each channel in dB. */
  readonly channelDb: readonly number[];
  /** Of the channel in front as the histogram shows it; of the whole tensor as `whole`. */
  readonly front: QuantizationError;
  /** What narrower ranges would make of what the histogram shows; empty where all values are one. */
  readonly curve: readonly CurvePoint[];
  /** Of the whole tensor, what the outlier was made larger by divided out again. */
  readonly whole: QuantizationError;
  /** What the method gives in dB with one range for all, and with one for each channel; null where there are no channels. */
  readonly compared: { readonly tensorDb: number; readonly channelDb: number } | null;
  /** How the sample that is looked at fares in the range, and would in a range of its own; null without one. */
  readonly shown: { readonly error: QuantizationError; readonly ownDb: number } | null;
}
