import * as v from 'valibot';

export const number = v.pipe(v.number(), v.finite());
/** A duration. */
export const ms = v.pipe(number, v.minValue(0));
export const count = v.pipe(number, v.integer(), v.minValue(0));
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Links name what stands in these lists by its place: rows are added at the end only. */
export const precision = v.picklist(['native', 'float32', 'int8-faithful', 'float16']);
export const binary = v.picklist(['plain', 'simd', 'threaded-simd', 'relaxed-simd', 'threaded-relaxed-simd']);
export const requantization = v.picklist(['float', 'exact']);
export const mode = v.picklist(['quick', 'thorough', 'sustained']);
