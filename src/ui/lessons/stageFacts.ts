import { geometryOf, type Geometry } from '../../stage/geometry.ts';
import { FIRST_TEXT, readSetting } from '../../stage/settingText.ts';
import { tensorsOf } from '../../stage/tensors.ts';
import { usageOf } from '../../stage/terms.ts';

/** The geometry of a page's values. @throws RangeError where they are illegal, which a lesson's must not be */
export function geometryFor(values: Readonly<Record<string, string>>): Geometry {
  const { geometry, illegal } = geometryOf(settingFor(values));
  if (!geometry) throw new RangeError(`a lesson's setting ${JSON.stringify(values)} is illegal: ${illegal.reason}`);
  return geometry;
}

/** The setting of a page's values. */
export function settingFor(values: Readonly<Record<string, string>>) {
  return readSetting({ ...FIRST_TEXT, ...values }).setting;
}

/** What the stage computes with for a page's values. */
export function tensorsFor(values: Readonly<Record<string, string>>) {
  return tensorsOf(settingFor(values), geometryFor(values));
}

/** How often each input pixel of a page's values is read. */
export function usageFor(values: Readonly<Record<string, string>>): Float64Array {
  return usageOf(geometryFor(values));
}
