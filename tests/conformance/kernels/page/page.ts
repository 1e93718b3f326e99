import { compilePlan } from '../../../../src/engines/wasm/compilePlan.ts';
import { detectWasm, dotOf } from '../../../../src/engines/wasm/probe/detectWasm.ts';
import { isaOf } from '../../../../src/engines/wasm/isaOf.ts';
import { operatorModules } from '../../../../src/engines/wasm/operatorModules.ts';
import type { Target } from '../../../../src/engines/wasm/target.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import type { Isa } from '../../../../wasm/operatorKernel.ts';
import { entryFault } from '../../../helpers/entryFault.ts';
import { isStateless, type Manifest, type ModelFile } from '../../../helpers/manifest.ts';
import { oneMemory } from '../../../helpers/oneMemory.ts';
import { KERNEL_CASES } from '../kernelCases.ts';
import { runKernelCase } from '../runKernelCase.ts';
import type { KernelReport } from './protocol.ts';

/** 4 MB: more than any case takes. */
const PAGES = 64;
/** Both ways that simd128 has to multiply bytes, whichever is faster here. */
const KINDS: Readonly<Record<Isa, readonly Pick<Target, 'isa' | 'widened'>[]>> = {
  scalar: [{ isa: 'scalar' }],
  simd128: [{ isa: 'simd128' }, { isa: 'simd128', widened: 'products' }],
  relaxedsimd: [{ isa: 'relaxedsimd' }],
};

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function bytesOf({ file, npm }: ModelFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await bytesAt(file !== null ? `/models/${file}` : `/npm/${npm!.package}/${npm!.path}`);
  return npm?.byte_range ? bytes.slice(...npm.byte_range) : bytes;
}

async function compilerFor(target: Target) {
  const { modules } = await operatorModules(target.isa, false);
  const configuration = { order: ['wasm'], precision: 'native', threads: 1, binary: null } as const;
  const ground = { target, modules, team: null, oversubscribed: false, initMs: 0 };
  return (plan: Plan) => compilePlan(plan, configuration, ground);
}

/** Each piece of work in turn; an error is a fault like any other. */
async function reportOf<Item extends { readonly name: string }>(
  items: readonly Item[],
  faultOf: (item: Item) => Promise<string>,
): Promise<KernelReport> {
  const faults: string[] = [];
  for (const item of items) {
    const fault = await faultOf(item).catch((thrown: unknown) => String(thrown));
    if (fault !== '') faults.push(`${item.name}: ${fault}`);
  }
  return { count: items.length, faults };
}

window.kernels = {
  async targets() {
    const { binaries = [], findings } = await detectWasm();
    const kinds = binaries
      .toReversed()
      .map(isaOf)
      .flatMap((isa) => KINDS[isa]);
    const dot = await (kinds.some(({ isa }) => isa === 'relaxedsimd') ? dotOf(findings) : null);
    return kinds.flatMap((kind) =>
      (['float', 'exact'] as const).map((requantization) => {
        const own = kind.isa === 'relaxedsimd' ? dot : null;
        return { ...kind, requantization, dot: own, flip: own === 'unsigned' ? 0x80 : 0 } as const;
      }),
    );
  },
  async cases(target) {
    const compile = await compilerFor(target);
    const giveBack = oneMemory(PAGES);
    try {
      return await reportOf(KERNEL_CASES, (own) => runKernelCase(own, target.requantization, compile));
    } finally {
      giveBack();
    }
  },
  async models(target, words) {
    const { models } = JSON.parse(new TextDecoder().decode(await bytesAt('/models/manifest.json'))) as Manifest;
    const compile = await compilerFor(target);
    const entries = models.filter((entry) => isStateless(entry) && words.some((word) => entry.name.includes(word)));
    return reportOf(entries, async (entry) => entryFault(entry, await bytesOf(entry), compile, (at) => bytesAt(`/models/${at}`)));
  },
};
