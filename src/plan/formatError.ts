import { TfliteFormatError } from '../tflite/errors.ts';

/** What an error points at: a table of the file, by the place where it was read. */
export interface Place {
  readonly at: number;
}

/** @throws TfliteFormatError always, at the table's offset */
export function failAt(place: Place, table: string, field: string, message: string): never {
  throw new TfliteFormatError(message, { offset: place.at, table, field });
}
