/** The shortest decimal number that is this float32. */
export function float32Text(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** So many characters of numbers stand on a line. */
const LINE = 76;

/**
 * Numbers between brackets: on one line where they fit, else `row` of them on a line of its own, and long rows broken.
 * `open` and `close` are the brackets.
 */
export function numberList(values: ArrayLike<number>, row: number, open = '[', close = ']'): string {
  const texts = Array.from(values, float32Text);
  const whole = texts.join(', ');
  if (whole.length <= LINE) return `${open}${whole}${close}`;
  const lines: string[] = [];
  let line = '';
  texts.forEach((text, index) => {
    if (line !== '' && (index % row === 0 || line.length + text.length + 2 > LINE)) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${text},`;
  });
  return `${open}\n${[...lines, line].map((each) => `  ${each}`).join('\n')}\n${close}`;
}
