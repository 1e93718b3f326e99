import { ENGINES } from '../engines/registry.ts';
import type { Precision, WasmBinary } from '../engines/types.ts';
import type { BenchmarkRecord, ConfigurationRecord } from './record.ts';

const BINARY_WORDS: Readonly<Record<WasmBinary, string>> = {
  plain: 'no SIMD',
  simd: 'SIMD',
  'threaded-simd': 'SIMD',
  'relaxed-simd': 'relaxed SIMD',
  'threaded-relaxed-simd': 'relaxed SIMD',
};

const PRECISION_WORDS: Readonly<Record<Precision, string>> = {
  native: 'native',
  // Said in full: beside a model's own integers it is other arithmetic, not another file.
  float32: 'float32 arithmetic',
  'int8-faithful': 'int8-faithful',
  float16: 'float16',
};

/**
 * "tfjs WASM, SIMD, 4 threads, float32 arithmetic": what really runs where that is known.
 *
 * `withPrecision` is wanted where it tells rows apart; exact requantization and operators that were switched off are always said.
 */
export function configurationLabel(
  { asked, actual }: Pick<ConfigurationRecord, 'asked' | 'actual'>,
  withPrecision: boolean,
): string {
  const [id = ''] = asked.order;
  const engine = ENGINES.find((row) => row.id === id);
  const hasThreads = (engine?.binaries.length ?? 0) > 0;
  const threads = actual?.threads ?? asked.threads ?? 1;
  const binary = BINARY_WORDS[actual?.binary ?? asked.binary ?? 'simd'];
  const without = [...new Set(Object.values(asked.without ?? {}).flat())];
  return [
    engine?.label ?? id,
    ...(hasThreads ? [binary, `${threads} ${threads === 1 ? 'thread' : 'threads'}`] : []),
    ...(withPrecision ? [PRECISION_WORDS[asked.precision]] : []),
    ...(asked.requantization === 'exact' ? ['exact requantization'] : []),
    ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
  ].join(', ');
}

/** The label of every configuration of a record, in its order. */
export function configurationLabels({ configurations }: Pick<BenchmarkRecord, 'configurations'>): readonly string[] {
  const precisions = new Set(configurations.map(({ asked }) => asked.precision));
  return configurations.map((configuration) => {
    const label = configurationLabel(configuration, precisions.size > 1);
    return configuration.twinOf === null ? label : `${label}, again`;
  });
}
