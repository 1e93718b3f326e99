import { parseRange } from '../../../lab/input/valueRange.ts';
import type { HandEnds } from '../../../quantize/ranges/rangeQuestion.ts';
import type { RealRange } from '../../../quantize/grid/realRange.ts';

/** Ends as they stand in the address, with commas: `-1..2` for the whole tensor, `3:-0.1..0.4` for a channel. What is no range is left out. */
export function parseEnds(text: string): HandEnds {
  let tensor: RealRange | null = null;
  const channels: Record<number, RealRange> = {};
  for (const part of text.split(',')) {
    const [, channel, words = ''] = /^(?:(\d+):)?(.*)$/.exec(part) ?? [];
    const range = parseRange(words);
    if (!range || range.low > 0 || range.high < 0) continue;
    if (channel === undefined) tensor = range;
    else channels[Number(channel)] = range;
  }
  return { tensor, channels };
}

/** The same written; empty for none. */
export function formatEnds({ tensor, channels }: HandEnds): string {
  const written = ({ low, high }: RealRange): string => `${low}..${high}`;
  return [
    ...(tensor ? [written(tensor)] : []),
    ...Object.entries(channels).map(([channel, range]) => `${channel}:${written(range)}`),
  ].join(',');
}

/** The ends with those of one channel, or of the whole tensor (channel null), set anew; null takes them away. */
export function withEnds(ends: HandEnds, channel: number | null, range: RealRange | null): HandEnds {
  if (channel === null) return { ...ends, tensor: range };
  const others = Object.fromEntries(Object.entries(ends.channels).filter(([key]) => Number(key) !== channel));
  return { ...ends, channels: range ? { ...others, [channel]: range } : others };
}
