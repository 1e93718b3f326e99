import { detectCpu } from './backends/cpu.ts';
import { tfjsEngine } from './tfjsEngine.ts';

/** tfjs on JavaScript. */
export const tfjsCpu = tfjsEngine('tfjs-cpu', detectCpu);
