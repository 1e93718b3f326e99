import type { AppSettings } from './appSettings.ts';

/** Swift for iOS: TensorFlowLiteSwift, with the Metal or Core ML delegate. */
export function swiftText({ modelFile, place, threads, float16, origin }: AppSettings): string {
  const stem = modelFile.replace(/\.tflite$/, '');
  const delegates = {
    cpu: `options.isXNNPackEnabled = true
let delegates: [Delegate] = []`,
    gpu: `var metal = MetalDelegate.Options()
metal.isPrecisionLossAllowed = ${float16} // ${float16 ? 'float16 was the fastest' : 'float32, as it was measured'}
let delegates: [Delegate] = [MetalDelegate(options: metal)]`,
    npu: `// nil on a device without a Neural Engine: then the CPU computes
let delegates: [Delegate] = CoreMLDelegate().map { [$0] } ?? []`,
  };
  const pods = { cpu: '', gpu: " and 'TensorFlowLiteSwift/Metal'", npu: " and 'TensorFlowLiteSwift/CoreML'" };
  return `// ${origin}
// Podfile: 'TensorFlowLiteSwift'${pods[place]}
import TensorFlowLite

var options = Interpreter.Options()
options.threadCount = ${threads}
${delegates[place]}
guard let path = Bundle.main.path(forResource: "${stem}", ofType: "tflite") else { fatalError("${modelFile} is not in the bundle") }

let interpreter = try Interpreter(modelPath: path, options: options, delegates: delegates)
try interpreter.allocateTensors()
try interpreter.copy(input, toInputAt: 0) // Data in the tensor's own type
try interpreter.invoke()
let answer = try interpreter.output(at: 0).data
`;
}
