import { parseArgs } from 'node:util';

/** A command line that cannot be understood. */
export class UsageError extends Error {
  name = 'UsageError';
}

/** The engines to be compared with, each with the arithmetic it is asked for. */
export const RIVALS = {
  'litert-wasm': { precision: 'native', one: 'relaxed-simd', more: 'threaded-relaxed-simd' },
  'tfjs-wasm': { precision: 'float32', one: 'simd', more: 'threaded-simd' },
};

/** What can be measured, in the order in which it is: what is cold comes first. */
const PARTS = ['cold', 'models', 'kernels', 'endurance'];

const OPTIONS = {
  parts: { type: 'string' },
  engines: { type: 'string' },
  threads: { type: 'string' },
  binary: { type: 'string' },
  rounds: { type: 'string' },
  block: { type: 'string' },
  layers: { type: 'boolean' },
  'all-layers': { type: 'boolean' },
};

/**
 * The command line of bench:kernels; words are parts of models' names.
 *
 * @throws UsageError that says what was got and what would work
 */
export function readOptions(args) {
  const { values, positionals } = parsed(args);
  const engines = list(values.engines) ?? Object.keys(RIVALS);
  const unknown = engines.filter((id) => !(id in RIVALS));
  if (unknown.length > 0)
    throw new UsageError(`--engines ${unknown.join(',')}: there are ${Object.keys(RIVALS).join(', ')}, beside our own`);
  const parts = list(values.parts) ?? (positionals.length > 0 ? ['models'] : PARTS);
  const unknownParts = parts.filter((part) => !PARTS.includes(part));
  if (unknownParts.length > 0) throw new UsageError(`--parts ${unknownParts.join(',')}: there are ${PARTS.join(', ')}`);
  const threads = (list(values.threads) ?? ['1', '2']).map((text) => whole('--threads', text, 64));
  if (!threads.includes(1)) throw new UsageError('--threads: goals stand for one thread, so 1 is among them');
  return {
    words: positionals,
    parts: PARTS.filter((part) => parts.includes(part)),
    engines,
    threads,
    binary: values.binary ?? 'relaxed-simd',
    rounds: whole('--rounds', values.rounds ?? '10', 1000),
    blockMs: whole('--block', values.block ?? '100', 10_000),
    layers: values.layers || values['all-layers'] || false,
    allLayers: values['all-layers'] ?? false,
  };
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (thrown) {
    throw new UsageError(`${thrown.message.split('. ')[0]}; the options are --${Object.keys(OPTIONS).join(', --')}`);
  }
}

function list(text) {
  return text === undefined ? null : text.split(',').filter(Boolean);
}

function whole(option, text, most) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`${option} ${text} is no whole number from 1 to ${most}`);
}

/** The configurations that a run takes turns with, our own first: one thread each, then the other counts without tfjs. */
export function configurationsOf({ engines, threads, binary }, kind) {
  const own = (count) => ({ order: ['wasm'], precision: 'native', threads: count, binary });
  const rival = (id, count) => {
    const { precision, one, more } = RIVALS[id];
    // LiteRT.js computes float models alike under both names; the judge then asks for what float32 has to keep.
    const asked = kind === 'float32' ? 'float32' : precision;
    return { order: [id], precision: asked, threads: count, binary: count === 1 ? one : more };
  };
  const more = threads.filter((count) => count > 1);
  return [
    own(1),
    ...engines.map((id) => rival(id, 1)),
    ...more.flatMap((count) => [own(count), ...engines.filter((id) => id === 'litert-wasm').map((id) => rival(id, count))]),
  ];
}
