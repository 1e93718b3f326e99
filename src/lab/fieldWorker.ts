import { effectiveField } from '../stage/effectiveField.ts';
import type { FieldAnswer, FieldQuestion } from './measureField.ts';

/** A message at most so often. */
const EVERY_MS = 100;

// Answers one question with the field as far as it is measured, again and again, until it is complete.
self.onmessage = ({ data: { stack, spot, networks } }: MessageEvent<FieldQuestion>) => {
  try {
    let sentMs = performance.now();
    for (const field of effectiveField(stack, spot, { networks })) {
      if (field.done < 1 && performance.now() - sentMs < EVERY_MS) continue;
      sentMs = performance.now();
      self.postMessage({ field } satisfies FieldAnswer);
    }
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) } satisfies FieldAnswer);
  }
};
