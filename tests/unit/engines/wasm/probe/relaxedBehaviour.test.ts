import { describe, expect, it } from 'vitest';
import { relaxedBehaviour } from '../../../../../src/engines/wasm/probe/relaxedBehaviour.ts';

/** Intel's vpmaddubsw: unsigned times signed bytes, pairs added and saturated to 16 bits. */
const saturated = (a: number, b: number) => Math.max(-32_768, Math.min(32_767, 2 * (b & 255) * a));

describe('relaxedBehaviour tells processors apart', () => {
  it('Arm: signed, fused', () => {
    const answers = { dot: [65_024, -508], pairs: [32_512, -254], madd: 2 ** -24 } as const;
    expect(relaxedBehaviour(answers)).toEqual({ dot: 'signed', pairs: 'signed', fusedMadd: true });
  });

  it('x86 with VNNI: unsigned sums of 32 bits, saturating ones of 16', () => {
    const dot = [4 * -127 * 128, 4 * 127 * 255] as const;
    const pairs = [saturated(-127, -128), saturated(127, -1)] as const;
    expect(relaxedBehaviour({ dot, pairs, madd: 0 })).toEqual({
      dot: 'unsigned',
      pairs: 'unsigned, saturating',
      fusedMadd: false,
    });
  });

  it('x86 without VNNI: two saturated pairs', () => {
    const dot = [2 * saturated(-127, -128), 2 * saturated(127, -1)] as const;
    expect(relaxedBehaviour({ dot, pairs: [0, 0], madd: 0 })).toEqual({
      dot: 'unsigned, saturating',
      pairs: 'other',
      fusedMadd: false,
    });
  });
});
