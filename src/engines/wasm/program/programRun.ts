import { elementCount } from '../../../core/shape.ts';
import type { TensorValue } from '../../../core/tensorValue.ts';
import { valuesFromBytes, zeros } from '../../../core/values.ts';
import { UnsupportedOperatorError } from '../../errors.ts';
import type { Kernel } from '../modules.ts';
import { chunkOf } from './sharedCalls.ts';
import type { HostStep, Program, Step } from './steps.ts';
import { copyFlipped, flipOf } from '../memory/stored.ts';
import type { Job } from '../threads/board.ts';
import type { ThreadTeam } from '../threads/threadTeam.ts';

/** A team of threads, and the number by which it knows a program. */
export interface Membership {
  readonly team: ThreadTeam;
  readonly number: number;
}

/** A kernel call with its function; a job where threads share it. */
interface BoundCall {
  readonly kernel: Kernel;
  readonly params: number;
  readonly units: number;
  readonly job: Job | null;
}

/** A program with its kernels, and what its host steps hold for each other. */
export class ProgramRun {
  readonly program: Program;
  /** Settles when all threads know the program; run nothing before. */
  readonly ready: Promise<void>;
  /** The calls of every step; null for one on the host. */
  readonly #calls: readonly (readonly BoundCall[] | null)[];
  readonly #team: ThreadTeam | null;
  readonly #bytes: Uint8Array;
  /** Values without a planned size, by slot. */
  readonly #onHost = new Map<number, TensorValue>();

  constructor(program: Program, kernels: ReadonlyMap<string, Kernel>, member: Membership | null = null) {
    this.program = program;
    this.#team = member?.team ?? null;
    this.#bytes = new Uint8Array(program.memory.buffer);
    const threads = member?.team.size ?? 1;
    const shared: string[] = [];
    const jobOf = (name: string, params: number, units: number, each: number | null): Job | null => {
      if (each === null || !member) return null;
      if (!shared.includes(name)) shared.push(name);
      return { program: member.number, kernel: shared.indexOf(name), params, units, each };
    };
    this.#calls = program.steps.map((step) => {
      if (step.kind === 'host') return null;
      return step.calls.map((call): BoundCall => {
        const { kernel: name, params, units } = call;
        return { kernel: kernels.get(name)!, params, units, job: jobOf(name, params, units, chunkOf(step, call, threads)) };
      });
    });
    const sharedKernels = shared.map((name) => kernels.get(name)!);
    this.ready = member ? member.team.load(member.number, program, shared, sharedKernels) : Promise.resolve();
  }

  /** Writes the signature's inputs, raw bytes in their own types. */
  write(inputs: readonly ArrayBuffer[]): void {
    this.#onHost.clear();
    const { program } = this;
    program.inputs.forEach((slot, i) => {
      const { tensor } = program.slots[slot]!;
      if (program.addresses[slot]! < 0) return;
      this.#store(slot, unpacked(tensor.dtype, new Uint8Array(inputs[i]!), elementCount(tensor.shape)));
    });
  }

  /**
   * Every step in order.
   *
   * @throws RangeError where an index among the values is outside of its dimension; whatever a definition on the host throws
   */
  run(): void {
    let step = 0;
    try {
      for (; step < this.#calls.length; step++) this.runStep(step);
    } catch (thrown) {
      throw trapInWords(thrown, this.program.steps[step]!);
    }
  }

  /** The step of that index. */
  runStep(index: number): void {
    const calls = this.#calls[index]!;
    if (calls === null) {
      this.#runHost(this.program.steps[index] as HostStep);
      return;
    }
    for (let i = 0; i < calls.length; i++) {
      const { kernel, params, units, job } = calls[i]!;
      if (job === null) kernel(params, 0, units);
      else this.#team!.share(job);
    }
  }

  /**
   * A slot's value, newly allocated, in the file's type.
   *
   * @throws UnsupportedOperatorError for a slot that nobody writes: a variable, whose state the lab does not keep yet
   */
  value(slot: number, reader: string): TensorValue {
    const held = this.#onHost.get(slot);
    if (held) return held;
    const { tensor, values } = this.program.slots[slot]!;
    const { name, dtype, shape, quantization } = tensor;
    const spec = { name, dtype, shape, quantization };
    if (values) return { ...spec, values };
    const at = this.program.addresses[slot]!;
    if (at < 0) throw new UnsupportedOperatorError(reader, 'wasm');
    const elements = zeros(dtype, elementCount(shape));
    const bytes = new Uint8Array(elements.buffer);
    copyFlipped(this.#bytes.subarray(at, at + bytes.length), bytes, flipOf(tensor, this.program.target));
    return { ...spec, values: elements };
  }

  #runHost(step: HostStep): void {
    const outputs = step.evaluate(step.inputs.map((slot) => (slot < 0 ? null : this.value(slot, step.place.op))));
    step.outputs.forEach((slot, i) => {
      const value = outputs[i]!;
      if (this.program.addresses[slot]! < 0) this.#onHost.set(slot, value);
      else this.#store(slot, new Uint8Array(value.values.buffer, value.values.byteOffset, value.values.byteLength));
    });
  }

  #store(slot: number, bytes: Uint8Array): void {
    const { tensor } = this.program.slots[slot]!;
    const at = this.program.addresses[slot]!;
    copyFlipped(bytes, this.#bytes.subarray(at, at + bytes.length), flipOf(tensor, this.program.target));
  }
}

/** What a kernel that met an index outside of its dimension means: it traps by `unreachable`, and nothing else does. */
function trapInWords(thrown: unknown, { place: { op, operatorIndex } }: Step): unknown {
  if (!(thrown instanceof WebAssembly.RuntimeError) || !/unreachable/i.test(thrown.message)) return thrown;
  return new RangeError(`${op} (operator ${operatorIndex}): an index is outside of the dimension that it chooses from`, {
    cause: thrown,
  });
}

/** A file's bytes with elements of 2 and 4 bits in a byte each. */
function unpacked(dtype: TensorValue['dtype'], bytes: Uint8Array, count: number): Uint8Array {
  if (dtype !== 'int4' && dtype !== 'uint4' && dtype !== 'int2') return bytes;
  const values = valuesFromBytes(dtype, bytes, count);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
