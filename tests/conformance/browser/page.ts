import type { CompiledModel } from '../../../src/engines/engine.ts';
import type { Configuration, RunOptions, RunResult } from '../../../src/engines/types.ts';
import type { Connection } from '../../../src/engines/worker/connection.ts';
import { connectWorker } from '../../../src/engines/worker/connection.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { judgePrecision } from '../../helpers/judgePrecision.ts';
import type { Entry } from '../../helpers/manifest.ts';
import { planEntry, runEntry } from '../../helpers/runEntry.ts';
import { runOwnCase } from '../../helpers/runOwnCase.ts';
import { CASES } from '../cases/cases.ts';
import { isFloat } from './configurations.ts';
import { behaviours } from './behaviours.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { CaseReport, ConformanceCase, ConformancePage, FileAnswer, FileWork, OwnReport } from './protocol.ts';

// One worker for a configuration, which compiles one model after the other: starting a backend takes longer than most cases.
const workers = new Map<string, Connection>();

function workerFor(configuration: Configuration): Connection {
  const key = JSON.stringify(configuration);
  const known = workers.get(key);
  if (known && !known.closed) return known;
  const worker = connectWorker();
  workers.set(key, worker);
  return worker;
}

async function compile(plan: Plan, configuration: Configuration): Promise<CompiledModel> {
  const worker = workerFor(configuration);
  const info = await worker.ask('compile', { plan, configuration });
  return {
    info,
    run: (inputs: readonly ArrayBuffer[], options: RunOptions): Promise<RunResult> => worker.ask('run', { inputs, options }),
    reset: () => undefined,
    dispose: () => undefined,
  };
}

async function read(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const REFERENCE = { order: ['reference'], threads: null, binary: null } as const;

/** Against the goldens where those are of the same arithmetic; else against the reference in the same precision. */
async function check({ entry, url, byteRange, configuration }: ConformanceCase): Promise<CaseReport> {
  const start = performance.now();
  const whole = await read(url);
  const plan = planEntry(entry, byteRange ? whole.slice(...byteRange) : whole);
  const model = await compile(plan, configuration);
  const readFile = (path: string) => read(`/models/${path}`);
  const elsewhere = model.info.operators.filter(({ ranOn }) => ranOn !== configuration.order[0]);
  const report = {
    elsewhere: [...new Set(elsewhere.map(({ op, ranOn }) => `${op} on ${ranOn}`))],
    threads: model.info.threads,
    binary: model.info.binary,
  };
  const done = (faults: readonly string[], agreement: string): CaseReport => ({
    ...report,
    faults,
    agreement,
    ms: performance.now() - start,
  });
  if (isFloat(entry) || configuration.precision === 'native') {
    // Once as it is fused, once with the tensors inside the graph that have goldens.
    const stripped: Entry = { ...entry, intermediates: [] };
    const verdicts = await runEntry(stripped, plan, model, readFile);
    if (entry.intermediates?.length) verdicts.push(...(await runEntry(entry, plan, model, readFile)));
    const faults = verdicts.filter(({ passed }) => !passed).map(({ run, what, fault }) => `run ${run} ${what}: ${fault}`);
    return done(faults, `${Math.max(...verdicts.map(({ maxDifference }) => maxDifference))} at most`);
  }
  const reference = await compile(plan, { ...REFERENCE, precision: configuration.precision });
  const judged = await judgePrecision(entry, plan, model, reference, readFile, configuration.precision);
  return done(judged.faults, judged.agreement);
}

/** In float arithmetic an operator in steps may fall one step beside its integers. */
async function checkOwn(configuration: Configuration): Promise<readonly OwnReport[]> {
  const reports: OwnReport[] = [];
  for (const own of CASES) {
    const tolerance = own.kind === 'quantized' ? { max_abs: 1 } : own.tolerance;
    const verdict = await runOwnCase(own, (plan) => compile(plan, configuration), tolerance).catch((thrown: unknown) => ({
      fault: String(thrown),
    }));
    reports.push({ name: own.name, fault: verdict.fault });
  }
  return reports;
}

async function runFile({ file, inputs }: FileWork, configuration: Configuration): Promise<FileAnswer> {
  try {
    const model = await compile(planModel(readModel(fromBase64(file))), configuration);
    const given = inputs.map((input) => fromBase64(input).buffer);
    const { outputs } = await model.run(given, { signature: null, tensors: [], profile: false });
    return { outputs: outputs.map((output) => ({ ...output, data: toBase64(new Uint8Array(output.data)) })) };
  } catch (thrown) {
    return { fault: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) };
  }
}

const page: ConformancePage = {
  checkOwn,
  runFiles: async (files, configuration) => {
    const answers: FileAnswer[] = [];
    for (const file of files) answers.push(await runFile(file, configuration));
    return answers;
  },
  check: async (work) => {
    try {
      return await check(work);
    } catch (thrown) {
      const fault = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
      return { faults: [fault], agreement: '', elsewhere: [], threads: 0, binary: null, ms: 0 };
    }
  },
};

Object.assign(window, { conformance: page, behaviours });
