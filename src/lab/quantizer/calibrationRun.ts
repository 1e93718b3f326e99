import { judge } from '../../bench/judge.ts';
import type { Configuration, TensorData } from '../../engines/types.ts';
import { connectWorker, type Connection } from '../../engines/worker/connection.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RunTensors } from '../../quantize/runTensors.ts';
import type { CalibrationCheck, CalibrationEngine } from './quantizeProtocol.ts';

/** A way to run the float model for the quantizer, and what is known of it. */
export interface CalibrationRun {
  readonly run: RunTensors;
  /** null before the first run. */
  engine(): CalibrationEngine | null;
  close(): void;
}

const REFERENCE: Configuration = { order: ['reference'], precision: 'native', threads: null, binary: null };

/**
 * Runs the model on the configuration in a worker of its own, whose tensors come here without passing through the page.
 *
 * The first sample is run on the reference too, and every tensor of it compared. Where they differ by more than the judge allows, or
 * the engine fails, the reference runs this sample and all that follow. `onPhase` is told what is waited for.
 */
export function calibrationRun(
  plan: Plan,
  configuration: Configuration,
  onPhase: (phase: 'engine' | 'check') => void,
): CalibrationRun {
  let connection: Connection | null = null;
  let known: CalibrationEngine | null = null;
  const signature = plan.signatures[0]?.key ?? null;

  const open = async (chosen: Configuration) => {
    const opened = connectWorker();
    try {
      return { opened, info: await opened.ask('compile', { plan, configuration: chosen }) };
    } catch (thrown) {
      opened.close();
      throw thrown;
    }
  };
  const runOn = async (on: Connection, inputs: readonly ArrayBuffer[], tensors: readonly number[]) =>
    (await on.ask('run', { inputs, options: { signature, tensors, profile: false } })).tensors;
  const fallBack = async (why: string, check: CalibrationCheck | null) => {
    connection?.close();
    onPhase('engine');
    const { opened, info } = await open(REFERENCE);
    connection = opened;
    known = { engine: info.engine, threads: 1, binary: null, check, fallback: why };
  };

  /** The first run: opens the engine, and compares it with the reference. */
  const first: RunTensors = async (inputs, tensors) => {
    onPhase('engine');
    let values: readonly TensorData[];
    try {
      const { opened, info } = await open(configuration);
      connection = opened;
      known = { engine: info.engine, threads: info.threads, binary: info.binary, check: null, fallback: null };
      if (info.engine === 'reference') return await runOn(opened, inputs, tensors);
      values = await runOn(opened, inputs, tensors);
    } catch (thrown) {
      if (configuration.order[0] === 'reference') throw thrown;
      await fallBack(`${configuration.order[0]} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`, null);
      return runOn(connection!, inputs, tensors);
    }
    onPhase('check');
    const { opened: reference } = await open(REFERENCE);
    try {
      const expected = await runOn(reference, inputs, tensors);
      const check = checkOf(values, expected);
      known = { ...known, check };
      if (check.agrees) return values;
      await fallBack(`${known.engine} differs from the reference in "${check.tensor}"`, check);
      return expected;
    } finally {
      reference.close();
    }
  };

  return {
    run: (inputs, tensors) => (connection ? runOn(connection, inputs, tensors) : first(inputs, tensors)),
    engine: () => known,
    close: () => connection?.close(),
  };
}

/** Every tensor against the reference's, element by element, within what the judge allows float32. */
export function checkOf(values: readonly TensorData[], expected: readonly TensorData[]): CalibrationCheck {
  const verdict = judge(values, expected, { precision: 'float32', quantizations: expected.map(() => null) });
  let share: number | null = 0;
  let tensor = '';
  for (const { name, maxAbsError, range } of verdict.outputs) {
    const own = maxAbsError === null ? null : range > 0 ? maxAbsError / range : 0;
    if (share !== null && (own === null || own >= share)) {
      share = own;
      tensor = name;
    }
  }
  const wrong = verdict.outputs.find(({ ok }) => !ok);
  return { tensors: expected.length, share, tensor: wrong?.name ?? tensor, agrees: verdict.ok };
}
