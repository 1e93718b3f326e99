import type { Live, Question } from './lesson.ts';

/** What came of an answer. */
export interface Verdict {
  /** `open`: the truth is not known yet. */
  readonly state: 'right' | 'wrong' | 'open';
  /** A number, or the options that are right; null where a state was asked for, or where it is open. */
  readonly truth: number | readonly string[] | null;
  /** Names of hints, the first that the text has is shown; empty where it is right. */
  readonly hints: readonly string[];
}

const OPEN: Verdict = { state: 'open', truth: null, hints: ['open'] };

/** Judges an answer by the live state. An answer that is no number, or no option, is wrong. */
export function judge(question: Question, answer: string, live: Live): Verdict {
  switch (question.kind) {
    case 'number':
      return judgeNumber(question, answer, live);
    case 'choice': {
      const truth = question.truth(live);
      return truth === null ? OPEN : verdict(truth.includes(answer), truth, answer);
    }
    case 'state':
      return verdict(question.reached(live), null, question.hint?.(live) ?? null);
  }
}

function judgeNumber(question: Question & { readonly kind: 'number' }, answer: string, live: Live): Verdict {
  const truth = question.truth(live);
  if (truth === null) return OPEN;
  const guess = readNumber(answer);
  // Numbers that were added up in another order may differ in the last digits.
  const within = question.within ?? 1e-6 * Math.max(1, Math.abs(truth));
  const right = guess !== null && Math.abs(guess - truth) <= within;
  return verdict(right, truth, guess === null ? null : (question.hint?.(guess, live) ?? null));
}

function verdict(right: boolean, truth: Verdict['truth'], hint: string | null): Verdict {
  return { state: right ? 'right' : 'wrong', truth, hints: right ? [] : [...(hint === null ? [] : [hint]), 'other'] };
}

/** A number as it is typed, with a point or a comma; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
