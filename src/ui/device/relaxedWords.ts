import type { DotBehaviour, RelaxedBehaviour, RelaxedReport } from '../../engines/wasm/probe/relaxedBehaviour.ts';
import { fact, type DeviceFact } from './deviceFact.ts';

const DOT: Readonly<Record<DotBehaviour, string>> = {
  signed: 'signed, as on Arm',
  unsigned: 'unsigned, as on x86 with VNNI',
  'unsigned, saturating': 'unsigned, and pairs saturate at 16 bits, as on x86 without VNNI',
  other: 'none of the results that its specification allows',
};

/** What relaxed instructions do on this processor; says where the code compiled first does something else. */
export function relaxedFacts({ cold, warm }: RelaxedReport): readonly DeviceFact[] {
  const differs = (pick: (behaviour: RelaxedBehaviour) => string) =>
    pick(cold) === pick(warm) ? '' : `before warm-up: ${pick(cold)}; a kernel that relies on it would be wrong at first`;
  const row = (name: string, pick: (behaviour: RelaxedBehaviour) => string) => fact(name, pick(warm), differs(pick));
  return [
    row('Relaxed dot product, 8th bit', ({ dot }) => DOT[dot]),
    row('Its 16-bit half', ({ pairs }) => DOT[pairs]),
    row('Relaxed multiply-add', ({ fusedMadd }) => (fusedMadd ? 'fused: rounds once' : 'rounds twice')),
  ];
}
