/** The GPU as WebGPU's adapter describes it, else as WebGL names its renderer; null where neither says anything. */
export async function gpuName(): Promise<string | null> {
  return (await webgpuName()) ?? webglName();
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
