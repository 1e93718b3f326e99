import { detectWasm } from './backends/wasm.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on WASM. */
export const tfjsWasm = tfjsEngine('tfjs-wasm', 'tfjs WASM', ['float32', 'int8-faithful'], detectWasm);
