import { describe, expect, it } from 'vitest';
import { mixedLayers, mixedWords, readMixed, withLayerBits } from '../../../src/ui/state/mixedBits.ts';

describe('bits of layers in the address', () => {
  it('one number for all, others for single layers; what is no number of bits counts as none', () => {
    expect(readMixed('4,0:8,7:32')).toEqual({ all: 4, own: { 0: 8, 7: 32 } });
    expect(readMixed('9,0:1,3:11,5:4')).toEqual({ all: 8, own: { 5: 4 } });
    expect(readMixed('')).toEqual({ all: 8, own: {} });
  });

  it('setting a layer writes it, and setting it back takes it out again', () => {
    const text = withLayerBits(readMixed('4'), 3, 8);
    expect(text).toBe('4,3:8');
    expect(withLayerBits(readMixed(text), 3, 4)).toBe('4');
    expect(withLayerBits(readMixed('4,1:2,3:8'), 1, 16)).toBe('4,1:16,3:8');
  });

  it('gives each layer its own bits, or those of all', () => {
    const of = mixedLayers(readMixed('4,3:8'), readMixed('8,1:6'));
    expect([of(0), of(1), of(3)]).toEqual([
      { weights: 4, activations: 8 },
      { weights: 4, activations: 6 },
      { weights: 8, activations: 8 },
    ]);
  });

  it('says what it is in words', () => {
    const layers = [0, 1, 3].map((operator) => ({ operator, op: 'CONV_2D', name: '', weights: 1, tensors: [] }));
    expect(mixedWords(readMixed('4'), readMixed('4'), layers)).toBe('4 bits');
    expect(mixedWords(readMixed('4,3:32'), readMixed('8'), layers)).toBe(
      'weights 4 bits, outputs 8 bits, 1 of 3 layers otherwise',
    );
  });
});
