import type { Plugin } from 'vite';

/** The end of the type table as @litertjs/core 2.5.3 ships it. */
export const SHIPPED_ROWS = `  {
    dtype: "uint8",
    typedArrayConstructor: Uint8Array,
    elementType: ElementType.UINT8
  }
]);`;

/** The same with the types that the compiled models take and give all along. It finds a row by its array, so each has its own. */
const PATCHED_ROWS = `  {
    dtype: "uint8",
    typedArrayConstructor: Uint8Array,
    elementType: ElementType.UINT8
  },
  { dtype: "int8", typedArrayConstructor: Int8Array, elementType: ElementType.INT8 },
  { dtype: "int16", typedArrayConstructor: Int16Array, elementType: ElementType.INT16 },
  { dtype: "int64", typedArrayConstructor: BigInt64Array, elementType: ElementType.INT64 },
  { dtype: "bool", typedArrayConstructor: Uint8ClampedArray, elementType: ElementType.BOOL }
]);`;

/** The module with the added rows. @throws Error where the text to be changed is not there exactly once */
export function addLitertTypes(code: string): string {
  const parts = code.split(SHIPPED_ROWS);
  if (parts.length !== 2) {
    throw new Error(
      `litert-types: the type table is there ${parts.length - 1} times, not once; check the @litertjs/core version`,
    );
  }
  return parts.join(PATCHED_ROWS);
}

/**
 * Lets LiteRT.js take and give int8, int16, int64 and bool tensors, which its API refuses with "Element type INT8 is not
 * supported" although the compiled model is fine. Engines say so in `info.patched`.
 */
export function litertTypes(): Plugin {
  return {
    name: 'litert-types',
    enforce: 'pre',
    // Development would bundle the package beforehand, and pass this by.
    config: () => ({ optimizeDeps: { exclude: ['@litertjs/core'] } }),
    transform: {
      filter: { id: /@litertjs\/core\/dist\/index\.js/ },
      handler: (code) => ({ code: addLitertTypes(code), map: null }),
    },
  };
}
