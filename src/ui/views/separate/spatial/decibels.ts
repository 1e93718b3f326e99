/** A PSNR as it is printed: "32.1 dB", or "exact" where nothing but rounding is left. */
export function decibels(psnr: number): string {
  return Number.isFinite(psnr) ? `${psnr.toFixed(1)}\u202fdB` : 'exact';
}
