import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LITERT_BINARIES, litertBinaryName } from '../../../../src/engines/litert/binaries.ts';
import { engineRow } from '../../../../src/engines/registry.ts';

const FOLDER = 'node_modules/@litertjs/core/wasm';

test.each(Object.entries(LITERT_BINARIES))('%s is the installed file that its hash names', (_name, { file, sha256 }) => {
  expect(existsSync(`${FOLDER}/${file}.js`)).toBe(true);
  expect(
    createHash('sha256')
      .update(readFileSync(`${FOLDER}/${file}.wasm`))
      .digest('hex'),
  ).toBe(sha256);
});

test('the registry offers exactly these, and WebNN takes the one that can wait', () => {
  const chosen = Object.keys(LITERT_BINARIES).filter((name) => name !== 'jspi');
  expect([...engineRow('litert-wasm').binaries].sort()).toEqual(chosen.sort());
});

test('a binary of other engines is refused with those that there are', () => {
  expect(() => litertBinaryName('plain')).toThrow(/has no plain binary; it has simd, relaxed-simd/);
});
