import type { DTYPES } from '../core/dtype.ts';

/** Element types with the schema's spelling. */
export type TensorType = Uppercase<(typeof DTYPES)[number]>;
