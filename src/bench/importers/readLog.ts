import type { TextLine } from './textLines.ts';

/** What benchmark_model prints beside its tables; null where it does not. Times in milliseconds. */
export interface BenchmarkLog {
  readonly graph: string | null;
  readonly threads: number | null;
  /** `cpu`, `xnnpack`, `gpu`, `nnapi`, `coreml`, `hexagon` or `edgetpu`. */
  readonly engine: string;
  readonly precision: string | null;
  readonly initMs: number | null;
  readonly firstMs: number | null;
  readonly warmUpMs: number | null;
  readonly meanMs: number | null;
  readonly medianMs: number | null;
  readonly minMs: number | null;
  readonly p90Ms: number | null;
  readonly samples: number | null;
  /** Whether each operator was timed in these runs, which slows them. */
  readonly profiled: boolean;
  /** Memory in MB, as printed. */
  readonly memoryMb: number | null;
  /** Lines that say how much of the model a delegate took. */
  readonly delegates: readonly string[];
}

const SWITCHES: readonly (readonly [RegExp, string])[] = [
  [/^use gpu$/, 'gpu'],
  [/^use nnapi$/, 'nnapi'],
  [/^use coreml$/, 'coreml'],
  [/^use hexagon$/, 'hexagon'],
  [/^use edgetpu$/, 'edgetpu'],
  [/^use xnnpack$/, 'xnnpack'],
];
const APPLIED: readonly (readonly [RegExp, string])[] = [
  [/TfLiteGpuDelegate|applied GPU delegate/i, 'gpu'],
  [/TfLiteNnapiDelegate|applied NNAPI delegate/i, 'nnapi'],
  [/CoreMl ?Delegate|applied CoreML delegate/i, 'coreml'],
  [/Hexagon ?Delegate/i, 'hexagon'],
  [/EdgeTpuDelegate/i, 'edgetpu'],
  [/XNNPACK ?delegate/i, 'xnnpack'],
];

/** Parameters, delegates and times of one run of benchmark_model, by the words of all its versions since 2018. */
export function readLog(lines: readonly TextLine[]): BenchmarkLog {
  const parameters = new Map<string, string>();
  const counts: ReadonlyMap<string, number>[] = [];
  const delegates: string[] = [];
  let timings: ReadonlyMap<string, number> = new Map();
  let loaded: string | null = null;
  let applied: string | null = null;
  let session: number | null = null;
  let memoryMb: number | null = null;
  for (const { text } of lines) {
    const parameter = /^\s*([A-Za-z#][^:[\]]{0,60}?)\s*:\s*\[(.{0,400}?)\]\s*$/.exec(text);
    if (parameter) parameters.set(parameter[1]!.toLowerCase(), parameter[2]!);
    loaded = /^\s*Loaded model (\S.{0,400})$/.exec(text)?.[1]?.trim() ?? loaded;
    if (/^\s*count=/.test(text)) counts.push(pairs(text, /(\w+)=([\d.e+-]+)/g));
    if (/nference timings in us:/.test(text))
      timings = pairs(text.slice(text.indexOf('us:') + 3), /([A-Z][\w ()]*?): ([\d.e+-]+)/g);
    session = number(/Initialized session in ([\d.]+)ms/.exec(text)?.[1]) ?? session;
    memoryMb = number(/emory footprint.*overall=([\d.]+)/.exec(text)?.[1]) ?? memoryMb;
    const delegate = /delegate/i.test(text) && APPLIED.find(([pattern]) => pattern.test(text));
    if (delegate && !/\t|\[node type\]/.test(text)) {
      applied = delegate[1];
      if (/executed (?:by|w\/)|Replacing \d+/.test(text)) delegates.push(text.trim());
    }
  }
  const switched = SWITCHES.find(([name]) => [...parameters].some(([key, value]) => name.test(key) && /^(1|true)$/.test(value)));
  const regular = counts.length > 1 ? counts.at(-1)! : timings.size === 0 ? (counts[0] ?? null) : null;
  const us = (from: ReadonlyMap<string, number> | null, ...names: readonly string[]) => {
    const value = names.map((name) => from?.get(name)).find((found) => found !== undefined);
    return value === undefined ? null : value / 1000;
  };
  const threads = number(parameters.get('num threads') ?? parameters.get('#threads used for cpu inference'));
  const warmUps = counts.length > 1 ? counts.at(-2)! : timings.size > 0 ? (counts[0] ?? null) : null;
  const fp16 = [...parameters].some(([key, value]) => /fp16|precision loss/.test(key) && /^(1|true)$/.test(value));
  return {
    graph: parameters.get('graph') || loaded,
    threads: threads !== null && threads >= 1 && threads <= 1024 ? threads : null,
    engine: switched?.[1] ?? applied ?? 'cpu',
    precision: fp16 && (switched?.[1] ?? applied) !== null ? 'float16 allowed' : null,
    initMs: us(timings, 'Init') ?? session,
    firstMs: us(timings, 'First inference') ?? us(warmUps, 'first'),
    warmUpMs: warmUps === null ? null : times(warmUps.get('count'), us(warmUps, 'avg', 'curr')),
    meanMs: us(timings, 'Inference (avg)', 'Inference') ?? us(regular, 'avg', 'curr'),
    medianMs: us(regular, 'median', 'p50'),
    minMs: us(regular, 'min', 'curr'),
    p90Ms: us(regular, 'p90'),
    samples: regular?.get('count') ?? null,
    profiled: /^(1|true)$/.test(parameters.get('enable op profiling') ?? ''),
    memoryMb,
    delegates: [...new Set(delegates)],
  };
}

function pairs(text: string, pattern: RegExp): ReadonlyMap<string, number> {
  const found = [...text.matchAll(pattern)].map((match) => [match[1]!.trim(), Number(match[2])] as const);
  return new Map(found.filter(([, value]) => Number.isFinite(value) && value >= 0));
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
}

function times(count: number | undefined, each: number | null): number | null {
  return count === undefined || each === null ? null : count * each;
}
