import { describe, expect, test } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { sharedBytes } from '../../helpers/sharedModels.ts';

interface Malformed {
  readonly file: string;
  readonly broken: string;
  readonly expect: 'reject' | 'refuse-to-run' | 'reject-or-survive';
}

const manifest = sharedBytes('malformed', 'manifest.json');
const entries = manifest ? (JSON.parse(new TextDecoder().decode(manifest)) as { files: Malformed[] }).files : [];

/** null where the file is read and planned, else what was thrown. */
function thrownBy(bytes: Uint8Array): unknown {
  try {
    planModel(readModel(bytes));
    return null;
  } catch (thrown) {
    return thrown;
  }
}

describe.runIf(entries.length > 0)('malformed files', () => {
  test.each(entries.map((entry) => [entry.file, entry.broken, entry] as const))('%s: %s', (file, _, entry) => {
    const start = performance.now();
    const thrown = thrownBy(sharedBytes('malformed', file)!);
    expect(performance.now() - start).toBeLessThan(1000);
    if (thrown !== null) expect(thrown).toBeInstanceOf(TfliteFormatError);
    if (entry.expect === 'reject') expect(thrown).not.toBeNull();
    if (entry.expect === 'refuse-to-run') expect(() => readModel(sharedBytes('malformed', file)!)).not.toThrow();
  });
});

describe('files that are no models', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['five bytes', Uint8Array.of(28, 0, 0, 0, 84)],
    ['a page of text', new TextEncoder().encode('<!DOCTYPE html><title>404</title>')],
    ['an identifier and nothing else', new TextEncoder().encode('\x00\x00\x00\x00TFL3')],
    ['an identifier and ones', Uint8Array.from({ length: 600 }, (_, i) => [84, 70, 76, 51][i - 4] ?? 255)],
  ])('%s', (_, bytes) => {
    expect(thrownBy(bytes)).toBeInstanceOf(TfliteFormatError);
  });
});
