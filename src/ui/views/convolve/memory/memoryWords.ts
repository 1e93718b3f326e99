import type { Geometry } from '../../../../stage/geometry.ts';
import { lineTotals, type ArrayLines, type LineSize } from '../../../../stage/memoryLines.ts';
import { ELEMENT_BYTES, type ArrayName } from '../../../../stage/memoryLayout.ts';
import type { Access, Trace } from '../../../../stage/memoryTrace.ts';
import type { TimedShape } from '../../../../stage/loopShape.ts';
import { formatShare } from '../../../format/formatNumber.ts';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What a turn of the innermost loop does. */
export function turnWord({ kind }: Geometry, count: number): string {
  if (kind === 'maxPool') return counted(count, 'comparison');
  return counted(count, kind === 'averagePool' ? 'addition' : 'multiplication');
}

/** What a step touches, in a sentence or two: lines by array, bytes used of bytes fetched, and how many lines are new. */
export function linesSentence(geometry: Geometry, trace: Trace, arrays: readonly ArrayLines[], lineSize: LineSize): string {
  const { lines, newLines, usedBytes, fetchedBytes } = lineTotals(arrays);
  const outputs = new Set(trace.turns.map(({ output }) => output)).size;
  const each = arrays.map(({ name, touched }) => `${touched.length} of the ${name}`).join(', ');
  const of = outputs <= 1 ? 'of this output' : `from this output on (parts of ${outputs} outputs, in this order)`;
  return (
    `The ${turnWord(geometry, trace.turns.length)} ${of} ${trace.turns.length === 1 ? 'touches' : 'touch'} ` +
    `${counted(lines, 'cache line')} of ${lineSize} bytes: ${each}. ` +
    `${usedBytes} of ${fetchedBytes} bytes fetched are used (${formatShare(usedBytes / fetchedBytes)}). ` +
    `${newLines === 0 ? 'None is new: the step before touched them all' : newLines === lines ? 'All are new' : `${newLines} ${newLines === 1 ? 'is' : 'are'} new, the step before touched the other ${lines - newLines}`}.`
  );
}

/** What one turn reads and writes, with addresses. */
export function turnSentence(trace: Trace, turn: number, lineSize: LineSize): string {
  const accesses = trace.accesses.filter((access) => access.turn === turn);
  const parts = accesses.map(({ array, element, kind }: Access) => {
    const byte = element * ELEMENT_BYTES;
    return `${kind}s ${array} at byte ${byte.toLocaleString('en')} (line ${Math.floor(byte / lineSize)})`;
  });
  const touched = new Set<ArrayName>(accesses.map(({ array }) => array));
  const kept = (['input', 'filter', 'output'] as const).filter(
    (array) => !touched.has(array) && (trace.turns[turn]?.[array] ?? -1) >= 0,
  );
  const registers = kept.length > 0 ? `; ${kept.join(' and ')} in a register` : '';
  return `${parts.join(', ') || 'reads and writes nothing'}${registers}`;
}

/** The shape that is timed, and how it differs from the setting. */
export function shapeSentence({ geometry, change }: TimedShape): string {
  const { inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth } = geometry;
  const shape = `${inHeight}×${inWidth}×${inChannels} to ${outChannels} channels, window ${filterHeight}×${filterWidth}`;
  const why = {
    none: 'the setting itself',
    larger: 'the same window over a larger picture, since the setting fits into the first cache',
    smaller: 'the same window over a smaller picture, since the setting takes too long to repeat',
    layer: 'the same window over a layer in the middle of a network',
  };
  return `${shape}: ${why[change]}.`;
}
