/** The outputs of a layer that a map shows: all positions of a channel, or, where there is one position, its channels. */
export interface OutputMap {
  readonly rows: number;
  readonly columns: number;
  /** What a cell is; null beyond the last channel. */
  readonly at: (row: number, column: number) => { readonly position: number; readonly channel: number } | null;
  /** Where an output stands. */
  readonly cellOf: (position: number, channel: number) => { readonly row: number; readonly column: number };
}

/** The map of a layer of rows x columns positions with so many channels. */
export function outputMap(
  { rows, columns, channels }: { readonly rows: number; readonly columns: number; readonly channels: number },
  channel: number,
): OutputMap {
  if (rows * columns > 1) {
    return {
      rows,
      columns,
      at: (row, column) => ({ position: row * columns + column, channel }),
      cellOf: (position) => ({ row: Math.floor(position / columns), column: position % columns }),
    };
  }
  const wide = Math.min(channels, Math.max(1, Math.ceil(Math.sqrt(2 * channels))));
  return {
    rows: Math.ceil(channels / wide),
    columns: wide,
    at: (row, column) => (row * wide + column < channels ? { position: 0, channel: row * wide + column } : null),
    cellOf: (_, at) => ({ row: Math.floor(at / wide), column: at % wide }),
  };
}

/** Side of a cell in CSS pixels, a whole number of device pixels, so that the map fits `width` x `height` where it can. */
export function mapCell(
  { rows, columns }: Pick<OutputMap, 'rows' | 'columns'>,
  width: number,
  height: number,
  ratio: number,
): number {
  const fitting = Math.min(width / columns, height / rows, 40);
  return Math.max(1, Math.floor(fitting * ratio)) / ratio;
}
