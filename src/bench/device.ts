import type { Architecture, ArchitectureEvidence, DeviceReport } from './deviceReport.ts';

/** The part of User-Agent Client Hints that is asked for; Chromium has it. */
interface UserAgentData {
  readonly platform?: string;
  getHighEntropyValues(hints: readonly string[]): Promise<{
    readonly architecture?: string;
    readonly model?: string;
    readonly platform?: string;
    readonly platformVersion?: string;
  }>;
}

interface NavigatorHints {
  readonly userAgentData?: UserAgentData;
  readonly deviceMemory?: number;
}

/** What the browser says of this device: no probe runs and nothing is fetched, so the shell may ask at start. */
export async function describeDevice(): Promise<DeviceReport> {
  const { userAgentData, deviceMemory } = navigator as NavigatorHints;
  const hints = await userAgentData
    ?.getHighEntropyValues(['architecture', 'model', 'platformVersion'])
    // A browser may refuse hints (NotAllowedError); it then says nothing, which the report can express.
    .catch(() => undefined);
  const platform = hints?.platform ?? userAgentData?.platform ?? null;
  return {
    userAgent: navigator.userAgent,
    platform: platform && hints?.platformVersion ? `${platform} ${hints.platformVersion}` : platform,
    model: hints?.model || null,
    architecture: [
      ...(hints?.architecture ? [stated(hints.architecture)] : []),
      { says: architectureInUserAgent(navigator.userAgent), source: "the browser's user agent", trust: 'hint' },
    ],
    cores: navigator.hardwareConcurrency,
    memoryGb: deviceMemory ?? null,
    isolated: globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined',
  };
}

function stated(architecture: string): ArchitectureEvidence {
  const says = architecture === 'arm' ? 'Arm' : architecture === 'x86' ? 'x86' : null;
  return { says, source: "the browser's client hints", trust: 'stated' };
}

/**
 * The processor that a user agent names; null for Apple's, which says "Intel" on every Mac, and for one that names none.
 *
 * Phones with iOS and almost all with Android are Arm, but Android's user agent does not say so.
 */
export function architectureInUserAgent(userAgent: string): Architecture | null {
  if (/iPhone|iPad|aarch64|arm64|armv\d|\barm\b/i.test(userAgent)) return 'Arm';
  if (/Macintosh/.test(userAgent)) return null;
  return /x86_64|x64|WOW64|i[3-6]86/.test(userAgent) ? 'x86' : null;
}
