import type { AppSettings } from './appSettings.ts';

/** C++ for Arm NN: the TFLite parser, and the backend nearest to what was the fastest. */
export function armnnText({ modelFile, place, threads, float16, origin }: AppSettings): string {
  const gpu = place === 'gpu';
  const options = gpu
    ? 'armnn::BackendOptions backend("GpuAcc", {{"FastMathEnabled", true}, {"TuningLevel", 2}});'
    : `armnn::BackendOptions backend("CpuAcc", {{"FastMathEnabled", true}, {"NumberOfThreads", ${threads}u}});`;
  const npu =
    place === 'npu'
      ? "\n// WebNN was the fastest; Arm NN drives the CPU and Arm GPUs, other accelerators with their vendors' backends only."
      : '';
  return `// ${origin}${npu}
#include <armnn/ArmNN.hpp>
#include <armnnTfLiteParser/ITfLiteParser.hpp>

auto parser = armnnTfLiteParser::ITfLiteParser::Create();
armnn::INetworkPtr network = parser->CreateNetworkFromBinaryFile("${modelFile}");
armnn::IRuntimePtr runtime = armnn::IRuntime::Create(armnn::IRuntime::CreationOptions());

${options}
armnn::OptimizerOptionsOpaque optimizer;
optimizer.SetReduceFp32ToFp16(${float16}); // ${float16 ? 'float16 was the fastest' : 'the precision that was measured'}
optimizer.AddModelOption(backend);

// Best first: each layer runs on the first that has it
const std::vector<armnn::BackendId> backends = {${gpu ? '"GpuAcc", "CpuAcc", "CpuRef"' : '"CpuAcc", "CpuRef"'}};
armnn::IOptimizedNetworkPtr optimized = armnn::Optimize(*network, backends, runtime->GetDeviceSpec(), optimizer);
armnn::NetworkId id;
runtime->LoadNetwork(id, std::move(optimized));
runtime->EnqueueWorkload(id, inputTensors, outputTensors); // bindings from parser->GetNetworkInputBindingInfo
`;
}
