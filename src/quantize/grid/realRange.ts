/** The part of the real line that a quantized tensor is to hold, both ends included. */
export interface RealRange {
  readonly low: number;
  readonly high: number;
}
