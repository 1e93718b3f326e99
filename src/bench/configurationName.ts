import { ENGINES } from '../engines/registry.ts';
import type { ConfigurationRecord } from './record.ts';

/**
 * What a configuration is called within a sentence: "tfjs WASM with 4 threads in float16", with nothing that all of `among` share
 * but their engine and threads.
 */
export function configurationName({ asked, actual }: ConfigurationRecord, among: readonly ConfigurationRecord[]): string {
  const [id = ''] = asked.order;
  const row = ENGINES.find((each) => each.id === id);
  const threads = actual?.threads ?? asked.threads ?? 1;
  const differ = (value: (configuration: ConfigurationRecord) => unknown) => new Set(among.map(value)).size > 1;
  const without = [...new Set(Object.values(asked.without ?? {}).flat())];
  return [
    row?.label ?? id,
    ...((row?.binaries.length ?? 0) > 0 ? [`with ${threads} ${threads === 1 ? 'thread' : 'threads'}`] : []),
    ...((actual?.binary ?? asked.binary) === 'plain' ? ['and no SIMD'] : []),
    ...(differ((each) => each.asked.precision) ? [`in ${asked.precision}`] : []),
    ...(asked.requantization === 'exact' ? ['requantized exactly'] : []),
    ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
  ].join(' ');
}
