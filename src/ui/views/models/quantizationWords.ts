import type { TensorSpec } from '../../../core/tensorValue.ts';

/** A tensor's type in a few letters: `float32`, `int8 per tensor`, `int8 per channel`; empty for no tensor. */
export function quantizationWords(spec: TensorSpec | undefined): string {
  if (!spec) return '';
  const scales = spec.quantization?.scale.length ?? 0;
  if (scales === 0) return spec.dtype;
  return `${spec.dtype} per ${scales === 1 ? 'tensor' : 'channel'}`;
}
