import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { architectureInUserAgent } from '../../../src/bench/device.ts';
import { architectureOf } from '../../../src/bench/deviceReport.ts';
import { signOfNan } from '../../../src/bench/probeDevice.ts';
import { testKernels, type CompiledKernel } from '../../../src/bench/testKernels.ts';
import { CONV2D_KERNEL_FILES } from '../../../src/engines/wasm/direct/conv2dKernels.ts';
import { CONV2D_KERNELS } from '../../../wasm/kernels/conv2d/kernels.ts';

const assembler = await wabt();
const DIST = path.join(import.meta.dirname, '../../../wasm/dist');
const compiled = (name: string) => new WebAssembly.Module(readFileSync(path.join(DIST, `${name}.wasm`)));

/** A clock that runs fifty times too fast, so that nobody waits; the speeds are then wrong by as much. */
const quickClock = () => performance.now() * 50;

describe('testKernels', () => {
  const kernels = CONV2D_KERNEL_FILES.map(({ name, kind, isa }): CompiledKernel => ({ name, kind, isa, module: compiled(name) }));

  it('every kernel passes its check and gets a speed', () => {
    const { rows, simdOverScalar, macs } = testKernels(kernels, quickClock);
    expect(macs).toBe(9 * 9 * 34 * 9 * 67);
    for (const row of rows) {
      expect(row, row.kernel).toMatchObject({ ok: true, reason: null });
      expect(row.gmacs?.median).toBeGreaterThan(0);
      if (row.kind === 'int8') expect(row.maxAbsError).toBe(0);
    }
    expect(simdOverScalar.float32).toBeGreaterThan(0);
    expect(simdOverScalar.int8).toBeGreaterThan(0);
  });

  it('a kernel that computes something else is caught and gets no speed', () => {
    const swapped = kernels.map((kernel) => ({ ...kernel, module: broken(kernel.name) }));
    const { rows, simdOverScalar } = testKernels(swapped, quickClock);
    for (const row of rows) expect(row, row.kernel).toMatchObject({ ok: false, gmacs: null });
    expect(simdOverScalar).toEqual({ float32: null, int8: null });
  });

  it('a kernel that does not compile is a row with the reason', () => {
    const { rows } = testKernels([{ ...(kernels[1] as CompiledKernel), module: new Error('no simd') }], quickClock);
    expect(rows[0]).toMatchObject({ ok: false, reason: 'no simd', gmacs: null });
  });
});

/** The kernel with its lower clamp turned around: every output lands on a bound. */
function broken(name: string): WebAssembly.Module {
  const text = CONV2D_KERNELS.find((kernel) => kernel.name === name)?.wat() ?? '';
  const parsed = assembler.parseWat(name, text.replaceAll('f32x4.max', 'f32x4.min').replaceAll('f32.max', 'f32.min'), {
    simd: true,
  });
  return new WebAssembly.Module(Uint8Array.from(parsed.toBinary({}).buffer));
}

describe('architecture', () => {
  it('the sign of a NaN names the processor that this test runs on', () => {
    const expected = process.arch === 'arm64' || process.arch === 'arm' ? 'Arm' : 'x86';
    expect(signOfNan(compiled('probe_f32_quotient_bits'))).toMatchObject({ says: expected, trust: 'measured' });
  });

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'x86'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'x86'],
    ['Mozilla/5.0 (X11; Linux aarch64; rv:140.0) Gecko/20100101', 'Arm'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 'Arm'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36', null],
    ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36', null],
  ])('%s says %s', (userAgent, says) => {
    expect(architectureInUserAgent(userAgent)).toBe(says);
  });

  it('what was measured outweighs what is stated, and that a hint', () => {
    const hint = { says: 'x86', source: 'user agent', trust: 'hint' } as const;
    const stated = { says: 'Arm', source: 'client hints', trust: 'stated' } as const;
    const measured = { says: 'x86', source: 'NaN', trust: 'measured' } as const;
    expect(architectureOf([hint, stated])).toBe('Arm');
    expect(architectureOf([hint, stated, measured])).toBe('x86');
    expect(architectureOf([{ ...hint, says: null }])).toBeNull();
    expect(architectureOf([])).toBeNull();
  });
});
