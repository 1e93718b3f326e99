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
 * Why fewer multiply-adds are not as much faster, from the code: the operator of a form whose loop does least in an instruction beside
 * that of the first form. Empty where it does as much.
 */
export function codeWords(first: KernelForm, form: KernelForm): string {
  const [whole, own] = [leanest(first), leanest(form)];
  if (!whole?.loop || !own?.loop || own.loop.macsPerInstruction >= whole.loop.macsPerInstruction) return '';
  const why = own.op === 'DEPTHWISE_CONV_2D' ? ' What a depthwise loop loads serves one channel: no sum runs over channels.' : '';
  return `MAC in an instruction: its ${own.op} ${loopWords(own)}; the ${whole.op} of “${first.label}” ${loopWords(whole)}.${why}`;
}

function loopWords(operator: FormOperator): string {
  const rate = rateOf(operator);
  return `${operator.loop!.macsPerInstruction.toFixed(2)}${rate === null ? '' : ` at ${rate.toPrecision(3)} GMAC/s`}`;
}

/** 10^9 multiply-adds a second; null without a time. */
export function rateOf({ macs, ms }: FormOperator): number | null {
  return ms === null || ms <= 0 || macs === 0 ? null : macs / ms / 1e6;
}

function leanest({ operators }: KernelForm): FormOperator | null {
  const loops = operators.filter(({ loop }) => loop !== null && loop.macsPerInstruction > 0);
  return loops.toSorted((a, b) => a.loop!.macsPerInstruction - b.loop!.macsPerInstruction)[0] ?? null;
}
