import relaxedUrl from '../../../../wasm/dist/probe_relaxed__relaxedsimd.wasm?url';
import { fetched } from '../compileKernel.ts';
import { relaxedBehaviour, type RelaxedAnswers, type RelaxedReport } from './relaxedBehaviour.ts';

/** Turns of a warm-up call, and calls: enough for a browser to replace the code of its quick first compiler. Some 3 ms in all. */
const WARM_TURNS = 10_000;
const WARM_CALLS = 60;

/**
 * What relaxed instructions do here, by the code compiled first and by the code after warm-up. Some 5 ms, one tiny file.
 *
 * `tierUpMs`: how long to wait for the better code, which is compiled beside this thread and taken at a later call.
 *
 * @throws WebAssembly.CompileError where the browser lacks the instructions
 */
export async function probeRelaxed(tierUpMs = 0): Promise<RelaxedReport> {
  const bytes = neverSeen(new Uint8Array(await fetched(relaxedUrl)));
  const probe = new WebAssembly.Instance(await WebAssembly.compile(bytes)).exports as unknown as RelaxedProbe;
  const cold = answers(probe);
  for (let call = 0; call < WARM_CALLS; call++) {
    probe.dot(1, 1, WARM_TURNS);
    probe.pairs(1, 1, WARM_TURNS);
    probe.madd(1, 1, 1, WARM_TURNS);
  }
  if (tierUpMs > 0) await new Promise((resolve) => setTimeout(resolve, tierUpMs));
  return { cold: relaxedBehaviour(cold), warm: relaxedBehaviour(answers(probe)) };
}

/** The same module with a custom section of its own: browsers share code by the bytes of a module, and would give warm code as cold. */
function neverSeen(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(`at ${performance.timeOrigin + performance.now()}`);
  return Uint8Array.of(...module, 0, name.length + 1, name.length, ...name);
}

/** Exports of wasm/kernels/probes/relaxed.ts. */
export interface RelaxedProbe {
  readonly dot: (a: number, b: number, turns: number) => number;
  readonly pairs: (a: number, b: number, turns: number) => number;
  readonly madd: (a: number, b: number, c: number, turns: number) => number;
}

/** More than one, so that a sum that is lost on the way shows. */
const TURNS = 3;

/** What the probe gives for operands that tell the processors apart. */
export function answers({ dot, pairs, madd }: RelaxedProbe): RelaxedAnswers {
  const edge = 1 + 2 ** -12;
  return {
    // Never a = -128: pairs of it overflow 16 bits on every processor.
    dot: [dot(-127, -128, TURNS) / TURNS, dot(127, -1, TURNS) / TURNS],
    pairs: [pairs(-127, -128, 1), pairs(127, -1, 1)],
    // The square's last bit, 2^-24, is lost where the product is rounded before the sum.
    madd: madd(edge, edge, -(1 + 2 ** -11), 1),
  };
}
