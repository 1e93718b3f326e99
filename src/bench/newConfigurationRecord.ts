import type { CompiledInfo } from '../engines/types.ts';
import type { ActualConfiguration, ConfigurationRecord } from './record.ts';

/** The record of a configuration of which nothing is known yet. */
export function newConfigurationRecord(asked: ConfigurationRecord['asked'], twinOf: number | null): ConfigurationRecord {
  return {
    asked,
    actual: null,
    status: 'waiting',
    error: null,
    initMs: null,
    prepareMs: null,
    firstMs: null,
    blocks: [],
    checks: [],
    agreement: null,
    twinOf,
    cold: [],
    layers: null,
    tags: [],
  };
}

/** What really runs. */
export function actualConfiguration(info: CompiledInfo): ActualConfiguration {
  const { engine, precision, threads, oversubscribed, binary, operators, binarySha256, patched } = info;
  const places: Record<string, number> = {};
  for (const { ranOn } of operators) places[ranOn] = (places[ranOn] ?? 0) + 1;
  return {
    engine,
    precision,
    threads,
    oversubscribed,
    binary,
    places,
    binarySha256: binarySha256 ?? null,
    patched: patched ?? null,
  };
}
