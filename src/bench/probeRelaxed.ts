import relaxedUrl from '../../wasm/dist/probe_relaxed__relaxedsimd.wasm?url';
import { compileKernel } from '../engines/wasm/compileKernel.ts';
import { relaxedBehaviour, type RelaxedAnswers, type RelaxedReport } from './relaxedBehaviour.ts';

/** Turns of a warm-up call, and calls: enough for a browser to replace the code of its quick first compiler. */
const WARM_TURNS = 10_000;
const WARM_CALLS = 60;
/** The better code is compiled beside the page and taken at a later call. */
const TIER_UP_MS = 60;

/** What relaxed instructions do here, by the code compiled first and by the code after warm-up. Some 0.1 s, one tiny file. */
export async function probeRelaxed(): Promise<RelaxedReport> {
  const probe = new WebAssembly.Instance(await compileKernel(relaxedUrl)).exports as unknown as RelaxedProbe;
  const cold = answers(probe);
  for (let call = 0; call < WARM_CALLS; call++) {
    probe.dot(1, 1, WARM_TURNS);
    probe.pairs(1, 1, WARM_TURNS);
    probe.madd(1, 1, 1, WARM_TURNS);
  }
  await new Promise((resolve) => setTimeout(resolve, TIER_UP_MS));
  return { cold: relaxedBehaviour(cold), warm: relaxedBehaviour(answers(probe)) };
}

/** Exports of wasm/kernels/probes/relaxed.ts. */
export interface RelaxedProbe {
  readonly dot: (a: number, b: number, turns: number) => number;
  readonly pairs: (a: number, b: number, turns: number) => number;
  readonly madd: (a: number, b: number, c: number, turns: number) => number;
}

/** What the probe gives for operands that tell the processors apart. */
export function answers({ dot, pairs, madd }: RelaxedProbe): RelaxedAnswers {
  const edge = 1 + 2 ** -12;
  return {
    // Never a = -128: pairs of it overflow 16 bits on every processor.
    dot: [dot(-127, -128, 1), dot(127, -1, 1)],
    pairs: [pairs(-127, -128, 1), pairs(127, -1, 1)],
    // The square's last bit, 2^-24, is lost where the product is rounded before the sum.
    madd: madd(edge, edge, -(1 + 2 ** -11), 1),
  };
}
