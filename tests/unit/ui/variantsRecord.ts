import type { VariantsRecord, VariantTime } from '../../../src/bench/variants.ts';

/** A timed variant, of which a test says what matters to it. */
export function variantTime(id: string, more: Partial<VariantTime> = {}): VariantTime {
  return {
    id,
    label: id,
    status: 'done',
    macs: 20e6,
    medianMs: 10,
    interval: [9.8, 10.2],
    samples: 40,
    rounds: 8,
    speedUp: null,
    maxAbsError: 1e-6,
    error: null,
    tags: [],
    ...more,
  };
}

export function variantsRecord(variants: readonly VariantTime[], more: Partial<VariantsRecord> = {}): VariantsRecord {
  return {
    state: 'done',
    configuration: { order: ['tfjs-wasm', 'reference'], precision: 'float32', threads: 1, binary: 'simd' },
    threads: 1,
    variants,
    tags: [],
    method: 'by hand',
    elapsedMs: 5000,
    ...more,
  };
}
