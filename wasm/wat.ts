/** An expression or statement of the WebAssembly text format. Functions here only spare parentheses; each is one instruction. */
export type Wat = string;

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

export const get = (local: string): Wat => `(local.get $${local})`;
export const set = (local: string, value: Wat): Wat => `(local.set $${local} ${value})`;
export const global = (name: string): Wat => `(global.get $${name})`;
export const setGlobal = (name: string, value: Wat): Wat => `(global.set $${name} ${value})`;
export const i32 = (value: number): Wat => `(i32.const ${value})`;
export const add = (a: Wat, b: Wat): Wat => `(i32.add ${a} ${b})`;
export const sub = (a: Wat, b: Wat): Wat => `(i32.sub ${a} ${b})`;
export const mul = (a: Wat, b: Wat): Wat => `(i32.mul ${a} ${b})`;
export const call = (name: string, ...operands: readonly Wat[]): Wat => `(${[`call $${name}`, ...operands].join(' ')})`;
export const op = (name: string, ...operands: readonly Wat[]): Wat => `(${[name, ...operands].join(' ')})`;

/** A local moved on by a number of bytes or steps. */
export const advance = (local: string, by: Wat): Wat => set(local, add(get(local), by));

/** The smaller or larger of two signed locals or constants (each is evaluated twice). */
export const smaller = (a: Wat, b: Wat): Wat => `(select ${a} ${b} (i32.lt_s ${a} ${b}))`;
export const larger = (a: Wat, b: Wat): Wat => `(select ${a} ${b} (i32.gt_s ${a} ${b}))`;

/** `body` again and again while `condition` holds, asked before each turn. */
export function whileLoop(label: string, condition: Wat, body: readonly Wat[]): Wat {
  return `(block $${label}_end (loop $${label}
    (br_if $${label}_end (i32.eqz ${condition}))
    ${body.join('\n    ')}
    (br $${label})))`;
}

/** `body` once, and again while `condition` holds: one jump a turn, for loops that count. */
export function repeatLoop(label: string, body: readonly Wat[], condition: Wat): Wat {
  return `(loop $${label}
    ${body.join('\n    ')}
    (br_if $${label} ${condition}))`;
}

export function when(condition: Wat, body: readonly Wat[], otherwise: readonly Wat[] = []): Wat {
  const tail = otherwise.length > 0 ? ` (else ${otherwise.join('\n')})` : '';
  return `(if ${condition} (then ${body.join('\n')})${tail})`;
}

/** A function, of 32-bit integers; `locals` may name one more than once only with the same type. */
export function func(
  name: string,
  parameters: readonly string[],
  locals: readonly (readonly [name: string, type: ValueType])[],
  body: readonly Wat[],
  options: { readonly exported?: string; readonly result?: ValueType } = {},
): Wat {
  const exported = options.exported ? ` (export "${options.exported}")` : '';
  return `(func $${name}${exported}
  ${parameters.map((parameter) => `(param $${parameter} i32)`).join(' ')}${options.result ? ` (result ${options.result})` : ''}
  ${locals.map(([local, type]) => `(local $${local} ${type})`).join(' ')}
  ${body.join('\n  ')})`;
}

/** A module over imported memory, with 32-bit integers shared by its functions. */
export function module(globals: readonly string[], functions: readonly Wat[]): Wat {
  return `(module
(import "env" "memory" (memory 1))
${globals.map((name) => `(global $${name} (mut i32) (i32.const 0))`).join('\n')}
${functions.join('\n')}
)
`;
}

/** Whole numbers from 0 up to `count`, to print code once for each. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
