/** Independent sums of a loop of multiply-adds. Which count is best depends on the processor's registers and latencies. */
export const TILES = [8, 12, 16, 24] as const;

/** Steps printed in a turn, a multiple of every tile: counting the turns then costs next to nothing. */
export const STEPS = 48;

/** Bytes from one sum to the next in memory, whatever their type: the factor lies at 0, the first sum behind it. */
export const SLOT_BYTES = 16;
