import type { LabelledPictures } from './fashionMnist.ts';
import { scoresOfFile } from './runFile.ts';
import { SPRITE_COUNT, spriteOrder } from './sprite.ts';
import { top1Count } from './top1.ts';

export const VARIANTS = ['float32', 'float16', 'dynamic-range', 'int8'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a file of the model answered. */
export interface VariantAccuracy {
  readonly bytes: number;
  /** Percent of all test pictures, with two decimals: exact for 10,000. */
  readonly top1Percent: number;
  /** Of the SPRITE_COUNT pictures in the sprite. */
  readonly spriteRight: number;
}

/** A file on all test pictures, on the reference engine. */
export async function accuracyOf(
  bytes: Uint8Array,
  test: LabelledPictures,
  onPicture?: (done: number) => void,
): Promise<VariantAccuracy> {
  const scores = await scoresOfFile(bytes, test, onPicture);
  const classes = scores.length / test.count;
  const order = spriteOrder(test.labels);
  const spriteScores = Float32Array.from({ length: classes * SPRITE_COUNT }, (_, at) => {
    return scores[order[Math.floor(at / classes)]! * classes + (at % classes)]!;
  });
  return {
    bytes: bytes.length,
    top1Percent: Math.round((10_000 * top1Count(scores, test.labels)) / test.count) / 100,
    spriteRight: top1Count(
      spriteScores,
      Uint8Array.from(order, (i) => test.labels[i]!),
    ),
  };
}

export type AccuracyTable = Readonly<Record<Variant, VariantAccuracy>>;

/** What a person reads: one line a file. */
export function tableLines(table: AccuracyTable): string[] {
  const row = (...cells: string[]): string => cells.map((cell, i) => (i === 0 ? cell.padEnd(16) : cell.padStart(16))).join('');
  return [
    row('', 'top-1', 'of the sprite', 'bytes'),
    ...VARIANTS.map((variant) => {
      const { top1Percent, spriteRight, bytes } = table[variant];
      return row(variant, `${top1Percent.toFixed(2)} %`, `${spriteRight} of ${SPRITE_COUNT}`, bytes.toLocaleString('en'));
    }),
  ];
}

/** The goals that a table misses, as sentences; empty when it meets all. */
export function missedGoals({ float32, float16, int8 }: AccuracyTable): string[] {
  const apart = (of: VariantAccuracy): number => Math.round(100 * Math.abs(float32.top1Percent - of.top1Percent)) / 100;
  return [
    float32.top1Percent < 90 && `float32 is right on ${float32.top1Percent} % of the test pictures, not on 90 %`,
    apart(float16) > 0.1 && `float16 is ${apart(float16)} points from float32, not within 0.1`,
    apart(int8) > 1 && `int8 is ${apart(int8)} points from float32, not within 1`,
    float32.bytes + int8.bytes > 200_000 && `the float32 and int8 files have ${float32.bytes + int8.bytes} bytes, not 200,000`,
  ].filter((sentence) => sentence !== false);
}
