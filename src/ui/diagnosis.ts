import { version } from '../../package.json';
import type { Problem } from './problem.ts';

/** What a report of a problem needs beside the problem. */
export interface Circumstances {
  /** SHA-256 of the model in hex; null where none is open. */
  readonly model: string | null;
  readonly engine: string | null;
}

/**
 * Text for a report: build, browser, model hash and the error. Quoted parts of the message (tensor and file names) are left out,
 * as is every input and output.
 */
export function diagnosis(problem: Problem, { model, engine }: Circumstances): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Convolution Lab', version],
    ['browser', navigator.userAgent],
    ['cores', String(navigator.hardwareConcurrency)],
    ['isolated', String(crossOriginIsolated)],
    ['model', model === null ? 'none' : `sha256:${model}`],
    ['engine', engine ?? 'none'],
    ['problem', problem.what],
    ['error', `${problem.error.name}: ${problem.error.message.replace(/"[^"]*"/g, '"…"').replace(/https?:\S+/g, '…')}`],
  ];
  return rows.map(([name, value]) => `${name}: ${value}`).join('\n');
}
