import { UnsupportedTypeError } from '../../core/errors.ts';
import type { DType } from '../../core/dtype.ts';
import { TfliteFormatError } from '../../tflite/errors.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import type { WireError } from './protocol.ts';

/** How each class of error is made again from its fields; its message is put back afterwards. */
const REVIVE: Readonly<Record<string, (fields: WireError['fields'], message: string) => Error>> = {
  UnsupportedOperatorError: (fields) => new UnsupportedOperatorError(String(fields.operator), String(fields.engine)),
  UnsupportedTypeError: (fields, message) =>
    new UnsupportedTypeError(String(fields.tensor), String(fields.type) as DType, message),
  TfliteFormatError: (fields, message) =>
    new TfliteFormatError(message, { offset: Number(fields.offset), table: String(fields.table), field: String(fields.field) }),
  RangeError: (_fields, message) => new RangeError(message),
  TypeError: (_fields, message) => new TypeError(message),
};

/** An error as plain data that crosses a worker border; what is thrown but no Error becomes one by its text. */
export function toWireError(thrown: unknown): WireError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), fields: {} };
  const fields: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(thrown)) {
    if (key !== 'name' && (typeof value === 'string' || typeof value === 'number')) fields[key] = value;
  }
  return { name: thrown.name, message: thrown.message, fields };
}

/** The error again, of its own class where that is one of ours, with the message that it had. */
export function fromWireError(wire: WireError): Error {
  const error = REVIVE[wire.name]?.(wire.fields, wire.message) ?? new Error(wire.message);
  Object.defineProperty(error, 'message', { value: wire.message, configurable: true, writable: true });
  if (error.name !== wire.name) Object.defineProperty(error, 'name', { value: wire.name, configurable: true });
  return error;
}
