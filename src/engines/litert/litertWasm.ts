import { detectLitertWasm } from './detectLitert.ts';
import { litertEngine } from './litertEngine.ts';

/** LiteRT.js on WASM. */
export const litertWasm = litertEngine('litert-wasm', 'wasm', detectLitertWasm);
