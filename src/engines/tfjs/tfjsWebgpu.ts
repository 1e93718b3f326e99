import { detectWebgpu } from './backends/webgpu.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on WebGPU. */
export const tfjsWebgpu = tfjsEngine('tfjs-webgpu', detectWebgpu);
