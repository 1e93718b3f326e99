import type { Page } from '@playwright/test';
import type { TensorData } from '../../../src/engines/types.ts';
import type { Configuration } from '../../../src/engines/types.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { ConformancePage } from './protocol.ts';

/** A file and its inputs, in the first signature's order. */
export interface WitnessedFile {
  readonly file: Uint8Array;
  readonly inputs: readonly ArrayBuffer[];
}

/** What an engine in the browser made of a file: its outputs, or why there are none. */
export type Testimony = { readonly outputs: readonly TensorData[] } | { readonly fault: string };

/** Runs files in the browser, one after the other, on one configuration. */
export async function witness(
  page: Page,
  files: readonly WitnessedFile[],
  configuration: Configuration,
): Promise<readonly Testimony[]> {
  const works = files.map(({ file, inputs }) => ({
    file: toBase64(file),
    inputs: inputs.map((input) => toBase64(new Uint8Array(input))),
  }));
  const answers = await page.evaluate(
    (asked) => (window as unknown as { conformance: ConformancePage }).conformance.runFiles(asked.works, asked.configuration),
    { works, configuration },
  );
  return answers.map((answer) =>
    'fault' in answer
      ? answer
      : { outputs: answer.outputs.map((output) => ({ ...output, data: fromBase64(output.data).buffer })) },
  );
}
