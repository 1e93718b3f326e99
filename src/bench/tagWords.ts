import type { BenchmarkTag } from './record.ts';

/** What a tag means for whoever quotes the number. */
export const TAG_WORDS: Readonly<Record<BenchmarkTag, string>> = {
  'not isolated': 'The page is not isolated: one thread, and a coarse clock.',
  'coarse clock': 'The clock is coarse here, so that blocks are longer.',
  'no steady state': 'It did not settle during its warm-up.',
  'interval wide': 'The time ended before the interval was narrow enough.',
  oversubscribed: 'More threads than cores.',
  'fell back': 'Some operators ran on another engine.',
  'page was hidden': 'The page was hidden for a while; the blocks that this touched count for nothing.',
  ABBA: 'Not all could be alive together: rounds ran forwards and backwards in turn.',
  cancelled: 'Cancelled before it was done.',
  resumed: 'Cut off and gone on with later.',
  throttled: 'The device was throttled for a while.',
  'two modes': 'Its times fall into two groups, as with fast and slow cores: the median hides that.',
  'A/A differs': 'One configuration, run twice under two names, differs from itself: doubt every ratio here.',
  patched: 'The lab changed the engine: the record says how.',
  battery: 'On battery.',
  'no wake lock': 'The screen could not be kept awake.',
};
