import { describe, expect, it } from 'vitest';
import { dotSign } from '../../../../../src/engines/wasm/probe/dotSign.ts';
import type { DotBehaviour, RelaxedBehaviour } from '../../../../../src/engines/wasm/probe/relaxedBehaviour.ts';

const behaviour = (dot: DotBehaviour): RelaxedBehaviour => ({ dot, pairs: 'other', fusedMadd: false });
const sign = (cold: DotBehaviour, warm = cold) => dotSign({ cold: behaviour(cold), warm: behaviour(warm) });

describe('kernels rely on the relaxed dot product', () => {
  it.each(['signed', 'unsigned'] as const)('that takes bytes %s, before and after warm-up', (dot) => {
    expect(sign(dot)).toBe(dot);
  });

  it.each(['unsigned, saturating', 'other'] as const)('and not on one that is %s', (dot) => {
    expect(sign(dot)).toBeNull();
  });

  it.each([
    ['signed', 'unsigned'],
    ['other', 'signed'],
  ] as const)('and not on one that is %s at first and %s once it is optimized', (cold, warm) => {
    expect(sign(cold, warm)).toBeNull();
  });
});
