import { describe, expect, test } from 'vitest';
import { UnsupportedTypeError } from '../../../../src/core/errors.ts';
import { UnsupportedOperatorError } from '../../../../src/engines/errors.ts';
import { fromWireError, toWireError } from '../../../../src/engines/worker/wireError.ts';
import { TfliteFormatError } from '../../../../src/tflite/errors.ts';

describe('an error crosses the worker border whole', () => {
  test.each([
    new UnsupportedOperatorError('CUSTOM:Sinh', 'tfjs-wasm'),
    new UnsupportedTypeError('input', 'string', 'reference'),
    new TfliteFormatError('too long', { offset: 12, table: 'Tensor', field: 'shape' }),
    new RangeError('input 0 needs 4 bytes, got 3'),
    new TypeError('x is not a function'),
    new Error('anything'),
  ])('%s', (error) => {
    const revived = fromWireError(structuredClone(toWireError(error)));
    expect(revived).toBeInstanceOf(error.constructor);
    expect(revived.name).toBe(error.name);
    expect(revived.message).toBe(error.message);
    expect({ ...revived }).toEqual({ ...error });
  });

  test('an error of a class that is not ours keeps its name', () => {
    const error = Object.assign(new Error('gone'), { name: 'ContextLostError' });
    expect(fromWireError(toWireError(error))).toMatchObject({ name: 'ContextLostError', message: 'gone' });
  });

  test('what is thrown but no Error becomes one', () => {
    expect(fromWireError(toWireError('plain text')).message).toBe('plain text');
  });
});
