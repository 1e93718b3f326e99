import {
  QUANTIZE_DEFAULTS,
  type CalibrationMethod,
  type QuantizeSettings,
  type Scheme,
} from '../../quantize/quantizeSettings.ts';
import { weightedOperators } from '../../quantize/passes/weightedOperators.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Values } from './keys.ts';

export const SCHEMES: readonly Scheme[] = ['float16', 'dynamic-range', 'int8'];
export const METHODS: readonly CalibrationMethod[] = ['min-max', 'moving-average', 'percentile', 'mse'];

/** One number for every layer, null for none, and others for single ones by their operator. */
export interface PerLayer {
  readonly all: number | null;
  readonly own: Readonly<Record<number, number>>;
}

/** Reads `50,3:80`; what is no such number is left out. */
export function readPerLayer(text: string, low: number, high: number): PerLayer {
  const inside = (value: number) => Number.isInteger(value) && value >= low && value <= high;
  let all: number | null = null;
  const own: Record<number, number> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [, operator, value = ''] = /^(?:(\d+):)?(\d+)$/.exec(part) ?? [];
    if (value === '' || !inside(Number(value))) continue;
    if (operator === undefined) all = Number(value);
    else own[Number(operator)] = Number(value);
  }
  return { all, own };
}

/** The text that readPerLayer reads. */
export function perLayerText({ all, own }: PerLayer): string {
  const single = Object.entries(own).map(([operator, value]) => `${operator}:${value}`);
  return [...(all === null ? [] : [String(all)]), ...single].join(',');
}

/** Percent of weights that become 0. */
export function readPruning(text: string): PerLayer {
  return readPerLayer(text, 0, 99);
}

/** Values that weights may have; 0: any. */
export function readClusters(text: string): PerLayer {
  return readPerLayer(text, 0, 256);
}

/** Indices with commas, in order, each once. */
export function readOperators(text: string): readonly number[] {
  const found = text.split(',').filter((part) => /^\d+$/.test(part));
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}

/** What the quantizer is asked for by the address; what does not apply to the scheme has its default. */
export function settingsOf(values: Values<'quantize'>, plan: Plan): QuantizeSettings {
  const scheme = SCHEMES.find((name) => name === values.scheme) ?? QUANTIZE_DEFAULTS.scheme;
  const weighted = weightedOperators(plan).map(({ index }) => index);
  const known = new Set(plan.subgraphs[0]?.operators.map(({ index }) => index));
  const isInt8 = scheme === 'int8';
  return {
    scheme,
    io: isInt8 && values.io === 'int8' ? 'int8' : 'float32',
    perChannel: scheme === 'float16' || values.perchannel !== 'no',
    calibration: (isInt8 && METHODS.find((name) => name === values.calibration)) || QUANTIZE_DEFAULTS.calibration,
    floatOperators: readOperators(values.float).filter((index) => known.has(index)),
    sparsity: spread(readPruning(values.prune), weighted, (percent) => percent / 100),
    clusters: spread(readClusters(values.clusters), weighted, (count) => count),
  };
}

function spread(
  { all, own }: PerLayer,
  operators: readonly number[],
  convert: (value: number) => number,
): Readonly<Record<number, number>> {
  const chosen = operators.map((operator) => [operator, own[operator] ?? all ?? 0] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value > 0).map(([operator, value]) => [operator, convert(value)]));
}
