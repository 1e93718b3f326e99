import type { EffectiveField } from '../stage/effectiveField.ts';
import type { Spot } from '../stage/receptiveField.ts';
import type { Stack } from '../stage/stack.ts';

export interface FieldQuestion {
  readonly stack: Stack;
  readonly spot: Spot;
  readonly networks: number;
}

export type FieldAnswer = { readonly field: EffectiveField } | { readonly error: string };

export interface MeasureFieldOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (field: EffectiveField) => void;
}

/**
 * The effective receptive field of an activation, measured in a worker that ends with it.
 *
 * @throws the signal's reason, at once; Error where it could not run
 */
export async function measureField(
  question: FieldQuestion,
  { signal, onProgress }: MeasureFieldOptions = {},
): Promise<EffectiveField> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./fieldWorker.ts', import.meta.url), { type: 'module', name: 'receptive field' });
  try {
    return await new Promise<EffectiveField>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.onmessage = ({ data }: MessageEvent<FieldAnswer>) => {
        if ('error' in data) reject(new Error(data.error));
        else if (data.field.done >= 1) resolve(data.field);
        else onProgress?.(data.field);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`the field could not be measured: ${event.message || 'its script did not load'}`));
      };
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}
