import { detectWasm } from './backends/wasm.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on WASM. */
export const tfjsWasm = tfjsEngine('tfjs-wasm', detectWasm);
