import { detectLitertWebgpu } from './detectLitert.ts';
import { litertEngine } from './litertEngine.ts';

/** LiteRT.js on WebGPU. */
export const litertWebgpu = litertEngine('litert-webgpu', 'webgpu', detectLitertWebgpu);
