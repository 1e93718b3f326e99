import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Requantization } from '../../../src/core/requantizeSums.ts';
import { KERNEL_CASES } from '../../../tests/conformance/kernels/kernelCases.ts';
import { runKernelCase } from '../../../tests/conformance/kernels/runKernelCase.ts';
import { entryFault } from '../../../tests/helpers/entryFault.ts';
import { isStateless, type Entry, type Manifest, type ModelFile } from '../../../tests/helpers/manifest.ts';
import { oneMemory } from '../../../tests/helpers/oneMemory.ts';
import type { ConformanceJob, ConformanceLine } from '../conformanceJob.ts';
import { WAYS } from '../ways.ts';
import { compileOwn, targetOf } from './ground.ts';

/** 4 MB: more than any case takes. */
const PAGES = 64;
const REQUANTIZATIONS: readonly Requantization[] = ['float', 'exact'];

function say(line: ConformanceLine): void {
  console.log(JSON.stringify(line));
}

/** An error is a fault like any other: the next case is run. */
async function faultOf(work: () => Promise<string>): Promise<string> {
  return work().catch((thrown: unknown) => String(thrown));
}

async function kernelCases(): Promise<void> {
  for (const way of WAYS) {
    for (const requantization of REQUANTIZATIONS) {
      const target = targetOf(way, requantization);
      let faults = 0;
      for (const own of KERNEL_CASES) {
        const fault = await faultOf(() => runKernelCase(own, requantization, (plan) => compileOwn(plan, target)));
        if (fault === '') continue;
        faults++;
        say({ kind: 'fault', what: `${own.name}, ${way}, dot ${target.dot}, ${requantization}`, fault });
      }
      say({
        kind: 'done',
        what: `kernel cases, ${way}, dot ${target.dot}, ${requantization}`,
        count: KERNEL_CASES.length,
        faults,
      });
    }
  }
}

function bytesOf({ file, npm }: ModelFile, folder: string): Uint8Array<ArrayBuffer> {
  if (file !== null) return new Uint8Array(readFileSync(path.join(folder, file)));
  const bytes = new Uint8Array(readFileSync(path.join('node_modules', npm!.package, npm!.path)));
  return npm!.byte_range ? bytes.slice(...npm!.byte_range) : bytes;
}

/** Every model of the manifest at the best instruction set here, judged against its goldens. */
async function models(folder: string, isWanted: (entry: Entry) => boolean): Promise<void> {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const entries = manifest.models.filter((entry) => isStateless(entry) && isWanted(entry));
  const target = targetOf('relaxedsimd', 'float');
  const read = async (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));
  let faults = 0;
  for (const entry of entries) {
    const fault = await faultOf(() => entryFault(entry, bytesOf(entry, folder), (plan) => compileOwn(plan, target), read));
    if (fault === '') continue;
    faults++;
    say({ kind: 'fault', what: `${entry.name}, ${target.isa}, dot ${target.dot}`, fault });
  }
  say({ kind: 'done', what: `models, ${target.isa}, dot ${target.dot}`, count: entries.length, faults });
}

const { folder, words } = JSON.parse(process.argv[2]!) as ConformanceJob;
const giveBack = oneMemory(PAGES);
await kernelCases();
giveBack();
if (folder !== null) await models(folder, ({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
