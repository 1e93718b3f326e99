import type { AppSettings } from './appSettings.ts';

const DELEGATES = {
  cpu: '--use_xnnpack=true',
  gpu: '--use_gpu=true',
  npu: '--use_nnapi=true',
} as const;

/** The command that measures the same with TFLite's own tool on a phone; its output is what the lab imports. */
export function benchmarkModelLine({ modelFile, place, threads, float16, origin }: AppSettings): string {
  const options = [
    `--graph=/data/local/tmp/${modelFile}`,
    `--num_threads=${threads}`,
    DELEGATES[place],
    ...(place === 'gpu' ? [`--gpu_precision_loss_allowed=${float16}`] : []),
    ...(place === 'cpu' && float16 ? ['--xnnpack_force_fp16=true'] : []),
    '--enable_op_profiling=true',
  ];
  const npu =
    place === 'npu' ? "# NNAPI is deprecated since Android 15: what replaces it is LiteRT's NPU accelerator (see Kotlin).\n" : '';
  return `# ${origin}
${npu}adb push ${modelFile} /data/local/tmp/
adb shell /data/local/tmp/benchmark_model \\
  ${options.join(' \\\n  ')}
# Paste what it prints here, under "Results from elsewhere", to see it beside the browser.
`;
}
