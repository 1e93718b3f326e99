import type { Check } from './record.ts';

/** Checks with one more: of all, the first, one of a round at random (`isChosen` replaces it), and the last stay. */
export function keptChecks(checks: readonly Check[], check: Check, isChosen: boolean): readonly Check[] {
  const first = checks.filter(({ when }) => when === 'first');
  if (check.when === 'first') return first.length > 0 && check.verdict.ok ? checks : [check];
  const random = isChosen ? [{ ...check, when: 'random' as const }] : checks.filter(({ when }) => when === 'random');
  return [...first, ...random, check];
}
