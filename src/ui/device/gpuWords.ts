import type { GpuReport } from '../../bench/gpuReport.ts';
import { formatBytes } from '../format/formatNumber.ts';
import { fact, type DeviceFact } from './deviceFact.ts';

const yes = (has: boolean) => (has ? 'yes' : 'no');

/** What WebGPU and WebGL say of the graphics processor. */
export function gpuFacts({ webgpu, webgl }: GpuReport): readonly DeviceFact[] {
  return [...webgpuFacts(webgpu), ...webglFacts(webgl)];
}

function webgpuFacts(webgpu: GpuReport['webgpu']): readonly DeviceFact[] {
  if ('reason' in webgpu) return [fact('WebGPU', 'no', webgpu.reason)];
  return [
    fact(
      'WebGPU',
      webgpu.name ?? 'yes, without a name',
      webgpu.fallback ? 'drawn in software: its times say nothing about a GPU' : '',
    ),
    fact(
      'Largest buffer',
      formatBytes(webgpu.maxBufferBytes),
      `${formatBytes(webgpu.maxStorageBindingBytes)} of it in one binding`,
    ),
    fact(
      'Workgroup',
      `${webgpu.maxWorkgroupInvocations} invocations`,
      `${formatBytes(webgpu.maxWorkgroupBytes)} of shared memory`,
    ),
    fact('float16 in shaders', yes(webgpu.shaderF16)),
    fact('Subgroups', yes(webgpu.subgroups)),
    fact('GPU clock', yes(webgpu.timestampQuery), webgpu.timestampQuery ? 'timestamp-query' : 'times of operators are estimated'),
  ];
}

function webglFacts(webgl: GpuReport['webgl']): readonly DeviceFact[] {
  if ('reason' in webgl) return [fact('WebGL 2', 'no', webgl.reason)];
  const { mediumBits } = webgl;
  return [
    fact('WebGL 2', webgl.renderer, `textures up to ${webgl.maxTextureSide} a side`),
    fact('WebGL results', webgl.float32Render ? 'float32' : webgl.float16Render ? 'float16 only' : '8 bits only'),
    fact(
      'WebGL medium precision',
      mediumBits === null ? 'not told' : mediumBits <= 10 ? 'half' : 'single',
      mediumBits === null ? '' : `${mediumBits} bits of fraction`,
    ),
  ];
}
