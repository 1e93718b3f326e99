import type { MeasuredRun, RunLayer, RunTotal } from '../measuredRun.ts';
import { delegateCovers } from './delegateCovers.ts';
import { ImportError, quoted } from './importError.ts';
import type { Imported, ImportNote } from './imported.ts';
import { isTableHead } from './nameColumns.ts';
import { readLog, type BenchmarkLog } from './readLog.ts';
import { readTables, type ProfileRow } from './readTables.ts';
import { textId } from './textId.ts';
import { textLines, type TextLine } from './textLines.ts';

const TIMES = /nference timings in us:|^\s*count=\d/;
const BEGINNING = /^\s*(?:STARTING!|Log parameter values verbosely)/;

/** Whether a text holds output of benchmark_model: a table of nodes, or its line of times. */
export function isBenchmarkModel(text: string): boolean {
  return (
    /nference timings in us:|^\s*count=\d+ (?:first|curr)=/m.test(text) || textLines(text).some((line) => isTableHead(line.text))
  );
}

/**
 * One run for each time that benchmark_model ran in a log: its tables of operators with old and new columns, as text or CSV, its
 * parameters and times, from a terminal or logcat.
 *
 * @throws ImportError where a table is broken, or where there is neither a table nor a time
 */
export function benchmarkModel(text: string, fileName: string): Imported {
  const id = textId(text);
  const notes: ImportNote[] = [];
  const runs = splitRuns(textLines(text)).flatMap((lines, at) => {
    const profile = readTables(lines);
    const log = readLog(lines);
    if (profile.rows.length === 0 && log.meanMs === null) return [];
    notes.push(...profile.notes);
    return [asRun(`native-${id}-${at}`, profile.rows, log, fileName)];
  });
  if (runs.length === 0) {
    const at = textLines(text).find((line) => TIMES.test(line.text) || isTableHead(line.text));
    throw new ImportError(
      { line: at?.line ?? 1, column: (at?.offset ?? 0) + 1 },
      at ? `${quoted(at.text)}, and no time of an inference or an operator behind it` : 'no time of an inference or an operator',
      'the whole output of benchmark_model is needed, best with --enable_op_profiling=true',
    );
  }
  return { format: 'benchmark_model output', runs, records: [], workloads: [], notes };
}

/** A log cut where benchmark_model began anew. */
function splitRuns(lines: readonly TextLine[]): TextLine[][] {
  const runs: TextLine[][] = [[]];
  let measured = false;
  for (const line of lines) {
    if (BEGINNING.test(line.text) && measured) {
      runs.push([]);
      measured = false;
    }
    measured ||= TIMES.test(line.text) || isTableHead(line.text);
    runs.at(-1)!.push(line);
  }
  return runs;
}

function asRun(id: string, rows: readonly ProfileRow[], log: BenchmarkLog, fileName: string): MeasuredRun {
  const warnings: string[] = [];
  const kept = withoutDoubles(rows, warnings);
  const covers = delegateCovers(rows);
  const layers = kept.map((row) => asLayer(row, covers.get(row) ?? [], log.engine));
  const sum = layers.reduce((all, { ms }) => all + (ms ?? 0), 0);
  if (layers.length > 0 && log.meanMs !== null)
    warnings.push('the end-to-end time was taken with operators profiled, which slows it');
  if (log.memoryMb !== null) warnings.push(`memory footprint overall ${log.memoryMb} MB, as the tool estimates it`);
  warnings.push(...log.delegates);
  const delegate = kept.find(({ kind }) => kind === 'delegate');
  const engine = log.engine === 'cpu' && delegate ? engineOfDelegate(delegate.op) : log.engine;
  const threads = log.threads === null ? '' : `, ${log.threads} ${log.threads === 1 ? 'thread' : 'threads'}`;
  return {
    id,
    label: `native ${engine}${threads}`,
    origin: 'native',
    tool: 'benchmark_model',
    device: null,
    measuredAt: null,
    model: { title: modelTitle(log.graph ?? fileName), sha256: null },
    engine,
    threads: log.threads,
    precision: log.precision,
    total: totalOf(log, layers.length > 0 ? sum : null),
    reason: null,
    cold: {
      fetchMs: null,
      parseMs: null,
      initMs: log.initMs,
      prepareMs: null,
      firstMs: log.firstMs,
      warmUpMs: log.warmUpMs,
      steadyMs: log.meanMs,
    },
    layers,
    remainderMs: log.meanMs === null || layers.length === 0 ? null : log.meanMs - sum,
    warnings,
  };
}

/** A delegate's row or its parts, never both: the parts where one delegate tells all of them, else the row. */
function withoutDoubles(rows: readonly ProfileRow[], warnings: string[]): readonly ProfileRow[] {
  const delegates = rows.filter(({ kind }) => kind === 'delegate');
  const parts = rows.filter(({ kind }) => kind === 'part');
  if (parts.length === 0 || delegates.length === 0) return rows;
  if (delegates.length > 1 || parts.some(({ called }) => called > 1)) {
    warnings.push(`${parts.length} rows from inside the delegate are left out: they are mixed from ${delegates.length} places`);
    return rows.filter(({ kind }) => kind !== 'part');
  }
  const [delegate] = delegates as [ProfileRow];
  const inside = parts.reduce((all, { ms }) => all + ms, 0);
  warnings.push(`${delegate.op} takes ${delegate.ms.toFixed(3)} ms, its parts ${inside.toFixed(3)} ms: the parts are shown`);
  const at = rows.indexOf(delegate);
  const outside = (from: readonly ProfileRow[]) => from.filter(({ kind }) => kind === 'node');
  const before = outside(rows.slice(0, at));
  const places = parts.map((part) => ({ ...part, subgraph: delegate.subgraph }));
  // Parts may stand before or behind the delegate's row; nodes keep their places around the first of both.
  const cut = Math.min(at, ...parts.map((part) => rows.indexOf(part)));
  const head = before.filter((row) => rows.indexOf(row) < cut);
  return [...head, ...places, ...outside(rows).filter((row) => !head.includes(row))];
}

function asLayer(row: ProfileRow, covers: readonly number[], engine: string): RunLayer {
  return {
    index: row.kind === 'node' ? row.index : null,
    subgraph: row.subgraph,
    name: row.name,
    op: row.op,
    shape: null,
    ms: row.ms,
    method: 'imported',
    ranOn: row.kind === 'node' ? 'cpu' : row.kind === 'delegate' ? engineOfDelegate(row.op) : engine,
    fusedInto: null,
    copiedBytes: 0,
    macs: null,
    weightBytes: null,
    activationBytes: null,
    covers,
  };
}

function engineOfDelegate(type: string): string {
  const known = /xnnpack|gpu|nnapi|coreml|hexagon|edgetpu|flex/i.exec(type);
  return known ? known[0].toLowerCase() : 'delegate';
}

function totalOf(log: BenchmarkLog, sum: number | null): RunTotal | null {
  const { meanMs, medianMs, p90Ms, minMs, samples } = log;
  if (medianMs !== null) return { medianMs, interval: null, p90Ms, minMs, samples, kind: 'median' };
  if (meanMs !== null) return { medianMs: meanMs, interval: null, p90Ms, minMs, samples, kind: 'mean' };
  return sum === null ? null : { medianMs: sum, interval: null, p90Ms: null, minMs: null, samples: null, kind: 'sum of layers' };
}

/** The last part of a path, without its ending. */
function modelTitle(path: string): string {
  const last = path.split(/[\\/]/).at(-1) ?? path;
  return last.replace(/\.(tflite|txt|log|csv|json)$/i, '') || 'a model';
}
