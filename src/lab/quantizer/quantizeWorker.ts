import { fromWireError, toWireError } from '../../engines/worker/wireError.ts';
import type { Plan } from '../../plan/plan.ts';
import { planModel } from '../../plan/planModel.ts';
import { quantizeModel } from '../../quantize/quantizeModel.ts';
import type { RunTensors } from '../../quantize/runTensors.ts';
import { readModel } from '../../tflite/readModel.ts';
import { writeModel } from '../../tflite/writeModel.ts';
import { calibrationRun, type CalibrationRun } from './calibrationRun.ts';
import { phaseClock } from '../phaseClock.ts';
import type { FromQuantizer, QuantizeOrder, ToQuantizer } from './quantizeProtocol.ts';

// Quantizes one model. The engine that calibrates runs in a worker of this worker, so that its tensors never reach the page, and ends
// with it; inputs are asked for one sample at a time.
const waiting = new Map<number, { resolve: (inputs: readonly ArrayBuffer[]) => void; reject: (reason: unknown) => void }>();

function post(message: FromQuantizer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function inputsOf(sample: number): Promise<readonly ArrayBuffer[]> {
  return new Promise((resolve, reject) => {
    waiting.set(sample, { resolve, reject });
    post({ need: sample });
  });
}

/**
 * Allocates a buffer, and drops it. Buffers that came by message start no collection in V8, one that is allocated does: without it
 * the tensors of seven samples wait to be freed at a time, with it those of one or two (`npm run bench:quantizer` shows it).
 */
function noticeReceivedBuffers(): void {
  new Uint8Array(1024).fill(0);
}

async function quantize({ bytes: file, dimensions, settings, count, configuration }: QuantizeOrder): Promise<void> {
  const plan = planModel(readModel(file), { dimensions });
  const clock = phaseClock(() => performance.now());
  const onPhase = (phase: 'engine' | 'check') => {
    clock.enter(phase);
    post({ progress: { phase, done: 0, total: 1 } });
  };
  const opened: CalibrationRun[] = [];
  const open = (of: Plan): RunTensors => {
    const calibration = calibrationRun(of, configuration, onPhase);
    opened.push(calibration);
    return async (inputs, tensors) => {
      noticeReceivedBuffers();
      const values = await calibration.run(inputs, tensors);
      clock.enter('calibrate');
      return values;
    };
  };
  try {
    const { model, ...quantized } = await quantizeModel(
      plan,
      settings,
      count > 0 ? { count, inputs: inputsOf, run: open(plan), runOf: async (changed) => open(planModel(changed)) } : null,
      {
        onProgress: (progress) => {
          clock.enter(progress.phase);
          post({ progress });
        },
      },
    );
    clock.enter('write');
    const bytes = writeModel(model);
    post({ bytes, quantized, calibrated: opened.at(-1)?.engine() ?? null, phases: clock.end() }, [bytes.buffer]);
  } finally {
    for (const calibration of opened) calibration.close();
  }
}

self.onmessage = ({ data }: MessageEvent<ToQuantizer>) => {
  if ('order' in data) {
    quantize(data.order).catch((thrown: unknown) => post({ error: toWireError(thrown) }));
    return;
  }
  const sample = waiting.get(data.sample);
  waiting.delete(data.sample);
  if ('failed' in data) sample?.reject(fromWireError(data.failed));
  else sample?.resolve(data.inputs);
};
