import type { QuantizedFile } from '../quantizer/quantizeModel.ts';

/** Files that were made for judging: the same scheme on the same samples is not quantized twice while the page is open. */
export const JUDGED_FILES = new Map<string, QuantizedFile>();
