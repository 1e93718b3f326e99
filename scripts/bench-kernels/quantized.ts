import { openConfiguration } from '../../src/engines/worker/client.ts';
import { quantizeModel } from '../../src/quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS } from '../../src/quantize/quantizeSettings.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { openModel, seededInputs } from './openModel.ts';

const CALIBRATION = { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: 'simd' } as const;

/** The int8 file of a zoo model with int8 inputs and outputs, calibrated with inputs of seeds 1 to `samples`. */
export async function quantized(id: string, samples: number): Promise<Uint8Array> {
  const { plan } = await openModel({ source: id, inputs: null });
  const open = await openConfiguration(plan, CALIBRATION);
  try {
    const { model } = await quantizeModel(
      plan,
      { ...QUANTIZE_DEFAULTS, io: 'int8' },
      {
        count: samples,
        inputs: async (i) => seededInputs(plan, 1 + i),
        run: async (inputs, tensors) => (await open.run(inputs, { signature: null, tensors, profile: false })).tensors,
      },
    );
    return writeModel(model);
  } finally {
    open.close();
  }
}
