export type Architecture = 'Arm' | 'x86';

/** One thing that speaks for an architecture, and how far to trust it. */
export interface ArchitectureEvidence {
  readonly says: Architecture | null;
  /** Where it comes from, as it is printed: "the browser's client hints", "sign of 0 / 0 in WebAssembly". */
  readonly source: string;
  /** A browser under emulation answers for the emulated processor; user agents are often frozen. */
  readonly trust: 'stated' | 'measured' | 'hint';
}

/** What is known of this device without running anything. */
export interface DeviceReport {
  readonly userAgent: string;
  /** "Android 14", "macOS", as the browser says; null where it does not. */
  readonly platform: string | null;
  /** Phone or tablet model where the browser says it. */
  readonly model: string | null;
  readonly architecture: readonly ArchitectureEvidence[];
  readonly cores: number;
  /** Rounded by the browser, at most 8 in most; null where it does not say. */
  readonly memoryGb: number | null;
  readonly isolated: boolean;
}

/** What had to be tried out. */
export interface DeviceProbe {
  readonly clockQuantumMs: number;
  readonly wasm: boolean;
  readonly simd: boolean;
  readonly relaxedSimd: boolean;
  /** Shared memory and atomics, which need an isolated page. */
  readonly threads: boolean;
  readonly architecture: readonly ArchitectureEvidence[];
}

/** The architecture that the evidence speaks for, measured before stated before hinted; null where none says anything. */
export function architectureOf(evidence: readonly ArchitectureEvidence[]): Architecture | null {
  for (const trust of ['measured', 'stated', 'hint'] as const) {
    const found = evidence.find((each) => each.trust === trust && each.says !== null);
    if (found) return found.says;
  }
  return null;
}
