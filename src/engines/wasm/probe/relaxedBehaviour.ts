/** How a relaxed dot product takes its second operand where it exceeds 7 bits; `other` is none of the ways that the specification allows. */
export type DotBehaviour = 'signed' | 'unsigned' | 'unsigned, saturating' | 'other';

export interface RelaxedBehaviour {
  /** Of `i32x4.relaxed_dot_i8x16_i7x16_add_s`: four products. */
  readonly dot: DotBehaviour;
  /** Of `i16x8.relaxed_dot_i8x16_i7x16_s`: two products in 16 bits. */
  readonly pairs: DotBehaviour;
  /** Whether `f32x4.relaxed_madd` rounds once, as a fused multiply-add does. */
  readonly fusedMadd: boolean;
}

/** The same by the code that the browser compiles first, and by what replaces it; they have differed. */
export interface RelaxedReport {
  readonly cold: RelaxedBehaviour;
  readonly warm: RelaxedBehaviour;
}

/** For operands (-127, -128) and (127, -1) in all lanes, and (1 + 2^-12)^2 - (1 + 2^-11). */
export interface RelaxedAnswers {
  readonly dot: readonly [number, number];
  readonly pairs: readonly [number, number];
  readonly madd: number;
}

const DOTS: readonly (readonly [DotBehaviour, number, number])[] = [
  ['signed', 4 * -127 * -128, 4 * 127 * -1],
  ['unsigned', 4 * -127 * 128, 4 * 127 * 255],
  // Pairs are added in 16 bits first, where 2 * 127 * 255 does not fit.
  ['unsigned, saturating', 4 * -127 * 128, 2 * 32_767],
];

const PAIRS: readonly (readonly [DotBehaviour, number, number])[] = [
  ['signed', 2 * -127 * -128, 2 * 127 * -1],
  ['unsigned', 2 * -127 * 128, 2 * 127 * 255 - 65_536],
  ['unsigned, saturating', 2 * -127 * 128, 32_767],
];

/** What the probe's answers say of the processor. */
export function relaxedBehaviour({ dot, pairs, madd }: RelaxedAnswers): RelaxedBehaviour {
  return { dot: named(DOTS, dot), pairs: named(PAIRS, pairs), fusedMadd: madd === 2 ** -24 };
}

function named(table: typeof DOTS, [first, second]: readonly [number, number]): DotBehaviour {
  return table.find(([, low, high]) => low === first && high === second)?.[0] ?? 'other';
}
