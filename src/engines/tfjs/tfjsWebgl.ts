import { detectWebgl } from './backends/webgl.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on WebGL. */
export const tfjsWebgl = tfjsEngine('tfjs-webgl', 'tfjs WebGL', ['float32', 'int8-faithful', 'float16'], detectWebgl);
