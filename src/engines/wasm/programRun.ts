import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { valuesFromBytes, zeros } from '../../core/values.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import type { Kernel } from './modules.ts';
import type { HostStep, KernelStep, Program } from './steps.ts';
import { copyFlipped, flipOf } from './stored.ts';

/** A program with its kernels, and what its host steps hold for each other. */
export class ProgramRun {
  readonly program: Program;
  readonly #kernels: ReadonlyMap<string, Kernel>;
  readonly #bytes: Uint8Array;
  /** Values without a planned size, by slot. */
  readonly #onHost = new Map<number, TensorValue>();

  constructor(program: Program, kernels: ReadonlyMap<string, Kernel>) {
    this.program = program;
    this.#kernels = kernels;
    this.#bytes = new Uint8Array(program.memory.buffer);
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

  /** Every step in order. */
  run(): void {
    for (const step of this.program.steps) this.runStep(step);
  }

  runStep(step: KernelStep | HostStep): void {
    if (step.kind === 'host') {
      this.#runHost(step);
      return;
    }
    for (const { kernel, params, units } of step.calls) this.#kernels.get(kernel)!(params, 0, units);
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

/** A file's bytes with elements of 2 and 4 bits in a byte each. */
function unpacked(dtype: TensorValue['dtype'], bytes: Uint8Array, count: number): Uint8Array {
  if (dtype !== 'int4' && dtype !== 'uint4' && dtype !== 'int2') return bytes;
  const values = valuesFromBytes(dtype, bytes, count);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
