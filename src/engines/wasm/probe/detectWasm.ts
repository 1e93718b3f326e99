import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { Availability, Findings, WasmBinary } from '../../types.ts';
import { dotSign } from './dotSign.ts';
import { probeRelaxed } from './probeRelaxed.ts';
import type { DotSign } from '../target.ts';

/** One thread of each core, and no more than the other engines start: what is compared has the same choices. */
const MOST_THREADS = 8;

/** As findings name a dot product that kernels may not rely on. */
const NO_DOT = 'none';

/** Which instruction sets run here, and what the processor makes of relaxed ones. */
export async function detectWasm(): Promise<Availability> {
  if (typeof WebAssembly === 'undefined') return { available: false, reason: 'this browser has no WebAssembly', maxThreads: 1 };
  const binaries: WasmBinary[] = ['plain'];
  if (await simd()) binaries.unshift('simd');
  const findings = (await relaxedSimd()) ? await relaxedFindings() : null;
  if (findings) binaries.unshift('relaxed-simd');
  const maxThreads = canShareMemory() ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
  return { available: true, reason: null, maxThreads, binaries, findings: findings ?? {} };
}

/** What relaxed instructions do here; null where the browser has some of them and not the dot product, as WebKitGTK's 2.50. */
async function relaxedFindings(): Promise<Findings | null> {
  try {
    return { dot: (await probeDot()) ?? NO_DOT };
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError) return null;
    throw thrown;
  }
}

/** WebKit can have the first without the second. */
export function canShareMemory(): boolean {
  return globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
}

/** The dot product of `findings`, asked of the processor again where they say nothing. */
export async function dotOf(findings: Findings = {}): Promise<DotSign> {
  const { dot } = findings;
  if (dot === undefined) return probeDot();
  return dot === 'signed' || dot === 'unsigned' ? dot : null;
}

async function probeDot(): Promise<DotSign> {
  return dotSign(await probeRelaxed());
}
