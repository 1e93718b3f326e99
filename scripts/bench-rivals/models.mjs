import fs from 'node:fs';
import path from 'node:path';

/** Beside a checkout that has them; elsewhere the zoo and the packages' models are timed alone. */
const SHARED = path.resolve('../shared/models');

/** The most that tfjs's time may be of LiteRT.js's, by words of a model's name; others are reported without a goal. */
const GOALS = [
  [/vww|face_detection|deeplab/, 1.15],
  [/selfie|resnet|^mobilenet_v[12]_[\d.]+_\d+$/i, 1.45],
];

const ZOO = [
  'deephotdog',
  'mobilenet_v1_0.25_128',
  'mobilenet_v1_1_224',
  'mobilenet_v2_0.35_96',
  'mobilenet_v2_1_224',
  'selfie_segmentation',
  'face_detection_short_range',
];

/** A model to be timed: an id that the lab loads, or a file with files of its inputs (else seeded), and its goal or null. */
const row = (name, file, inputs) => ({ name, file, inputs, goal: GOALS.find(([words]) => words.test(name))?.[1] ?? null });

/** Whole float models: of the zoo, of the packages, and given ones that do not keep state. Those with goals come first. */
export function rivalModels() {
  const manifest = path.join(SHARED, 'manifest.json');
  const given = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, 'utf8')).models : [];
  const whole = given.filter(
    ({ file, kind, task, stateful }) => file && kind === 'float32' && task !== 'operator test' && !stateful,
  );
  const at = (file) => path.join(SHARED, file);
  const rows = [
    ...ZOO.map((id) => row(id, null, null)),
    // Inputs of its own: an index drawn at random would be outside its table.
    ...whole.map(({ name, file, runs }) =>
      row(
        name,
        at(file),
        runs[0].inputs.map((input) => at(input.file)),
      ),
    ),
  ];
  return rows.sort((a, b) => (a.goal ?? Infinity) - (b.goal ?? Infinity));
}
