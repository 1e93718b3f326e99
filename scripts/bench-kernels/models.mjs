import fs from 'node:fs';
import path from 'node:path';

/** Beside a checkout that has them; elsewhere the zoo is timed alone. */
const SHARED = path.resolve('../shared/models');

const ZOO = [
  'mobilenet_v1_0.25_128',
  'mobilenet_v1_0.5_160',
  'mobilenet_v2_0.35_96',
  'mobilenet_v2_0.5_160',
  'mobilenet_v1_1.0_224',
  'mobilenet_v2_1.0_224',
  'deephotdog',
];

/**
 * Models to be timed: whole ones that are given, then the zoo in int8 and in float32.
 *
 * `zoo` is set where an int8 file has to be made first; else `source` is what the page opens.
 */
export function benchModels() {
  const manifest = path.join(SHARED, 'manifest.json');
  const given = fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, 'utf8')).models : [];
  const whole = given.filter(({ task, stateful }) => task !== 'operator test' && !stateful);
  const rows = whole.map(({ name, kind, file, npm, runs }) => ({
    name,
    kind,
    zoo: null,
    source: file ? `/models/${file}` : `/npm/${npm.package}/${npm.path}`,
    inputs: runs[0].inputs.map((input) => `/models/${input.file}`),
  }));
  const zoo = ['int8', 'float32'].flatMap((kind) =>
    ZOO.map((id) => ({ name: `${id} ${kind}`, kind, zoo: kind === 'int8' ? id : null, source: id, inputs: null })),
  );
  return [...rows, ...zoo];
}
