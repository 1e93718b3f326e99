import type { ExactStage } from '../../../../quantize/exact/exactStep.ts';
import { agree, perRule } from '../../../../quantize/exact/rules.ts';

/** Whether the rules' last integers of a stage agree, in words; null where the stage ends in nothing to compare. */
export function stageEnd(stage: ExactStage): { readonly agree: boolean; readonly words: string } | null {
  const { rules } = stage;
  if (!rules || !['rounding', 'zeroPoint', 'clamp'].includes(stage.id)) return null;
  const ends = perRule((rule) => {
    const value = rules[rule].at(-1)?.value;
    return value?.kind === 'integer' ? String(value.value) : '';
  });
  const same = agree(ends);
  return { agree: same, words: same ? 'all alike' : `${ends.float32}, ${ends.single}, ${ends.double}` };
}
