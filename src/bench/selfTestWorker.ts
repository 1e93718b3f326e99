import { compileKernel } from '../engines/wasm/compileKernel.ts';
import { CONV2D_KERNEL_FILES } from '../engines/wasm/direct/conv2dKernels.ts';
import { testKernels } from './testKernels.ts';

/** Answers its first message, whatever it is, with a SelfTestReport. */
self.onmessage = async () => {
  const kernels = await Promise.all(
    CONV2D_KERNEL_FILES.map(async ({ url, ...kernel }) => ({
      ...kernel,
      module: await compileKernel(url).catch((thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))),
    })),
  );
  self.postMessage(testKernels(kernels, () => performance.now()));
};
