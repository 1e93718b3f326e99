import type { Model } from '../../src/tflite/model.ts';

/** A model without the byte offsets `at`, and with bytes as text: what two models that say the same have equal. */
export function comparableModel(model: Model): unknown {
  return JSON.parse(
    JSON.stringify(model, (key, value: unknown) => {
      if (key === 'at') return 0;
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
    }),
  );
}
