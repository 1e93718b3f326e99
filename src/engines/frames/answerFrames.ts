import { engineRow } from '../registry.ts';
import type { Configuration } from '../types.ts';
import { compileKernel } from '../wasm/compileKernel.ts';
import { CONV2D_KERNEL_FILES, type KernelFile } from '../wasm/direct/conv2dKernels.ts';
import { engineFilter } from './engineFilter.ts';
import { fillFrame } from './fillFrame.ts';
import type { FrameResult, FrameTask } from './frameTask.ts';
import { judgeFrame } from './judgeFrame.ts';
import { kernelFilter } from './kernelFilter.ts';
import { paintFrame } from './paintFrame.ts';
import type { PlacedFilter } from './placedFilter.ts';

/** An engine of the registry as it is configured, or our own kernel. */
export type FrameEngine = { readonly configuration: Configuration } | { readonly kernel: 'conv2d' };

/** One frame to be filtered. */
export interface FrameOrder {
  readonly task: FrameTask;
  /** Another number says that filter or size are others than before. */
  readonly placeId: number;
  /** Whether the results are compared with core/. */
  readonly judge: boolean;
  /** Overwritten by the result. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Filters frames on one engine, one after the other. */
export interface FrameAnswerer {
  frame(order: FrameOrder): Promise<FrameResult>;
  /** What computes: the kernel's name; null for an engine of the registry. */
  readonly kernel: string | null;
  dispose(): void;
}

/** @throws Error where no kernel of ours can be compiled; RangeError for an unknown engine */
export async function answerFrames(engine: FrameEngine): Promise<FrameAnswerer> {
  const { place, kernel } = await placerOf(engine);
  let placed: PlacedFilter | null = null;
  let placedId: number | null = null;
  return {
    kernel,
    async frame({ task, placeId, judge, pixels }) {
      let placeMs = 0;
      if (!placed || placedId !== placeId) {
        const start = performance.now();
        placed?.dispose();
        placed = null;
        placed = await place(task);
        placedId = placeId;
        placeMs = performance.now() - start;
      }
      const { input, inputLayout, resultLayout } = placed;
      const start = performance.now();
      fillFrame(input, inputLayout, task, pixels);
      const filled = performance.now();
      const results = await placed.run();
      const filtered = performance.now();
      const error = judge ? judgeFrame(task, pixels, resultLayout, results) : null;
      const judged = performance.now();
      const range = paintFrame(pixels, resultLayout, task, results);
      const workMs = performance.now() - judged + filtered - start;
      return { pixels, ...range, filterMs: filtered - filled, workMs, placeMs, error };
    },
    dispose() {
      placed?.dispose();
      placed = null;
    },
  };
}

interface Placer {
  readonly place: (task: FrameTask) => Promise<PlacedFilter>;
  readonly kernel: string | null;
}

async function placerOf(engine: FrameEngine): Promise<Placer> {
  if ('kernel' in engine) {
    const { module, name } = await bestKernel();
    return { place: (task) => Promise.resolve(kernelFilter(module, task)), kernel: name };
  }
  const { configuration } = engine;
  const loaded = await engineRow(configuration.order[0] ?? '').load();
  return { place: (task) => engineFilter(loaded, configuration, task), kernel: null };
}

/** The float32 kernel with SIMD, or the scalar one where the browser has no SIMD. */
async function bestKernel(): Promise<{ readonly module: WebAssembly.Module; readonly name: string }> {
  const fileOf = (isa: KernelFile['isa']): KernelFile => {
    const file = CONV2D_KERNEL_FILES.find((one) => one.kind === 'float32' && one.isa === isa);
    if (!file) throw new Error(`there is no float32 kernel for ${isa}`);
    return file;
  };
  const simd = fileOf('simd128');
  try {
    return { module: await compileKernel(simd.url), name: simd.name };
  } catch (thrown) {
    if (!(thrown instanceof WebAssembly.CompileError)) throw thrown;
    const scalar = fileOf('scalar');
    return { module: await compileKernel(scalar.url), name: scalar.name };
  }
}
