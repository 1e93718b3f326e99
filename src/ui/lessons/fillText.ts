import type { Facts } from './lesson.ts';

/** A text with `{name}` replaced by its fact: numbers in English figures, at most two decimals. What has no fact stays as it stands. */
export function fillText(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return fact === undefined ? whole : typeof fact === 'number' ? formatFact(fact) : fact;
  });
}

/** A number as a text of a lesson says it: 2,784,889; -0.25 with a true minus. */
export function formatFact(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return (Object.is(rounded, -0) ? 0 : rounded).toLocaleString('en', { maximumFractionDigits: 2 }).replace('-', '\u2212');
}
