/** Ways to take an int32 accumulator to the output's grid, each in use somewhere. */
export const RULES = {
  float32: {
    label: 'Float32 product',
    short: 'float32',
    who: 'XNNPACK, LiteRT',
    ties: 'One float32 product, rounded to the nearest integer, halves to even.',
  },
  single: {
    label: 'Single rounding',
    short: 'single',
    who: 'TFLite kernels built with TFLITE_SINGLE_ROUNDING; CMSIS-NN with CMSIS_NN_USE_SINGLE_ROUNDING',
    ties: 'The 64-bit product, rounded once at the total shift, halves up.',
  },
  double: {
    label: 'Double rounding',
    short: 'double',
    who: 'TFLite’s own kernels and CMSIS-NN by default, after gemmlowp',
    ties: 'The 64-bit product rounded at 31 bits, halves up; the rest of the shift rounded again, halves away from 0.',
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly short: string; readonly who: string; readonly ties: string }>
>;

export type Rule = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as readonly Rule[];

/** One value for each rule. */
export type PerRule<Value> = Readonly<Record<Rule, Value>>;

/** A value for each rule, as `make` gives it. */
export function perRule<Value>(make: (rule: Rule) => Value): PerRule<Value> {
  return { float32: make('float32'), single: make('single'), double: make('double') };
}

/** True where all rules have the same. */
export function agree<Value>({ float32, single, double }: PerRule<Value>): boolean {
  return float32 === single && single === double;
}
