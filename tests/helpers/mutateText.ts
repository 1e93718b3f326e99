/** Pieces that have broken parsers before. */
const HOSTILE = [
  '',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  'null',
  '\t',
  ',',
  '"',
  '[',
  '{',
  ']',
  ':',
  '\u2028',
  '\ud800',
  'é',
  '   ',
];

/**
 * The bytes of a text file with one to four things done to it: bytes flipped or zeroed, lines dropped, doubled or swapped, columns of
 * all its rows shuffled or dropped, numbers replaced, cut off, repeated, another line end or encoding. `random` gives numbers in [0, 1).
 */
export function mutateText(text: string, random: () => number): Uint8Array {
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const byLines = (change: (lines: string[]) => void) => (value: string) => {
    const lines = value.split('\n');
    change(lines);
    return lines.join('\n');
  };
  const changes: readonly ((value: string) => string)[] = [
    byLines((lines) => void lines.splice(below(lines.length), 1 + below(3))),
    byLines((lines) => void lines.splice(below(lines.length), 0, pick(lines))),
    byLines((lines) => {
      const [a, b] = [below(lines.length), below(lines.length)];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    }),
    (value) => value.slice(0, below(value.length)),
    (value) => value.slice(below(value.length)),
    (value) => value + value,
    (value) => value.replaceAll('\n', pick(['\r\n', '\r', ' '])),
    (value) => {
      const numbers = [...value.matchAll(/\d+(\.\d+)?/g)];
      const chosen = numbers.length === 0 ? null : pick(numbers);
      return chosen ? value.slice(0, chosen.index) + pick(HOSTILE) + value.slice(chosen.index + chosen[0].length) : value;
    },
    (value) => {
      const at = below(value.length);
      return value.slice(0, at) + pick(HOSTILE) + value.slice(at + below(3));
    },
    (value) => {
      const separator = value.includes('\t') ? '\t' : ',';
      const width = Math.max(...value.split('\n').map((line) => line.split(separator).length));
      const order = Array.from({ length: width }, (_, at) => at).sort(() => random() - 0.5);
      const kept = random() < 0.5 ? order : order.slice(0, 1 + below(width));
      const move = (line: string) => {
        const cells = line.split(separator);
        return cells.length === width ? kept.map((at) => cells[at]).join(separator) : line;
      };
      return value.split('\n').map(move).join('\n');
    },
  ];
  let mutated = text;
  for (let left = 1 + below(4); left > 0; left--) mutated = pick(changes)(mutated);
  const bytes = encode(mutated, below(20));
  for (let left = random() < 0.3 ? 1 + below(3) : 0; left > 0 && bytes.length > 0; left--)
    bytes[below(bytes.length)] = random() < 0.2 ? 0 : below(256);
  return bytes;
}

/** UTF-8; for one of 20 values each UTF-16 with mark in either order, UTF-16 without, or UTF-8 with a mark. */
function encode(text: string, how: number): Uint8Array {
  if (how === 3) return new TextEncoder().encode(`\ufeff${text}`);
  if (how > 3) return new TextEncoder().encode(text);
  const marked = how === 2 ? text : `\ufeff${text}`;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), how !== 1);
  return bytes;
}
