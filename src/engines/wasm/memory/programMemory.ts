const PAGE_BYTES = 65_536;

/** Kernels compare addresses and count units as signed 32-bit integers. */
export const MOST_MEMORY_BYTES = 2 ** 31 - PAGE_BYTES;

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
const INSTEAD = 'choose smaller inputs where the model leaves a dimension open, or run it on another engine';

/** @throws RangeError for more than kernels can address, before anything of that size is asked for */
export function checkMemory(bytes: number): void {
  if (bytes <= MOST_MEMORY_BYTES) return;
  throw new RangeError(
    `wasm would need ${megabytes(bytes)} for this model's tensors and weights, the most is ${megabytes(MOST_MEMORY_BYTES)}: ${INSTEAD}`,
  );
}

/**
 * Memory of at least so many bytes that never grows.
 *
 * @throws RangeError for more than kernels can address, or than the browser gives
 */
export function programMemory(bytes: number, shared: boolean): WebAssembly.Memory {
  checkMemory(bytes);
  const pages = Math.ceil(bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (cause) {
    throw new RangeError(`the browser does not give wasm ${megabytes(bytes)} for this model: ${INSTEAD}`, { cause });
  }
}
