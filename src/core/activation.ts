/** Fused activation functions, spelled as the schema's ActivationFunctionType. */
export const ACTIVATIONS = ['NONE', 'RELU', 'RELU_N1_TO_1', 'RELU6', 'TANH', 'SIGN_BIT'] as const;

export type Activation = (typeof ACTIVATIONS)[number];

/** The interval that a fused activation clamps to; all reals for those that do not clamp (NONE, TANH, SIGN_BIT). */
export const ACTIVATION_RANGE: Readonly<Record<Activation, readonly [number, number]>> = {
  NONE: [-Infinity, Infinity],
  RELU: [0, Infinity],
  RELU_N1_TO_1: [-1, 1],
  RELU6: [0, 6],
  TANH: [-Infinity, Infinity],
  SIGN_BIT: [-Infinity, Infinity],
};

/** A fused activation applied to every element of `out`, in place. NaN stays NaN. SIGN_BIT is 1 for negative numbers, else 0. */
export function activate(activation: Activation, out: Float32Array | Float64Array): void {
  if (activation === 'NONE') return;
  if (activation === 'TANH') {
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(out[i]!);
    return;
  }
  if (activation === 'SIGN_BIT') {
    for (let i = 0; i < out.length; i++) out[i] = out[i]! < 0 || Object.is(out[i], -0) ? 1 : 0;
    return;
  }
  const [low, high] = ACTIVATION_RANGE[activation];
  for (let i = 0; i < out.length; i++) {
    const x = out[i]!;
    if (x < low) out[i] = low;
    else if (x > high) out[i] = high;
  }
}
