/** A line without what a log put before it. */
export interface TextLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Characters before `text` in the file's line. */
  readonly offset: number;
}

const LOGCAT = [
  // threadtime: "11-27 01:02:03.456  1234  1240 I tflite  : text"
  /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d+\s+(?:\S+\s+)??\d+\s+\d+ [VDIWEF] (.*?)\s*: ?/,
  // time and brief: "11-27 01:02:03.456 I/tflite  ( 1234): text"
  /^(?:(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d+ )?[VDIWEF]\/(.*?)\s*\(\s*\d+\): ?/,
  // tag: "I/tflite  : text", and lines quoted with dots for what stood before
  /^(?:\.{3} |[VDIWEF]\/)(tflite\w*|benchmark\w*)\s*: ?/i,
];
/** "INFO: " and "I0000 00:00:17 123 benchmark_model.cc:12] ", which desktop builds print. */
const LEVEL = /^\s*(?:INFO|VERBOSE|WARNING|ERROR): |^[IWEF]\d{4} \d\d:\d\d:\S+\s+\d+ \S+:\d+\] /;

/**
 * The lines of a log, without time stamp, process and level. Lines of other programs between those of a logcat are left out.
 * Any line end is taken, and a byte order mark is none of the first line.
 */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (const [at, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const mark = at === 0 && whole.startsWith('\ufeff') ? 1 : 0;
    let offset = mark;
    const rest = () => whole.slice(offset);
    const found = LOGCAT.map((pattern) => pattern.exec(rest())).find((match) => match !== null);
    if (found) {
      if (!/tflite|litert|benchmark|native/i.test(found[1]!)) continue;
      offset += found[0].length;
    }
    offset += LEVEL.exec(rest())?.[0].length ?? 0;
    lines.push({ text: rest(), line: at + 1, offset });
  }
  return lines;
}
