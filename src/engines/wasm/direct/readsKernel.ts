import readsUrl from '../../../../wasm/dist/f32_dense_reads__scalar.wasm?url';

/** Where the kernel of wasm/kernels/loops/reads.ts is served. */
export const READS_KERNEL_URL: string = readsUrl;

/** How the weights of a dense layer are read: one after the other, by a list of places that is in order, or that is shuffled. */
export type ReadOrder = 'direct' | 'sequential' | 'shuffled';

/** A dense layer in the memory of its kernel: the same weights in order, and scattered over the places that `shuffled` names. */
export interface PlacedReads {
  /** Output after `run`: one value a row. */
  readonly output: Float32Array;
  run(order: ReadOrder): void;
}

const PAGE_BYTES = 65_536;
const ALIGN = 64;

/**
 * Places a dense layer in a memory of its own and binds the kernel to it.
 *
 * weights  [rows, columns]
 * input    [columns]
 * places   [rows * columns]: where the shuffled reading finds each weight; a permutation
 *
 * @throws RangeError where lengths do not fit each other, or where that much memory cannot be had
 */
export function placeReads(
  kernel: WebAssembly.Module,
  { weights, input, places }: { readonly weights: Float32Array; readonly input: Float32Array; readonly places: Uint32Array },
): PlacedReads {
  const columns = input.length;
  const rows = weights.length / columns;
  if (!Number.isInteger(rows) || places.length !== weights.length) {
    throw new RangeError(`${weights.length} weights and ${places.length} places were given for rows of ${columns} inputs`);
  }
  let end = ALIGN;
  const place = (elements: number): number => {
    const at = end;
    end = Math.ceil((at + 4 * elements) / ALIGN) * ALIGN;
    return at;
  };
  const orderedAt = place(weights.length);
  const scatteredAt = place(weights.length);
  const inOrderAt = place(weights.length);
  const shuffledAt = place(weights.length);
  const inputAt = place(columns);
  const outputAt = place(rows);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(kernel, { env: { memory } });
  const { buffer } = memory;
  new Float32Array(buffer, orderedAt, weights.length).set(weights);
  const scattered = new Float32Array(buffer, scatteredAt, weights.length);
  const inOrder = new Uint32Array(buffer, inOrderAt, weights.length);
  for (let index = 0; index < weights.length; index++) {
    scattered[places[index]!] = weights[index]!;
    inOrder[index] = index;
  }
  new Uint32Array(buffer, shuffledAt, weights.length).set(places);
  new Float32Array(buffer, inputAt, columns).set(input);
  type Dense = (weights: number, places: number, input: number, output: number, rows: number, columns: number) => void;
  const direct = exports['inOrder'] as Dense;
  const byPlace = exports['byPlace'] as Dense;
  const runs: Readonly<Record<ReadOrder, () => void>> = {
    direct: () => direct(orderedAt, 0, inputAt, outputAt, rows, columns),
    sequential: () => byPlace(orderedAt, inOrderAt, inputAt, outputAt, rows, columns),
    shuffled: () => byPlace(scatteredAt, shuffledAt, inputAt, outputAt, rows, columns),
  };
  return { output: new Float32Array(buffer, outputAt, rows), run: (order) => runs[order]() };
}
