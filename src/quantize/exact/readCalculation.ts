import { SHIFTS } from '../../core/fixedPoint.ts';
import { integerRange } from '../../core/quantization.ts';
import type { Calculation } from './calculation.ts';
import { requantizationByMultiplier, requantizationOf, type OutputGrid } from './requantization.ts';

/** Output types of the calculator. */
export const OUTPUT_TYPES = ['int8', 'uint8', 'int16'] as const;

/** The fields of the calculator, as texts. */
export interface CalculationText {
  /** `multiplier` and shift, or `scales`. */
  readonly by: string;
  readonly accumulator: string;
  readonly multiplier: string;
  readonly shift: string;
  readonly inputScale: string;
  readonly weightScale: string;
  readonly outputScale: string;
  readonly outputZero: string;
  readonly outputType: string;
  /** Lists with commas; empty: the accumulator counts. */
  readonly inputs: string;
  readonly weights: string;
  readonly inputZero: string;
  readonly weightZero: string;
  readonly bias: string;
}

export type CalculationField = keyof CalculationText;

/** A calculation, or what stands against it by field. */
export interface ReadCalculation {
  readonly calculation: Calculation | null;
  readonly problems: Readonly<Partial<Record<CalculationField, string>>>;
}

const INT32 = integerRange('int32');
/** The longest list that is added up. */
const MOST_PAIRS = 1000;
/** Values of factors: what any of the integer types of up to 16 bits holds. */
const FACTORS = { min: -32768, max: 65535 };

/** The fields read: whole numbers within int32, scales above 0, and as many weights as inputs. */
export function readCalculation(text: CalculationText): ReadCalculation {
  const problems: Partial<Record<CalculationField, string>> = {};
  const whole = (field: CalculationField, min: number, max: number): number => {
    const value = wholeNumber(text[field]);
    if (value !== null && value >= min && value <= max) return value;
    problems[field] = `A whole number from ${min} to ${max}, please; this is ${shown(text[field])}.`;
    return 0;
  };
  const scale = (field: CalculationField): number => {
    const value = Math.fround(Number(text[field].trim() || NaN));
    if (value > 0 && Number.isFinite(value)) return value;
    problems[field] = `A number above 0 that float32 holds, please; this is ${shown(text[field])}.`;
    return 1;
  };
  const list = (field: 'inputs' | 'weights'): readonly number[] => {
    const parts = text[field].split(/[\s,;]+/).filter((part) => part !== '');
    const values = parts.map(wholeNumber);
    const odd = values.findIndex((value) => value === null || value < FACTORS.min || value > FACTORS.max);
    if (odd >= 0) problems[field] = `Whole numbers with commas, please; number ${odd + 1} is ${shown(parts[odd]!)}.`;
    if (values.length > MOST_PAIRS) problems[field] = `At most ${MOST_PAIRS} numbers, please; these are ${values.length}.`;
    return values.map((value) => value ?? 0);
  };

  const [inputs, weights] = [list('inputs'), list('weights')];
  if (inputs.length !== weights.length && !problems.inputs && !problems.weights) {
    problems.weights = `As many weights as inputs, please: ${inputs.length} inputs, ${weights.length} weights.`;
  }
  const outputType = OUTPUT_TYPES.find((type) => type === text.outputType) ?? 'int8';
  const range = integerRange(outputType);
  const grid: OutputGrid = { zeroPoint: whole('outputZero', range.min, range.max), range };
  const summed = inputs.length > 0;
  const requantization =
    text.by === 'scales'
      ? requantizationOf({ input: scale('inputScale'), filter: scale('weightScale'), output: scale('outputScale') }, grid)
      : requantizationByMultiplier(
          { outputMultiplier: whole('multiplier', 0, INT32.max), outputShift: whole('shift', SHIFTS.least, SHIFTS.most) },
          grid,
        );
  const calculation: Calculation = {
    accumulator: summed ? 0 : whole('accumulator', INT32.min, INT32.max),
    inputs,
    weights,
    inputZero: summed ? whole('inputZero', FACTORS.min, FACTORS.max) : 0,
    weightZero: summed ? whole('weightZero', FACTORS.min, FACTORS.max) : 0,
    bias: summed ? whole('bias', INT32.min, INT32.max) : 0,
    requantization,
  };
  return { calculation: Object.keys(problems).length > 0 ? null : calculation, problems };
}

/** A whole number, with a true minus too; null for anything else. */
function wholeNumber(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-');
  return /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : null;
}

function shown(text: string): string {
  return text.trim() === '' ? 'empty' : `“${text.trim()}”`;
}
