const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|microsoft basic render/i;

/** Whether a GPU's name says that a processor draws in its place: its times then say nothing about GPUs. */
export function isSoftwareGpu(name: string | null): boolean {
  return name !== null && SOFTWARE.test(name);
}
