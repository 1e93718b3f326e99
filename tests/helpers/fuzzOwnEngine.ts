import { bytesOf } from '../../src/core/dtype.ts';
import { UnsupportedTypeError } from '../../src/core/errors.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { elementCount } from '../../src/core/shape.ts';
import { UnsupportedOperatorError } from '../../src/engines/errors.ts';
import type { Program } from '../../src/engines/wasm/program/steps.ts';
import type { Target } from '../../src/engines/wasm/target.ts';
import type { Plan, PlannedSignature } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { TfliteFormatError } from '../../src/tflite/errors.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { guardedRun, ownProgram } from './ownProgram.ts';

/** How far a file came: the place that refused it in words, or its end. */
export type Fate = 'not read' | 'not compiled' | 'too large to run here' | 'not run' | 'run';

/** Larger programs are compiled only: every call of a guarded run copies the memory several times. */
const MOST_BYTES = 4 * 2 ** 20;
const MOST_MACS = 1e6;

/** RangeErrors by which a fault of the engine shows, or of the language's own limits: nothing that a file may bring about. */
const FAULTS =
  /outside of its regions|call stack|Invalid (typed array|array) length|Array buffer allocation|source is too large/i;

/**
 * A file on the own engine, every kernel call of every signature guarded, on seeded noise.
 *
 * @throws Error for anything but a refusal in words: what guardedKernels finds, a trap, an unplanned place, a TypeError
 */
export function fateOf(file: Uint8Array, target: Target, seed: number): Fate {
  let plan: Plan;
  try {
    plan = planModel(readModel(file));
  } catch (thrown) {
    return refusal(thrown, 'not read');
  }
  const fates = plan.signatures.map((signature) => fateOfSignature(plan, signature, target, seed));
  const order: readonly Fate[] = ['run', 'not run', 'too large to run here', 'not compiled'];
  return order.find((fate) => fates.includes(fate)) ?? 'not compiled';
}

function fateOfSignature(plan: Plan, signature: PlannedSignature, target: Target, seed: number): Fate {
  let program: Program;
  try {
    program = ownProgram(plan, signature, target);
  } catch (thrown) {
    return refusal(thrown, 'not compiled');
  }
  const macs = program.steps.reduce((sum, step) => sum + step.macs, 0);
  if (program.use.total > MOST_BYTES || macs > MOST_MACS) return 'too large to run here';
  const random = mulberry32(seed);
  try {
    const run = guardedRun(program);
    run.write(signature.inputs.map(({ tensor }) => noiseFor(plan, signature.subgraph, tensor, random)));
    run.run();
    program.outputs.forEach((slot, i) => run.value(slot, signature.outputs[i]!.name));
    return 'run';
  } catch (thrown) {
    return refusal(thrown, 'not run');
  }
}

/** Any bytes at all: the engine owes the caller nothing that depends on what an input holds. */
function noiseFor(plan: Plan, subgraph: number, tensor: number, random: () => number): ArrayBuffer {
  const { dtype, shape } = plan.subgraphs[subgraph]!.tensors[tensor]!;
  return Uint8Array.from({ length: bytesOf(dtype, elementCount(shape)) }, () => 256 * random()).buffer;
}

function refusal(thrown: unknown, fate: Fate): Fate {
  const inWords = [TfliteFormatError, UnsupportedOperatorError, UnsupportedTypeError, RangeError];
  const known = inWords.some((type) => thrown instanceof type);
  if (known && !FAULTS.test((thrown as Error).message)) return fate;
  throw thrown;
}
