import { get, set, type ValueType, type Wat } from '../wat.ts';
import { FLOATS, type Floats } from './floats.ts';

/** Constants that stay in registers: locals and what sets them before the first element. */
export interface ConstantPool {
  /** The arithmetic, whose constants are those locals. */
  readonly floats: Floats;
  /** Of all that has been asked for so far. */
  locals(): readonly (readonly [name: string, type: ValueType])[];
  prepare(): readonly Wat[];
}

/**
 * Constants of vectors, each once: written out where they are used they take 18 bytes each time, and the processor several instructions.
 * Those of scalars stay where they are.
 */
export function constantPool(floats: Floats): ConstantPool {
  const values = new Map<string, Wat>();
  const { splat, lanes, type } = floats;
  const pooled = (number: Wat): Wat => {
    if (lanes === 1) return number;
    const name = [...values].find(([, known]) => known === number)?.[0] ?? `constant${values.size}`;
    values.set(name, number);
    return get(name);
  };
  const [one] = FLOATS;
  return {
    floats: {
      ...floats,
      constant: (value) => pooled(one!.constant(value)),
      integer: (value) => pooled(one!.integer(value)),
    },
    locals: () => [...values.keys()].map((name) => [name, type] as const),
    prepare: () => [...values].map(([name, number]) => set(name, splat(number))),
  };
}
