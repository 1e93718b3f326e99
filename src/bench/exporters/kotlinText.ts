import type { AppSettings } from './appSettings.ts';

const ACCELERATORS = { cpu: 'CPU', gpu: 'GPU', npu: 'NPU' } as const;

/** Kotlin for Android: LiteRT's CompiledModel. */
export function kotlinText({ modelFile, place, threads, origin }: AppSettings): string {
  const accelerator = `Accelerator.${ACCELERATORS[place]}`;
  const options =
    place === 'cpu'
      ? `CompiledModel.Options(${accelerator}).apply {
    cpuOptions = CompiledModel.CpuOptions(numThreads = ${threads})
}`
      : `CompiledModel.Options(${accelerator}, Accelerator.CPU) // the CPU takes what the ${ACCELERATORS[place]} cannot`;
  const npu = place === 'npu' ? "\n// The NPU needs its vendor's runtime library in the app; without it the CPU computes." : '';
  return `// ${origin}
// build.gradle.kts: com.google.ai.edge.litert:litert, version 2.x${place === 'gpu' ? ', and :litert-gpu' : ''}${npu}
val options = ${options}
val model = CompiledModel.create(context.assets, "${modelFile}", options)
val inputs = model.createInputBuffers()
val outputs = model.createOutputBuffers()

inputs[0].writeFloat(input)
model.run(inputs, outputs)
val answer = outputs[0].readFloat()
`;
}
