import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './options.mjs';

/** Measured where no workload is given: what the lab brings along, the largest of each family. */
const BUNDLED = [
  'deephotdog',
  'mobilenet_v1_1.0_224',
  'mobilenet_v2_1.0_224',
  'selfie_segmentation',
  'face_detection_short_range',
];
const DEFAULT_ENGINES = ['wasm', 'tfjs-wasm', 'litert-wasm'];
const DEFAULT_THREADS = [1, 2, 4];

/**
 * The workloads of a file, or of the bundled models, with what the options say in their place; `notes` are lines to print.
 *
 * engines   what convlab.engines() says of the browser; models: ids that it knows
 * @throws UsageError for a file that cannot be read, or names nothing to run
 */
export async function readWorkloads(options, { engines, models, importText }) {
  const { workloads, notes } = options.workload ? await ofFile(options.workload, { models, importText }) : ofModels(BUNDLED);
  const chosen = options.models ? ofOptions(options.models, workloads, options.workload !== null) : workloads;
  const replaced =
    options.workload === null || options.engines !== null || options.threads !== null || options.requantizations !== null;
  const configurations = replaced ? configurationsOf(options, engines) : null;
  return {
    notes,
    workloads: chosen.map((workload) => ({
      ...workload,
      mode: options.mode ?? workload.mode,
      configurations: configurations ?? workload.configurations,
      settings: { ...workload.settings, ...budget(options, workload) },
    })),
  };
}

async function ofFile(file, { models, importText }) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new UsageError(`${file} cannot be read: ${thrown.code === 'ENOENT' ? 'there is no such file' : thrown.message}`);
  }
  const imported = await importText(text, path.basename(file), models).catch((thrown) => {
    throw new UsageError(`${file}: ${thrown.message}`);
  });
  if (imported.workloads.length === 0)
    throw new UsageError(`${file} holds ${imported.format}, no workload: give a workload file of the lab or the testbench`);
  const notes = imported.notes.map(({ line, text: words }) => `${file}${line === null ? '' : `, line ${line}`}: ${words}`);
  const folder = path.dirname(file);
  return { notes, workloads: imported.workloads.map((workload) => ({ ...workload, model: besideFile(workload.model, folder) })) };
}

/** A model that lies beside the workload file, as its path; else as it is named. */
function besideFile(model, folder) {
  if (/^(https?|sha256):/.test(model)) return model;
  const candidates = [model, `${model}.tflite`, `models/${model}.tflite`].map((name) => path.resolve(folder, name));
  return candidates.find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile()) ?? model;
}

function ofModels(models) {
  const workloads = models.map((model) => ({
    name: path.basename(model),
    model,
    mode: 'quick',
    configurations: [],
    seed: 1,
    signature: null,
    dimensions: [],
    profile: true,
    settings: {},
  }));
  return { notes: [], workloads };
}

/** With a file, its workloads of these models; without, the models themselves. */
function ofOptions(models, workloads, fromFile) {
  const absolute = models.map((model) => (model.endsWith('.tflite') && !/^https?:/.test(model) ? path.resolve(model) : model));
  if (!fromFile) return ofModels(absolute).workloads;
  const found = workloads.filter(({ model, name }) => absolute.includes(model) || models.includes(name));
  if (found.length > 0) return found;
  throw new UsageError(
    `the workload names no model ${models.join(', ')}; it has ${workloads.map(({ model }) => model).join(', ')}`,
  );
}

function configurationsOf({ engines: asked, threads, requantizations }, engines) {
  const wanted = asked ?? DEFAULT_ENGINES;
  const everything = wanted.length === 1 && wanted[0] === 'all';
  const unknown = everything ? [] : wanted.filter((id) => !engines.some((engine) => engine.id === id));
  if (unknown.length > 0)
    throw new UsageError(`there is no engine ${unknown.join(', ')}; there are ${engines.map(({ id }) => id).join(', ')}`);
  const chosen = engines.filter(({ id, available }) => (everything ? available && id !== 'reference' : wanted.includes(id)));
  return chosen.flatMap(({ id, maxThreads, binaries, requantizations: has = [] }) => {
    const one = { order: [id], precision: null, threads: null, binary: null, without: {} };
    const counts = binaries.length > 0 ? (threads ?? DEFAULT_THREADS.filter((count) => count <= maxThreads)) : [null];
    const counted = counts.map((count) => ({ ...one, threads: count }));
    const ways = (requantizations ?? []).filter((way) => has.includes(way));
    return ways.length === 0 ? counted : ways.flatMap((requantization) => counted.map((each) => ({ ...each, requantization })));
  });
}

function budget({ budgetMs, mode }, workload) {
  if (budgetMs === null) return {};
  const sustained = (mode ?? workload.mode) === 'sustained';
  if (sustained) return { sustained: { perSecond: null, windowMs: 10_000, ...workload.settings.sustained, ms: budgetMs } };
  return { budgetMs, provisionalMs: Math.min(8_000, budgetMs * 0.4) };
}
