import { adapterName, withThrowawayWebgl } from './gpuName.ts';

/** What the graphics interfaces of this browser say; each has a reason where it is not there. */
export interface GpuReport {
  readonly webgpu: WebgpuReport | { readonly reason: string };
  readonly webgl: WebglReport | { readonly reason: string };
}

export interface WebgpuReport {
  /** null where the adapter keeps its description to itself. */
  readonly name: string | null;
  /** Drawn in software. */
  readonly fallback: boolean;
  readonly shaderF16: boolean;
  readonly timestampQuery: boolean;
  readonly subgroups: boolean;
  readonly maxBufferBytes: number;
  readonly maxStorageBindingBytes: number;
  readonly maxWorkgroupInvocations: number;
  readonly maxWorkgroupBytes: number;
}

export interface WebglReport {
  readonly renderer: string;
  readonly maxTextureSide: number;
  /** Results can be stored in 32 or in 16 bits. */
  readonly float32Render: boolean;
  readonly float16Render: boolean;
  /** Bits of the fraction where a shader asks for medium precision: 10 is half precision, 23 single. */
  readonly mediumBits: number | null;
  readonly timerQuery: boolean;
}

/** Asks both interfaces; makes a WebGL context and gives it back. */
export async function gpuReport(): Promise<GpuReport> {
  return { webgpu: await webgpu(), webgl: withThrowawayWebgl(webgl) ?? { reason: 'this browser gives no WebGL 2' } };
}

async function webgpu(): Promise<GpuReport['webgpu']> {
  if (!('gpu' in navigator)) return { reason: 'this browser has no WebGPU' };
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) return { reason: 'WebGPU is there, but gives no adapter' };
  const { limits, features, info } = adapter;
  return {
    name: adapterName(info),
    fallback: info.isFallbackAdapter === true || /swiftshader|llvmpipe/i.test(`${info.architecture} ${info.description}`),
    shaderF16: features.has('shader-f16'),
    timestampQuery: features.has('timestamp-query'),
    subgroups: features.has('subgroups'),
    maxBufferBytes: limits.maxBufferSize,
    maxStorageBindingBytes: limits.maxStorageBufferBindingSize,
    maxWorkgroupInvocations: limits.maxComputeInvocationsPerWorkgroup,
    maxWorkgroupBytes: limits.maxComputeWorkgroupStorageSize,
  };
}

function webgl(gl: WebGL2RenderingContext): WebglReport {
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const float32 = gl.getExtension('EXT_color_buffer_float') !== null;
  return {
    renderer: String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
    maxTextureSide: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    float32Render: float32,
    // The extension for 32 bits holds the one for 16.
    float16Render: float32 || gl.getExtension('EXT_color_buffer_half_float') !== null,
    mediumBits: gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.MEDIUM_FLOAT)?.precision ?? null,
    timerQuery: gl.getExtension('EXT_disjoint_timer_query_webgl2') !== null,
  };
}
