import { relaxedSimd, simd, threads } from 'wasm-feature-detect';
import probeUrl from '../../wasm/dist/probe_f32_quotient_bits.wasm?url';
import { compileKernel } from '../engines/wasm/compileKernel.ts';
import { clockQuantum } from './clockQuantum.ts';
import type { ArchitectureEvidence, DeviceProbe } from './deviceReport.ts';

/** What has to be tried: the clock, WebAssembly's features, and the sign of a NaN. Some milliseconds; fetches one tiny file. */
export async function probeDevice(): Promise<DeviceProbe> {
  const wasm = typeof WebAssembly === 'object';
  const [hasSimd, hasRelaxedSimd, hasThreads, sign] = await Promise.all([
    wasm && simd(),
    wasm && relaxedSimd(),
    wasm && threads(),
    // Where the probe cannot be fetched or compiled there is no evidence, and the list says so by its length.
    wasm ? compileKernel(probeUrl).then(signOfNan, () => null) : null,
  ]);
  return {
    clockQuantumMs: clockQuantum(() => performance.now()),
    wasm,
    simd: hasSimd,
    relaxedSimd: hasRelaxedSimd,
    threads: hasThreads && globalThis.crossOriginIsolated,
    architecture: sign ? [sign] : [],
  };
}

/** 0 / 0 is computed by the processor, which gives the NaN a sign of its own: set on x86, clear on Arm. */
export function signOfNan(probe: WebAssembly.Module): ArchitectureEvidence {
  const bits = new WebAssembly.Instance(probe).exports['bits'] as (a: number, b: number) => number;
  return { says: bits(0, 0) < 0 ? 'x86' : 'Arm', source: 'sign of 0 / 0 in WebAssembly', trust: 'measured' };
}
