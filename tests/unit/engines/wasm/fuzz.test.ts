import { describe, expect, test } from 'vitest';
import { fuzzFiles } from '../../../helpers/fuzzFiles.ts';
import { fateOf, type Fate } from '../../../helpers/fuzzOwnEngine.ts';
import { nodeTargets } from '../../../helpers/ownEngine.ts';
import { sharedBytes } from '../../../helpers/sharedModels.ts';

/** A sample of what `npm run fuzz` runs. */
const FILES = 480;
const targets = nodeTargets();

test(`${FILES} unsound files: the own engine refuses them in words, or runs them within their own tensors`, () => {
  const file = fuzzFiles();
  const counts = new Map<Fate, number>();
  for (let i = 0; i < FILES; i++) {
    const { name, file: bytes } = file(i);
    try {
      const fate = fateOf(bytes, targets[Math.floor(i / 3) % targets.length]!, i);
      counts.set(fate, (counts.get(fate) ?? 0) + 1);
    } catch (cause) {
      throw new Error(`file ${i}, made of ${name}: ${String(cause)}`, { cause });
    }
  }
  // Neither files that are all refused nor files that are all sound would test anything.
  expect(counts.get('run')! / FILES).toBeGreaterThan(0.2);
  expect(counts.get('not read')! / FILES).toBeGreaterThan(0.2);
});

const manifest = sharedBytes('malformed', 'manifest.json');
const malformed = manifest ? (JSON.parse(new TextDecoder().decode(manifest)) as { files: { file: string }[] }).files : [];

describe.runIf(malformed.length > 0)(`${malformed.length} malformed files`, () => {
  test.each(malformed)('$file is refused in words, or stays within its own tensors', ({ file }) => {
    for (const target of targets) expect(() => fateOf(sharedBytes('malformed', file)!, target, 1)).not.toThrow();
  });
});
