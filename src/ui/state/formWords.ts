import type { FormOperator, KernelForm } from '../../lab/kernels/timeForms.ts';
import { timesText } from './savingWords.ts';

/** Multiply-adds and milliseconds of a form; null milliseconds until all of its operators have a time. */
export function formTotals({ operators }: KernelForm): { readonly macs: number; readonly ms: number | null } {
  const times = operators.map(({ ms }) => ms);
  return {
    macs: operators.reduce((sum, { macs }) => sum + macs, 0),
    ms: times.every((ms) => ms !== null) ? times.reduce((sum: number, ms) => sum + ms!, 0) : null,
  };
}

/** Whether the lab's kernels compute all of it: what a definition computes takes a hundred times as long, and says nothing of the form. */
function inKernels({ operators }: KernelForm): boolean {
  return operators.every(({ macs, kernels }) => macs === 0 || kernels.length > 0);
}

/** "8.4 times fewer MACs, 3.1 times as fast"; empty until both have a time, or where a kernel is missing. */
export function ratioWords(first: KernelForm, form: KernelForm): string {
  if (!inKernels(first) || !inKernels(form)) return '';
  const [whole, own] = [formTotals(first), formTotals(form)];
  if (whole.ms === null || own.ms === null || own.ms === 0) return '';
  const [fewer, faster] = [whole.macs / own.macs, whole.ms / own.ms];
  const count = fewer >= 1 ? `${timesText(fewer)} times fewer MACs` : `${timesText(1 / fewer)} times as many MACs`;
  return `${count}, ${faster >= 1 ? `${timesText(faster)} times as fast` : `${timesText(1 / faster)} times as slow`}`;
}

/**
 * Why fewer multiply-adds are not as much faster, from the code: what the slowest operator of a form, by multiply-adds a second, does
 * in an instruction beside the slowest of the first form. Empty where there is nothing to say.
 */
export function codeWords(first: KernelForm, form: KernelForm): string {
  const [whole, own] = [slowest(first), slowest(form)];
  if (!whole || !own || own.loop === null || whole.loop === null) return '';
  const [rate, wholeRate] = [rateOf(own)!, rateOf(whole)!];
  if (rate >= wholeRate) return '';
  const [perOwn, perWhole] = [own.loop.macsPerInstruction, whole.loop.macsPerInstruction];
  const text = `Its ${own.op} does ${perOwn.toFixed(2)} MAC in an instruction at ${rate.toPrecision(3)} GMAC/s, the ${whole.op} of “${first.label}” ${perWhole.toFixed(2)} at ${wholeRate.toPrecision(3)}`;
  const why =
    own.op === 'DEPTHWISE_CONV_2D' ? ': what it loads serves one channel and is soon used up, no sum runs over channels.' : '.';
  return `${text}${why}`;
}

/** 10^9 multiply-adds a second; null without a time. */
export function rateOf({ macs, ms }: FormOperator): number | null {
  return ms === null || ms <= 0 || macs === 0 ? null : macs / ms / 1e6;
}

function slowest({ operators }: KernelForm): FormOperator | null {
  const rated = operators.filter((operator) => rateOf(operator) !== null);
  return rated.toSorted((a, b) => rateOf(a)! - rateOf(b)!)[0] ?? null;
}
