import type { AppSettings } from './appSettings.ts';

/** Java for Android: TFLite's Interpreter, with XNNPACK on the CPU or the GPU delegate where the device has it. */
export function javaText({ modelFile, place, threads, float16, origin }: AppSettings): string {
  const gpu = `
CompatibilityList compatible = new CompatibilityList();
if (compatible.isDelegateSupportedOnThisDevice()) {
    GpuDelegateFactory.Options gpu = compatible.getBestOptionsForThisDevice();
    gpu.setPrecisionLossAllowed(${float16}); // ${float16 ? 'float16 was the fastest' : 'float32, as it was measured'}
    options.addDelegate(new GpuDelegate(gpu)); // close the delegate after the interpreter
} else {
    options.setNumThreads(${threads});
}`;
  const npu = `
// WebNN was the fastest. Interpreter reaches accelerators through NNAPI only, which Android has deprecated:
// see the Kotlin version for LiteRT's NPU accelerator. Here the CPU:
options.setNumThreads(${threads});
options.setUseXNNPACK(true);`;
  const cpu = `
options.setNumThreads(${threads});
options.setUseXNNPACK(true);`;
  return `// ${origin}
// build.gradle: com.google.ai.edge.litert:litert${place === 'gpu' ? ' and :litert-gpu' : ''}, version 1.x
Interpreter.Options options = new Interpreter.Options();${place === 'gpu' ? gpu : place === 'npu' ? npu : cpu}

// FileUtil of :litert-support maps the file, so that it is not copied
try (Interpreter interpreter = new Interpreter(FileUtil.loadMappedFile(context, "${modelFile}"), options)) {
    interpreter.run(input, output); // direct ByteBuffers of the tensors' sizes
}
`;
}
