/** The GPU as WebGPU's adapter or WebGL's renderer names it, whichever tells more; null where neither says anything. */
export async function gpuName(): Promise<string | null> {
  return moreTelling(await webgpuName(), webglName());
}

/** Drawn by the processor: whatever else is said, this is not the GPU. */
const SOFTWARE = /swiftshader|llvmpipe|basic render/i;

/**
 * Of WebGPU's and WebGL's name of the GPU the one that tells more: a product ("Mali-G715", "H200") rather than a maker or a family
 * ("nvidia", "apple metal-3"). Where WebGL draws in software beside a GPU that computes, its name is not that GPU's.
 */
export function moreTelling(webgpu: string | null, webgl: string | null): string | null {
  if (webgpu === null || webgl === null) return webgpu ?? webgl;
  const described = webgpu.includes(', ');
  if (described || SOFTWARE.test(webgpu) || SOFTWARE.test(webgl)) return webgpu;
  return namesProduct(webgl) ? webgl : webgpu;
}

/** Products have numbers; those of the interface behind a renderer ("OpenGL ES 3.2") and of one like it ("or similar") do not count. */
function namesProduct(renderer: string): boolean {
  if (/or similar/i.test(renderer)) return false;
  return /\d/.test(renderer.replace(/\b(?:OpenGL|Direct3D|D3D|Vulkan|Metal|vs_|ps_|0x)[^,():]*/gi, ''));
}

async function webgpuName(): Promise<string | null> {
  if (!('gpu' in navigator)) return null;
  // Some drivers refuse with an error instead of null; WebGL may name the GPU all the same.
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  return adapter ? adapterName(adapter.info) : null;
}

/** "arm valhall, Mali-G715"; null where the adapter keeps its description to itself. */
export function adapterName(info: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>): string | null {
  const parts = [[info.vendor, info.architecture].filter(Boolean).join(' '), info.description || info.device];
  return parts.filter(Boolean).join(', ') || null;
}

function webglName(): string | null {
  return withThrowawayWebgl((gl) => {
    const extension = gl.getExtension('WEBGL_debug_renderer_info');
    const name: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
    return typeof name === 'string' && name !== '' ? name : null;
  });
}

/** What `ask` finds in a WebGL2 context of its own, which is given back at once: a page has only some sixteen. null without WebGL2. */
export function withThrowawayWebgl<T>(ask: (gl: WebGL2RenderingContext) => T): T | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return null;
  try {
    return ask(gl);
  } finally {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
