import { describe, expect, test } from 'vitest';
import { rawAddress } from '../../../src/lab/rawAddress.ts';

const base = 'https://lab.example/sub/index.html';

describe('rawAddress', () => {
  test.each([
    ['https://github.com/o/r/blob/main/a/b.tflite', 'https://raw.githubusercontent.com/o/r/main/a/b.tflite'],
    ['https://www.github.com/o/r/raw/v1/b.tflite', 'https://raw.githubusercontent.com/o/r/v1/b.tflite'],
    ['https://huggingface.co/o/r/blob/main/m.tflite', 'https://huggingface.co/o/r/resolve/main/m.tflite'],
    ['https://huggingface.co/o/r/resolve/main/m.tflite', 'https://huggingface.co/o/r/resolve/main/m.tflite'],
    ['https://example.org/blob/x.tflite', 'https://example.org/blob/x.tflite'],
    [' https://example.org/x.tflite ', 'https://example.org/x.tflite'],
    ['./x.tflite', 'https://lab.example/sub/x.tflite'],
    ['/x.tflite', 'https://lab.example/x.tflite'],
  ])('%s is read as %s', (typed, raw) => expect(rawAddress(typed, base).href).toBe(raw));

  test.each(['ftp://example.org/x', 'javascript:alert(1)', 'http://'])('%s is refused with what would work', (typed) =>
    expect(() => rawAddress(typed, base)).toThrow(RangeError),
  );
});
