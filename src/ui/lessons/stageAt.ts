import { costOf } from '../../stage/cost.ts';
import { evaluateStage } from '../../stage/evaluate.ts';
import { geometryOf } from '../../stage/geometry.ts';
import { FIRST_TEXT, readSetting, type SettingText } from '../../stage/settingText.ts';
import { stepSum } from '../../stage/stepSum.ts';
import { tensorsOf } from '../../stage/tensors.ts';
import { usageOf } from '../../stage/terms.ts';
import type { Live } from './lesson.ts';

/** The stage of a link's values, as questions read it: for worksheets and tests, where no stage is shown. @throws RangeError for an illegal setting */
export function stageAt(values: Readonly<Record<string, string>>): Live['stage'] {
  const known = Object.fromEntries(Object.entries(values).filter(([key]) => key in FIRST_TEXT)) as Partial<SettingText>;
  const { setting } = readSetting({ ...FIRST_TEXT, ...known });
  const { geometry, illegal } = geometryOf(setting);
  if (!geometry) throw new RangeError(`${JSON.stringify(values)} has no geometry: ${illegal.reason}`);
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
