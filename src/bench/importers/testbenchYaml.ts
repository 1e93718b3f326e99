import type { Document, LineCounter } from 'yaml';
import type { Workload } from '../workload.ts';
import { ImportError, quoted } from './importError.ts';
import type { Imported, ImportNote } from './imported.ts';
import { pathText } from './readJson.ts';
import { armnnSection, tfliteSection, type Section } from './testbenchSections.ts';

type Path = readonly (string | number)[];

/** Whether a text is a workload file of the testbench: YAML with `workloads` at its left edge. */
export function isTestbenchYaml(text: string): boolean {
  return /^\ufeff?["']?workloads["']?\s*:/m.test(text) || /^\ufeff?global\s*:\s*$/m.test(text);
}

/**
 * The testbench's workload file, read unchanged. What has no meaning in a browser (paths, Arm NN's backends, NNAPI, numbers of loops)
 * is noted with what is done instead, line by line.
 *
 * models   ids that the lab knows: a path whose file is called so becomes the id
 * @throws ImportError where the text breaks YAML or a value is not what the testbench reads
 */
export async function testbenchYaml(text: string, models: readonly string[]): Promise<Imported> {
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = parseYaml(text, lines, parseDocument);
  const notes: ImportNote[] = [];
  const place = (path: Path) => placeIn(document, lines, path);
  const fail = (path: Path, wanted: string): never => {
    throw new ImportError(
      place(path),
      `${pathText(path)} is ${quoted(JSON.stringify(document.getIn(path)) ?? 'missing')}`,
      wanted,
    );
  };
  const note = (path: Path, words: string) => notes.push({ line: place(path).line, text: words });
  const file = toValue(document);
  if (!isObject(file)) return fail([], 'a testbench file has the keys "global" and "workloads"');
  if (!Array.isArray(file.workloads) || file.workloads.length === 0) return fail(['workloads'], 'a list of workloads is needed');
  for (const key of Object.keys(file))
    if (key !== 'workloads' && key !== 'global') note([key], `${key} is unknown to the testbench: not used`);
  if (isObject(file.global))
    for (const key of Object.keys(file.global))
      note(
        ['global', key],
        key === 'outputfile'
          ? 'outputfile: the page offers results as a file instead of writing one; the command line takes --out'
          : `global.${key} is unknown to the testbench: not used`,
      );
  const workloads = file.workloads.map((workload: unknown, at): Workload => {
    const path = ['workloads', at];
    if (!isObject(workload)) return fail(path, 'a workload has the keys name, model, tflite, armnn');
    return readWorkload(workload, { path, fail, note }, models);
  });
  notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { format: 'testbench workloads', runs: [], records: [], workloads, notes };
}

function readWorkload(workload: Readonly<Record<string, unknown>>, section: Section, models: readonly string[]): Workload {
  const { path, fail, note } = section;
  const { model, name } = workload;
  if (typeof model !== 'string' || model === '') return fail([...path, 'model'], 'the path of a model is needed');
  const base = model.split(/[\\/]/).at(-1)!;
  const stem = base.replace(/\.tflite$/, '');
  const known = models.find((id) => id === stem || id === model);
  if (known !== model)
    note(
      [...path, 'model'],
      known
        ? `model: ${known} of this lab instead of the file ${quoted(model)}`
        : `model: a page cannot read the path ${quoted(model)}; choose the model, or open ${quoted(base)} in Models`,
    );
  for (const key of Object.keys(workload))
    if (!['name', 'model', 'tflite', 'armnn'].includes(key)) note([...path, key], `${key} is unknown to the testbench: not used`);
  const parts = [
    ...('tflite' in workload ? [tfliteSection(workload.tflite, { ...section, path: [...path, 'tflite'] })] : []),
    ...('armnn' in workload ? [armnnSection(workload.armnn, { ...section, path: [...path, 'armnn'] })] : []),
  ];
  if (parts.length === 0) {
    note(path, 'neither tflite nor armnn: the testbench would run nothing; measured with the defaults of tflite');
    parts.push(tfliteSection({}, { ...section, path: [...path, 'tflite'] }));
  }
  const all = parts.flatMap(({ configurations }) => configurations);
  const samples = Math.max(...parts.map(({ loops }) => loops));
  return {
    name: typeof name === 'string' || typeof name === 'number' ? String(name) : stem,
    model: (known ?? stem).slice(0, 200) || 'model',
    mode: 'quick',
    configurations: all.filter((one, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at),
    seed: 1,
    signature: null,
    dimensions: [],
    profile: true,
    settings: samples > 30 ? { minSamples: samples } : {},
  };
}

function parseYaml(text: string, lines: LineCounter, parse: typeof import('yaml').parseDocument): Document {
  let document: Document;
  try {
    document = parse(text, { lineCounter: lines, prettyErrors: false });
  } catch (thrown) {
    // The parser recurses: nesting without end is the one way to make it throw.
    throw new ImportError(
      { line: 1, column: 1 },
      `the YAML cannot be read (${quoted(String(thrown))})`,
      'a testbench file has four levels',
    );
  }
  const [error] = document.errors;
  if (!error) return document;
  const { line, col } = lines.linePos(error.pos[0]);
  throw new ImportError(
    { line: Math.max(1, line), column: Math.max(1, col) },
    `the YAML breaks: ${error.message}`,
    'indent with spaces, as the sample does',
  );
}

function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (thrown) {
    throw new ImportError(
      { line: 1, column: 1 },
      `the YAML cannot be read (${quoted(String(thrown))})`,
      'a testbench file needs no anchors',
    );
  }
}

/** Where a value stands, or the nearest one above it that is there. */
function placeIn(document: Document, lines: LineCounter, path: Path): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = isObject(node) ? node.range : null;
    if (Array.isArray(range) && typeof range[0] === 'number') {
      const { line, col } = lines.linePos(range[0]);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    }
  }
  return { line: 1, column: 1 };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
