import { detectWebgl } from './backends/webgl.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on WebGL. */
export const tfjsWebgl = tfjsEngine('tfjs-webgl', detectWebgl);
