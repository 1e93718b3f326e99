import { fromWireError, toWireError } from '../engines/worker/wireError.ts';
import { quantizeModel } from '../quantize/quantizeModel.ts';
import { writeModel } from '../tflite/writeModel.ts';
import { calibrationRun } from './calibrationRun.ts';
import { phaseClock } from './phaseClock.ts';
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

async function quantize({ plan, settings, count, configuration }: QuantizeOrder): Promise<void> {
  const clock = phaseClock(() => performance.now());
  const onPhase = (phase: 'engine' | 'check') => {
    clock.enter(phase);
    post({ progress: { phase, done: 0, total: 1 } });
  };
  const calibration = count > 0 ? calibrationRun(plan, configuration, onPhase) : null;
  try {
    const { model, ...quantized } = await quantizeModel(
      plan,
      settings,
      calibration && {
        count,
        inputs: inputsOf,
        run: async (inputs, tensors) => {
          const values = await calibration.run(inputs, tensors);
          clock.enter('calibrate');
          return values;
        },
      },
      {
        onProgress: (progress) => {
          clock.enter(progress.phase);
          post({ progress });
        },
      },
    );
    clock.enter('write');
    const bytes = writeModel(model);
    post({ bytes, quantized, calibrated: calibration?.engine() ?? null, phases: clock.end() }, [bytes.buffer]);
  } finally {
    calibration?.close();
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
