import { mulberry32 } from '../../src/core/random.ts';
import type { Buffer, Model } from '../../src/tflite/model.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { KERNEL_CASES } from '../conformance/kernels/kernelCases.ts';
import { FIXTURES } from '../fixtures/tfliteModels.ts';
import { mutateFile } from './mutateFile.ts';
import { sharedBytes, sharedFiles } from './sharedModels.ts';
import { structureSites, type Site } from './structureSites.ts';

/** Larger files hold no other operators, and more bytes that matter to none. */
const MOST_BYTES = 30_000;

type Named = readonly [name: string, file: Uint8Array];

/** Small sound files: fixtures, kernel cases, and small given ones where they are. */
function soundFiles(): readonly (readonly Named[])[] {
  const given = sharedFiles().map((name): Named => [name, sharedBytes('files', name)!]);
  const groups = [
    Object.entries(FIXTURES).map(([name, make]): Named => [name, writeModel(make())]),
    KERNEL_CASES.map(({ name, model }): Named => [name, writeModel(model)]),
    given.filter(([, bytes]) => bytes.length <= MOST_BYTES),
  ];
  return groups.filter((group) => group.length > 0);
}

/** Values that constants are hostile with: ends of types, far indices, floats without a size. */
const HOSTILE = [0, 1, -1, 127, -128, 255, 2 ** 31 - 1, -(2 ** 31), NaN, Infinity, 1e-40, 3e38];

/** The model with one to three elements of its constants changed: weights, biases, indices, axes, paddings. */
function mutateConstants(model: Model, random: () => number): Model {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const held = model.buffers.flatMap(({ data }, i) => (data && data.length > 0 ? [i] : []));
  if (held.length === 0) return model;
  const buffers = [...model.buffers];
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const index = pick(held);
    const data = new Uint8Array(buffers[index]!.data!);
    const at = Math.floor((random() * data.length) / 4) * 4;
    const view = new DataView(data.buffer);
    const value = pick(HOSTILE);
    if (at + 4 > data.length || random() < 0.3) view.setUint8(Math.floor(random() * data.length), value);
    else if (random() < 0.5) view.setFloat32(at, value, true);
    else view.setInt32(at, value, true);
    buffers[index] = { data } satisfies Buffer;
  }
  return { ...model, buffers };
}

/**
 * Seeded unsound files without end, each with the name of the sound one that it was made of: number i is the same in every run over the
 * same sound ones.
 *
 * By thirds: any numbers of the structure, as mutateFile changes them; only numbers of fields, so that more files are read and planned;
 * elements of constants.
 */
export function fuzzFiles(): (i: number) => { readonly name: string; readonly file: Uint8Array } {
  const groups = soundFiles();
  const sitesOf = new Map<Uint8Array, readonly Site[]>();
  return (i) => {
    const random = mulberry32(i + 1);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    // By group first: kernels have many more cases than there are other files.
    const [name, file] = pick(pick(groups));
    const sites = sitesOf.get(file) ?? structureSites(file);
    sitesOf.set(file, sites);
    const how = i % 3;
    if (how === 0) return { name, file: mutateFile(file, sites, random) };
    if (how === 1) {
      const scalars = sites.filter(({ kind }) => kind === 'scalar');
      return { name, file: mutateFile(file, scalars, random) };
    }
    return { name, file: writeModel(mutateConstants(readModel(file), random)) };
  };
}
