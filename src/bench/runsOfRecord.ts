import { median } from '../core/stats.ts';
import { configurationLabels } from './configurationLabel.ts';
import type { ColdPhases, MeasuredRun, RunLayer } from './measuredRun.ts';
import { noTimeReason } from './noTimeReason.ts';
import type { BenchmarkRecord, ConfigurationRecord, Environment } from './record.ts';
import { runId } from './runId.ts';
import { summarize } from './summarize.ts';

/** The configurations of a record as runs for charts, in its order, without the A/A control. */
export function runsOfRecord(record: BenchmarkRecord): readonly MeasuredRun[] {
  const labels = configurationLabels(record);
  return record.configurations.flatMap((configuration, index) =>
    configuration.twinOf === null ? [runOf(record, configuration, index, labels[index] ?? '')] : [],
  );
}

/** "Pixel 8, Android 14, Chromium 156": what is known of the device; null for nothing. */
export function deviceName({ device, platform, browser }: Environment): string | null {
  return [device, platform, browser].filter((part) => part !== null).join(', ') || null;
}

function runOf(record: BenchmarkRecord, configuration: ConfigurationRecord, index: number, label: string): MeasuredRun {
  const { asked, actual, layers, tags } = configuration;
  const summary = summarize(configuration);
  const rows = summary === null ? [] : layersOf(record, configuration);
  const sumMs = rows.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  return {
    id: runId(record.id, index),
    label,
    origin: 'browser',
    tool: 'Convolution Lab',
    device: deviceName(record.environment),
    measuredAt: record.startedAt,
    model: { title: record.model.title, sha256: record.model.sha256 },
    engine: asked.order[0] ?? '',
    threads: actual?.threads ?? asked.threads,
    precision: asked.precision,
    total: summary && {
      medianMs: summary.medianMs,
      interval: summary.interval,
      p90Ms: summary.p90Ms,
      minMs: summary.minMs,
      samples: summary.samples,
      kind: 'median',
    },
    reason: summary ? null : noTimeReason(configuration),
    cold: coldOf(record, configuration, summary?.medianMs ?? null),
    layers: rows,
    remainderMs: rows.length === 0 || layers === null ? null : layers.endToEndMs - sumMs,
    warnings: [...new Set([...record.tags, ...tags])],
  };
}

/** Medians over the cold starts; those of the first opening where there were no others. */
function coldOf({ load }: BenchmarkRecord, configuration: ConfigurationRecord, steadyMs: number | null): ColdPhases {
  const { cold, blocks } = configuration;
  const first = blocks.findIndex(({ phase }) => phase !== 'warm-up');
  const warmUp = first < 0 ? blocks : blocks.slice(0, first);
  const samples = warmUp.flatMap((block) => block.samples.map(({ ms }) => ms));
  const typical = (field: 'initMs' | 'prepareMs' | 'firstMs') =>
    cold.length > 0 ? median(cold.map((start) => start[field])) : configuration[field];
  return {
    fetchMs: load.fetchMs,
    parseMs: load.readMs === null && load.planMs === null ? null : (load.readMs ?? 0) + (load.planMs ?? 0),
    initMs: typical('initMs'),
    prepareMs: typical('prepareMs'),
    firstMs: typical('firstMs'),
    warmUpMs: samples.length === 0 ? null : samples.reduce((sum, ms) => sum + ms, 0),
    steadyMs,
  };
}

function layersOf({ model }: BenchmarkRecord, { layers }: ConfigurationRecord): readonly RunLayer[] {
  const operators = new Map(model.operators.map((operator) => [`${operator.subgraph}.${operator.index}`, operator]));
  return (layers?.rows ?? []).map(({ operatorIndex, subgraph, op, ranOn, fusedInto, kernelMs, method, copiedBytes }) => {
    const operator = operators.get(`${subgraph}.${operatorIndex}`);
    return {
      index: operatorIndex,
      subgraph,
      name: operator?.name ?? null,
      op,
      shape: operator?.shape ?? null,
      ms: kernelMs,
      method,
      ranOn,
      fusedInto,
      copiedBytes,
      macs: operator?.macs ?? null,
      weightBytes: operator?.weightBytes ?? null,
      activationBytes: operator?.activationBytes ?? null,
      covers: [],
    };
  });
}
