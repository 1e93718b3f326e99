import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { packText, PackedTextError, unpackText } from '../../../../src/bench/share/packText.ts';

const VALUE = { name: 'DeepHotDog · 1 and 4 threads', list: [1, 2.5, null, 'ß'] };

describe('packText', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives text that needs no escaping in a hash, and the value comes back', async () => {
    const text = await packText('job', VALUE);
    expect(text).toMatch(/^j1d[\w-]+$/);
    expect(await unpackText('job', text)).toEqual(VALUE);
  });

  it('packs with raw deflate: what zlib gives for the same bytes is read', async () => {
    const text = await packText('result', VALUE);
    const body = deflateRawSync(Buffer.from(JSON.stringify(VALUE))).toString('base64url');
    // Compressors may differ in their output, not in what it unpacks to; here both are zlib.
    expect(text.slice(9)).toBe(body);
  });

  it('a browser without CompressionStream writes plain text that others read', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const text = await packText('job', VALUE);
    expect(text).toMatch(/^j1p/);
    expect(Buffer.from(text.slice(9), 'base64url').toString()).toBe(JSON.stringify(VALUE));
    vi.unstubAllGlobals();
    expect(await unpackText('job', text)).toEqual(VALUE);
  });

  it('a browser without DecompressionStream says so', async () => {
    const text = await packText('job', VALUE);
    vi.stubGlobal('DecompressionStream', undefined);
    await expect(unpackText('job', text)).rejects.toThrow('this browser cannot unpack');
  });
});

describe('unpackText', () => {
  it.each([
    ['', 'begins with j1'],
    ['hello', '"hello" is no job'],
    ['x1dAAAAAAbody', 'is no job'],
    ['r1dAAAAAAbody', 'holds a result, not a job'],
    ['j2dAAAAAAbody', 'is of version 2, the lab on this device reads version 1'],
    ['j1dAAAAAAbody', 'cut off or changed on its way'],
  ])('%j is refused with words that help: %s', async (text, words) => {
    await expect(unpackText('job', text)).rejects.toThrow(words);
    await expect(unpackText('job', text)).rejects.toBeInstanceOf(PackedTextError);
  });

  it('a text cut anywhere, and one with any character changed, is refused by name', async () => {
    const text = await packText('job', VALUE);
    for (let length = 0; length < text.length; length++)
      await expect(unpackText('job', text.slice(0, length)), `${length} characters`).rejects.toBeInstanceOf(PackedTextError);
    const random = mulberry32(3);
    for (let at = 3; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const changed = text.slice(0, at) + (random() < 0.5 ? other : '%') + text.slice(at + 1);
      await expect(unpackText('job', changed), `character ${at}`).rejects.toBeInstanceOf(PackedTextError);
    }
  });

  it('a small text that unpacks to very much is stopped', async () => {
    const text = await packText('job', 'x'.repeat(5_000_000)).catch((thrown: unknown) => thrown);
    expect(String(text)).toMatch(/^j1d/);
    await expect(unpackText('job', text as string)).rejects.toThrow('unpacks to more than 4 MB');
  });
});
