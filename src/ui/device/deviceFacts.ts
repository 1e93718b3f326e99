import type { Device } from '../state/device.svelte.ts';
import type { DeviceDetails } from '../state/deviceDetails.svelte.ts';
import type { DeviceMeasurement } from '../../bench/deviceMeasurement.ts';
import { formatTime } from '../format/formatTime.ts';
import { architectureFact } from './architectureWords.ts';
import { fact, type FactGroup } from './deviceFact.ts';
import { gpuFacts } from './gpuWords.ts';
import { coresFact, threadsFact } from './measuredWords.ts';
import { relaxedFacts } from './relaxedWords.ts';

/** What a fact says until it is known. */
const ASKED = '…';
const OFFLINE = { nothing: 'not yet', shell: 'the first screen', all: 'all of it' } as const;

const yes = (has: boolean | undefined) => (has === undefined ? ASKED : has ? 'yes' : 'no');

/** All that is known of this device, in the order in which it is read. */
export function deviceFacts(
  { report, probe, cores, isolation }: Pick<Device, 'report' | 'probe' | 'cores' | 'isolation'>,
  {
    browser,
    gpu,
    battery,
    relaxed,
    float16Array,
  }: Pick<DeviceDetails, 'browser' | 'gpu' | 'battery' | 'relaxed' | 'float16Array'>,
  measurement: DeviceMeasurement | null,
): readonly FactGroup[] {
  return [
    {
      title: 'Device',
      facts: [
        architectureFact([...(probe?.architecture ?? []), ...(report?.architecture ?? [])]),
        fact('Cores', String(cores), 'as the browser says: some show fewer than there are'),
        ...(measurement ? [coresFact(measurement.cores), threadsFact(measurement.threads)] : []),
        fact(
          'Memory',
          report?.memoryGb ? `${report.memoryGb} GB or more` : 'not told',
          report?.memoryGb ? 'rounded by the browser' : '',
        ),
        fact('Model', report?.model ?? 'not told'),
        fact('System', report?.platform ?? 'not told'),
        fact('Browser', browser ?? 'not known'),
        fact('Battery', batteryWords(battery)),
      ],
    },
    {
      title: 'Page',
      facts: [
        fact('Isolated', yes(isolation.isolated), isolation.reason ?? ''),
        fact('Clock step', probe ? formatTime(probe.clockQuantumMs) : ASKED),
        fact('Works offline', OFFLINE[isolation.offline], isolation.serviceWorkerReason ?? ''),
      ],
    },
    {
      title: 'WebAssembly',
      facts: [
        fact('SIMD', yes(probe?.simd), '128 bits'),
        fact('Relaxed SIMD', yes(probe?.relaxedSimd)),
        ...(relaxed ? relaxedFacts(relaxed) : []),
        fact('Threads', yes(probe?.threads)),
        fact('float16 arrays', yes(float16Array), 'in JavaScript; WebAssembly has no float16 arithmetic'),
      ],
    },
    { title: 'Graphics', facts: gpu ? gpuFacts(gpu) : [fact('WebGPU', ASKED), fact('WebGL 2', ASKED)] },
  ];
}

function batteryWords(battery: DeviceDetails['battery']): string {
  if (battery === undefined) return ASKED;
  if (battery === null) return 'not told';
  return `${Math.round(battery.level * 100)} %, ${battery.charging ? 'charging' : 'not charging'}`;
}
