import { costOf } from '../../src/stage/cost.ts';
import { evaluateStage } from '../../src/stage/evaluate.ts';
import { geometryOf } from '../../src/stage/geometry.ts';
import { FIRST_TEXT, readSetting, type SettingText } from '../../src/stage/settingText.ts';
import { stepSum } from '../../src/stage/stepSum.ts';
import { tensorsOf } from '../../src/stage/tensors.ts';
import { usageOf } from '../../src/stage/terms.ts';
import type { Live } from '../../src/ui/lessons/lesson.ts';

/** The stage of a link's values, as lessons read it, without its runes. */
export function stageOf(values: Readonly<Record<string, string>>): Live['stage'] {
  const known = Object.fromEntries(Object.entries(values).filter(([key]) => key in FIRST_TEXT)) as Partial<SettingText>;
  const { setting } = readSetting({ ...FIRST_TEXT, ...known });
  const { geometry } = geometryOf(setting);
  if (!geometry) throw new Error(`${JSON.stringify(values)} has no geometry`);
  const tensors = tensorsOf(setting, geometry);
  const step = Number(values['step'] ?? 0);
  const [outY, outX] = [Math.floor(step / geometry.outWidth), step % geometry.outWidth];
  const [y, x] = (values['pixel'] ?? '').split(',').map(Number);
  return {
    setting,
    geometry,
    tensors,
    output: evaluateStage(geometry, tensors),
    usage: usageOf(geometry),
    cost: costOf(geometry),
    sum: stepSum(geometry, tensors, outY, outX, 0),
    step,
    outY,
    outX,
    pixel: y === undefined || x === undefined ? null : { y, x },
    weight: null,
  };
}
