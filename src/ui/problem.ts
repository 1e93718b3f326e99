/** Something that went wrong, said so that a person can go on. */
export interface Problem {
  /** What happened, in a line. */
  readonly what: string;
  /** What the software says about it; empty where `what` says all. */
  readonly detail: string;
  /** What is still there. */
  readonly kept: string;
  /** What to do now. */
  readonly advice: string;
  readonly error: { readonly name: string; readonly message: string };
}

interface Rule {
  readonly name: string;
  readonly what: string;
  readonly advice: string;
}

/** Words for the errors that the lab's functions document; the first row that fits counts. */
const RULES: readonly Rule[] = [
  {
    name: 'TfliteFormatError',
    what: 'This file is not a sound TensorFlow Lite model.',
    advice: 'Check that it ends in .tflite and was downloaded whole, or open another one.',
  },
  {
    name: 'UnsupportedOperatorError',
    what: 'An operator of this model cannot run here.',
    advice: 'Choose another backend; the table below shows which operators the file holds.',
  },
  {
    name: 'UnsupportedTypeError',
    what: 'A tensor of this model has a type without arithmetic here.',
    advice: 'Choose another backend or precision; the tensors are listed below.',
  },
  {
    name: 'FetchModelError',
    what: 'The address could not be read.',
    advice: 'Download the file and drop it here, or choose another model.',
  },
  {
    name: 'NotReadableError',
    what: 'The browser could not read the file.',
    advice: 'It may have been moved or changed; choose it again.',
  },
  { name: 'QuotaExceededError', what: 'The storage of this browser is full.', advice: 'Forget a kept file to make room.' },
];

/** An error as a problem. `context` says what was being done, what remains, and what to do where the error has no words of its own. */
export function problemOf(
  thrown: unknown,
  context: { readonly what: string; readonly kept: string; readonly advice: string },
): Problem {
  const error =
    thrown instanceof Error ? { name: thrown.name, message: thrown.message } : { name: 'Error', message: String(thrown) };
  const rule = RULES.find(({ name }) => name === error.name);
  return {
    what: rule?.what ?? context.what,
    detail: error.message,
    kept: context.kept,
    advice: rule?.advice ?? context.advice,
    error,
  };
}

/** Whether an error only says that a person cancelled. */
export function isCancellation(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}
