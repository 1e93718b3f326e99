/**
 * Bytes that a model of this file size takes while it is open and run: the file here and in a worker, weights prepared as float32
 * (four times the file for int8 weights), and room for activations and the backend.
 */
export function memoryNeed(fileBytes: number): number {
  return 96e6 + 6 * fileBytes;
}

/**
 * Bytes that a page may take on this device before the system is likely to end it: a quarter of the memory on a phone, half elsewhere.
 *
 * Where the browser does not say how much memory there is, 3 GB are assumed for a phone and 8 GB otherwise.
 */
export function memoryAtHand(): number {
  const phone = matchMedia('(pointer: coarse)').matches;
  // Chromium only, rounded to a power of two and at most 8, so that it does not tell devices apart.
  const said = (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory;
  return (said ?? (phone ? 3 : 8)) * 1e9 * (phone ? 0.25 : 0.5);
}
