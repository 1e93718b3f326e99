import path from 'node:path';
import { isStateless, type Entry, type Manifest } from '../../helpers/manifest.ts';
import { modelBytes, readManifest } from '../../helpers/nodeManifest.ts';
import {
  FLOAT_CONFIGURATIONS,
  isFloat,
  MORE_OWN_CONFIGURATIONS,
  OWN_CONFIGURATIONS,
  QUANTIZED_CONFIGURATIONS,
} from './configurations.ts';
import { openPage } from './openPage.ts';
import type { CaseReport } from './protocol.ts';
import { runCase, runOwnCases } from './runCase.ts';
import { sweepQuantized } from './sweepQuantized.ts';

export interface SweepRow {
  readonly configuration: string;
  readonly entry: string;
  readonly report: CaseReport;
}

/** Every entry that the configurations must run, on each of them, and what the quantizer makes of every float model; `only` picks entries or configurations by a part of the name. */
export async function sweep(only: readonly string[], report: (row: SweepRow) => void): Promise<void> {
  const manifest: Manifest | null = readManifest();
  const entries = (manifest?.models ?? []).filter((entry) => isStateless(entry) && modelBytes(entry) !== null);
  const ours = { ...OWN_CONFIGURATIONS, ...MORE_OWN_CONFIGURATIONS };
  const { page, close } = await openPage(path.join(import.meta.dirname));
  try {
    for (const [name, configuration] of Object.entries({ ...FLOAT_CONFIGURATIONS, ...QUANTIZED_CONFIGURATIONS, ...ours })) {
      if (!only.every((part) => `${name} / own cases`.includes(part))) continue;
      const start = performance.now();
      const own = await runOwnCases(page, configuration);
      const failed = own.filter(({ fault }) => fault !== '');
      const faults = failed.map(({ name: which, fault }) => `${which}: ${fault}`);
      const agreement = `${own.length - failed.length} of ${own.length} pass`;
      const ms = performance.now() - start;
      const row = { faults, agreement, elsewhere: [], threads: 0, binary: null, ms };
      report({ configuration: name, entry: 'own cases', report: row });
    }
    for (const [judged, configurations] of [
      [isFloat, FLOAT_CONFIGURATIONS],
      [(entry: Entry) => !isFloat(entry), QUANTIZED_CONFIGURATIONS],
      [() => true, ours],
    ] as const) {
      for (const [name, configuration] of Object.entries(configurations)) {
        for (const entry of entries.filter(judged)) {
          if (!only.every((part) => `${name} / ${entry.name}`.includes(part))) continue;
          report({ configuration: name, entry: entry.name, report: await runCase(page, entry, configuration) });
        }
      }
    }
    await sweepQuantized(page, only, report);
  } finally {
    await close();
  }
}
