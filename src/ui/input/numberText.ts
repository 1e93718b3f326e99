/** What was typed as a number: a real, or a pattern of bits. */
export type TypedNumber =
  | { readonly kind: 'real'; readonly real: number }
  | { readonly kind: 'bits'; readonly bits: number }
  | { readonly kind: 'problem'; readonly problem: string };

const NAMES: Readonly<Record<string, number>> = {
  pi: Math.PI,
  π: Math.PI,
  e: Math.E,
  inf: Infinity,
  infinity: Infinity,
  '∞': Infinity,
  nan: NaN,
};

/**
 * Reads a number as people type it: `0.1` or `0,1`, `-0`, `1e-5`, `1/3`, `2^-14`, `3*pi`, `inf`, `nan`, and `0x3c00` for bits
 * of at most 32. Products and quotients are worked out from left to right, in float64.
 */
export function readNumberText(text: string): TypedNumber {
  const plain = text.trim().toLowerCase().replaceAll('−', '-').replaceAll(/\s+/g, '').replaceAll('**', '^');
  if (/^0x[0-9a-f]{1,8}$/.test(plain)) return { kind: 'bits', bits: Number(plain) };
  if (plain === '') return { kind: 'problem', problem: 'Type a number: 0.1, 1/3, pi, -0, inf, nan, or bits such as 0x3c00.' };
  const problem = `"${text.trim().slice(0, 40)}" is no number. Right would be 0.1, 1/3, 2^-14, pi, -0, inf, nan, or bits such as 0x3c00.`;
  const parts = plain.split(/([*/])/);
  let real = factor(parts[0]!);
  for (let at = 1; at < parts.length && real !== null; at += 2) {
    const next = factor(parts[at + 1]!);
    real = next === null ? null : parts[at] === '*' ? real * next : real / next;
  }
  return real === null ? { kind: 'problem', problem } : { kind: 'real', real };
}

/** A number, a name, or a power of two of them. */
function factor(text: string): number | null {
  const [base = '', power, ...more] = text.split('^');
  if (more.length > 0) return null;
  if (power === undefined) return atom(base);
  const [negative, size] = base.startsWith('-') ? [true, atom(base.slice(1))] : [false, atom(base)];
  const exponent = atom(power);
  if (size === null || exponent === null) return null;
  return negative ? -(size ** exponent) : size ** exponent;
}

function atom(text: string): number | null {
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const size = /^(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/.test(body)
    ? Number(body.replace(',', '.'))
    : Object.hasOwn(NAMES, body)
      ? NAMES[body]!
      : null;
  return size === null ? null : sign === '-' ? -size : size;
}

/** A pattern of bits as the address has it, which readNumberText reads again. */
export function bitsText(bits: number, width: number): string {
  return `0x${bits.toString(16).padStart(Math.ceil(width / 4), '0')}`;
}
