import { line, scaleLinear, scalePoint } from 'd3';
import type { Tick } from './geometry.ts';
import { valueTicks } from './valueTicks.ts';

/** A rank, with what it costs and gives. */
export interface RankPoint {
  readonly rank: number;
  /** dB; Infinity where nothing but rounding is left. */
  readonly psnr: number;
  readonly multiplications: number;
}

export interface RankChartOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Multiplications of the whole filter. */
  readonly whole: number;
}

interface Panel {
  readonly ticks: readonly Tick[];
  readonly path: string;
  readonly points: readonly { readonly rank: number; readonly x: number; readonly y: number; readonly exact: boolean }[];
}

/** Two panels over one axis of ranks, in pixels. */
export interface RankChart {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly ranks: readonly { readonly rank: number; readonly x: number }[];
  /** Half the distance of two ranks: what a finger hits to either side. */
  readonly reach: number;
  /** Exact ranks stand on a line of their own above the scale, `exactY`. */
  readonly psnr: Panel & { readonly top: number; readonly bottom: number; readonly exactY: number };
  readonly cost: Panel & { readonly top: number; readonly bottom: number; readonly wholeY: number };
}

const MARGIN = { left: 40, right: 16, top: 26, between: 44, bottom: 24 };
/** Above the scale, for what is exact. */
const EXACT_PX = 16;
/** Ranks are at most this far apart, so that a small filter's chart does not lie flat. */
const MOST_DB = 20;

/** What a filter gives and costs at every rank: PSNR above, multiplications below. */
export function rankChart(points: readonly RankPoint[], { width, height, whole }: RankChartOptions): RankChart {
  const [left, right] = [MARGIN.left, Math.max(MARGIN.left, width - MARGIN.right)];
  const panel = Math.max(0, (height - MARGIN.top - MARGIN.between - MARGIN.bottom) / 2);
  const x = scalePoint<number>(
    points.map(({ rank }) => rank),
    [left, right],
  ).padding(0.5);
  const at = (rank: number) => x(rank) ?? left;

  const exactY = MARGIN.top;
  const psnrTop = MARGIN.top + EXACT_PX;
  const psnrBottom = MARGIN.top + panel;
  const finite = points.filter(({ psnr }) => Number.isFinite(psnr));
  const decibels = scaleLinear([0, Math.max(MOST_DB, ...finite.map(({ psnr }) => psnr))], [psnrBottom, psnrTop]).nice(3);
  const psnrY = ({ psnr }: RankPoint) => (Number.isFinite(psnr) ? decibels(Math.max(0, psnr)) : exactY);

  const costTop = psnrBottom + MARGIN.between;
  const costBottom = costTop + panel;
  const most = Math.max(whole, ...points.map(({ multiplications }) => multiplications));
  const cost = scaleLinear([0, most], [costBottom, costTop]).nice(3);
  return {
    width,
    height,
    left,
    right,
    ranks: points.map(({ rank }) => ({ rank, x: at(rank) })),
    reach: x.step() / 2,
    psnr: {
      top: psnrTop,
      bottom: psnrBottom,
      exactY,
      ticks: valueTicks(decibels, 24),
      path: pathOf(finite.map((point) => [at(point.rank), psnrY(point)])),
      points: points.map((point) => ({
        rank: point.rank,
        x: at(point.rank),
        y: psnrY(point),
        exact: !Number.isFinite(point.psnr),
      })),
    },
    cost: {
      top: costTop,
      bottom: costBottom,
      wholeY: cost(whole),
      ticks: valueTicks(cost, 24),
      path: pathOf(points.map(({ rank, multiplications }) => [at(rank), cost(multiplications)])),
      points: points.map(({ rank, multiplications }) => ({ rank, x: at(rank), y: cost(multiplications), exact: false })),
    },
  };
}

function pathOf(points: readonly (readonly [x: number, y: number])[]): string {
  return line()(points.map(([x, y]): [number, number] => [x, y])) ?? '';
}
