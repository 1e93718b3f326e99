import { describe, expect, test } from 'vitest';
import { adapterName, moreTelling } from '../../../src/bench/gpuName.ts';

const H200 = 'ANGLE (NVIDIA Corporation, NVIDIA H200/PCIe/SSE2, OpenGL ES 3.2)';
const APPLE = 'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)';
const SOFT = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)';

describe('the name of the GPU', () => {
  test.each<[string, string | null, string | null, string | null]>([
    ['a maker alone gives way to a product', 'nvidia', H200, H200],
    ['so does a family', 'apple metal-3', APPLE, APPLE],
    ['a product that is only like it is none', 'nvidia ampere', 'NVIDIA GeForce GTX 980, or similar', 'nvidia ampere'],
    ['a maker alone stays where WebGL says no more', 'apple', 'Apple GPU', 'apple'],
    ['the version of an interface is no product', 'apple', 'ANGLE (Apple, Apple GPU, OpenGL 4.1)', 'apple'],
    ['a product of WebGPU stays', 'arm valhall, Mali-G715', 'Mali-G715', 'arm valhall, Mali-G715'],
    ['an architecture gives way to a product', 'arm valhall', 'Mali-G715', 'Mali-G715'],
    ['software beside a GPU is not the GPU', 'nvidia', SOFT, 'nvidia'],
    ['software that computes is said', 'google swiftshader', H200, 'google swiftshader'],
    ['software is named where nothing else is', null, SOFT, SOFT],
    ['one alone is taken', 'nvidia', null, 'nvidia'],
    ['none is none', null, null, null],
  ])('%s', (_, webgpu, webgl, name) => {
    expect(moreTelling(webgpu, webgl)).toBe(name);
  });

  test("is an adapter's vendor and architecture, with what it calls itself", () => {
    const keeps = { vendor: '', architecture: '', device: '', description: '' };
    expect(adapterName({ ...keeps, vendor: 'arm', architecture: 'valhall', description: 'Mali-G715' })).toBe(
      'arm valhall, Mali-G715',
    );
    expect(adapterName({ ...keeps, vendor: 'nvidia' })).toBe('nvidia');
    expect(adapterName(keeps)).toBeNull();
  });
});
