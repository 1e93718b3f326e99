import type { Geometry } from './geometry.ts';

/** What a picture of the geometry leaves to be said, one sentence a line: padding, what is never read, the stride, the direction. */
export function boardLines(geometry: Geometry): readonly string[] {
  const { padTop, padBottom, padLeft, padRight, strideHeight, strideWidth, kind } = geometry;
  const lines: string[] = [];
  const pads = `${padTop} above and ${padBottom} below, ${padLeft} left and ${padRight} right`;
  if (padTop + padBottom + padLeft + padRight > 0)
    lines.push(
      kind === 'transposed'
        ? `Padding crops the output: ${pads}.`
        : `${geometry.padding === 'EXPLICIT' ? 'Padding' : `${geometry.padding} padding`}: ${pads}.`,
    );
  const never = [
    ...(geometry.droppedColumns > 0 ? [`${counted(geometry.droppedColumns, 'column')} at the right`] : []),
    ...(geometry.droppedRows > 0 ? [`${counted(geometry.droppedRows, 'row')} at the bottom`] : []),
  ];
  if (never.length > 0) {
    const one = geometry.droppedColumns + geometry.droppedRows === 1;
    lines.push(`${never.join(' and ')} ${one ? 'is' : 'are'} never read: no whole window fits there.`);
  }
  if (strideHeight > 1 || strideWidth > 1) {
    const step = strideHeight === strideWidth ? `${strideHeight}` : `${strideHeight} down and ${strideWidth} across`;
    lines.push(
      kind === 'transposed'
        ? `Stride ${step}: neighbouring inputs land that far apart in the output.`
        : `Stride ${step} is a step, not a gap: the window moves that far each time.`,
    );
  }
  if (geometry.hasFilter)
    lines.push(
      kind === 'transposed'
        ? 'Each input puts the filter down as it is, times its value.'
        : 'The filter is not flipped: mathematics calls this correlation.',
    );
  return lines;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
