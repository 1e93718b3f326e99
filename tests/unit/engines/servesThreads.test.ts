import { describe, expect, it } from 'vitest';
import { engineRow } from '../../../src/engines/registry.ts';
import { servesThreads } from '../../../src/engines/servesThreads.ts';

describe('a binary serves threads', () => {
  it.each(['tfjs-wasm', 'litert-wasm'])('on %s one by its name, several by another', (id) => {
    const row = engineRow(id);
    const [one, several] = [1, 4].map((threads) => row.binaries.filter((binary) => servesThreads(row, binary, threads)));
    expect(one!.every((binary) => !binary.startsWith('threaded'))).toBe(true);
    expect(several!.every((binary) => binary.startsWith('threaded'))).toBe(true);
    expect([...one!, ...several!].sort()).toEqual([...row.binaries].sort());
  });

  it('on the lab’s own engine every one any number', () => {
    const row = engineRow('wasm');
    expect([1, 2, 8].flatMap((threads) => row.binaries.filter((binary) => !servesThreads(row, binary, threads)))).toEqual([]);
  });
});
