import { afterEach, expect, test, vi } from 'vitest';
import { detectWasm } from '../../../../../src/engines/wasm/probe/detectWasm.ts';
import { probeRelaxed } from '../../../../../src/engines/wasm/probe/probeRelaxed.ts';

vi.mock('wasm-feature-detect', () => ({ simd: async () => true, relaxedSimd: async () => true }));
vi.mock('../../../../../src/engines/wasm/probe/probeRelaxed.ts', () => ({ probeRelaxed: vi.fn() }));
afterEach(() => vi.mocked(probeRelaxed).mockReset());

const behaviour = (dot: 'signed' | 'other') => ({ dot, pairs: 'signed', fusedMadd: true }) as const;

test('a browser with relaxed SIMD that lacks the dot product is one without relaxed SIMD', async () => {
  vi.mocked(probeRelaxed).mockRejectedValue(new WebAssembly.CompileError('invalid extended simd op 275'));
  expect(await detectWasm()).toMatchObject({ available: true, binaries: ['simd', 'plain'], findings: {} });
});

test('a probe that fails otherwise is no finding', async () => {
  vi.mocked(probeRelaxed).mockRejectedValue(new Error('it answered 404'));
  await expect(detectWasm()).rejects.toThrow('404');
});

test('a dot product that code after warm-up takes otherwise is none to rely on', async () => {
  vi.mocked(probeRelaxed).mockResolvedValue({ cold: behaviour('other'), warm: behaviour('signed') });
  expect(await detectWasm()).toMatchObject({ binaries: ['relaxed-simd', 'simd', 'plain'], findings: { dot: 'none' } });
});
