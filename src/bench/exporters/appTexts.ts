import { appSettings, type AppSettings } from './appSettings.ts';
import { armnnText } from './armnnText.ts';
import { benchmarkModelLine } from './benchmarkModelLine.ts';
import { javaText } from './javaText.ts';
import { kotlinText } from './kotlinText.ts';
import { swiftText } from './swiftText.ts';
import { testbenchYamlText } from './testbenchYamlText.ts';
import type { BenchmarkRecord } from '../record.ts';

/** A configuration in the words of one platform. */
export interface AppText {
  readonly id: 'java' | 'kotlin' | 'swift' | 'armnn' | 'benchmark_model' | 'yaml';
  readonly label: string;
  readonly text: string;
}

/** One configuration of a record for an app: source of four platforms, the command that measures it, and a workload of the testbench. */
export function appTexts(record: BenchmarkRecord, configuration: number, origin: string): readonly AppText[] {
  const settings = appSettings(record, configuration, origin.replace(/[\r\n]+/g, ' '));
  const asked = record.configurations[configuration]!.asked;
  const workload = {
    name: record.model.title,
    model: settings.modelFile,
    mode: record.mode,
    configurations: [{ ...asked, threads: settings.threads, without: {} }],
    seed: record.seed,
    signature: record.model.signature,
    dimensions: [],
    profile: true,
    settings: {},
  };
  return [
    { id: 'java', label: 'Java', text: javaText(settings) },
    { id: 'kotlin', label: 'Kotlin', text: kotlinText(settings) },
    { id: 'swift', label: 'Swift', text: swiftText(settings) },
    { id: 'armnn', label: 'Arm NN C++', text: armnnText(settings) },
    { id: 'benchmark_model', label: 'benchmark_model', text: benchmarkModelLine(settings) },
    { id: 'yaml', label: 'YAML', text: `# ${settings.origin}\n${testbenchYamlText([workload])}` },
  ];
}

/** What a browser's result tells about a native app, and what it cannot. */
export function whatCarriesOver(record: BenchmarkRecord, configuration: number): readonly string[] {
  const settings: AppSettings = appSettings(record, configuration, '');
  return [
    settings.place === 'cpu'
      ? 'The knee of the thread sweep carries over: it comes from the cores and the memory of this device. The time does not: native kernels use instructions that WebAssembly has not (dot product, i8mm, fp16 arithmetic): expect them to be faster, integer models most of all.'
      : 'That the GPU wins on this model is likely to carry over; by how much is not: the native delegate has its own kernels, and no copy through the browser.',
    ...(settings.integers
      ? [
          'The browser computed this integer model in floats. Native kernels compute in integers, which changes the ranking of CPU and GPU.',
        ]
      : []),
    ...(settings.place === 'npu'
      ? ['NNAPI, the old way to an NPU on Android, is deprecated since Android 15: use LiteRT with the NPU accelerator.']
      : []),
    'Measure on the phone before you decide: run the benchmark_model line and import what it prints.',
  ];
}
