import type { InnerLoop, Isa, OperatorKernel } from '../../../wasm/operatorKernel.ts';
import { countTurn, type TurnCount } from './countTurn.ts';
import { innerLoop } from './innerLoop.ts';
import { instructionOf, productsOf } from './instructions.ts';
import { watRows, type WatRow } from './watRows.ts';
import { watTree } from './watTree.ts';

/** A kernel as its source shows it. */
export interface OpenedKernel {
  readonly name: string;
  readonly isa: Isa;
  readonly family: string;
  /** Where it spends its time; null for a kernel without an inner loop of its own: a helper. */
  readonly inner: OpenedLoop | null;
  /** Its functions as rows of text, its own first. */
  readonly functions: () => readonly (readonly WatRow[])[];
}

export interface OpenedLoop {
  readonly tile: InnerLoop['tile'];
  /** Multiply-adds of one turn. */
  readonly macs: number;
  /** Statements of one turn. */
  readonly turn: readonly WatRow[];
  readonly count: TurnCount;
  /** Multiply-adds of one instruction, names and constants not counted; 0 for a kernel that does not multiply. */
  readonly macsPerInstruction: number;
  /**
   * Of the instructions that make most products at once: how many they make, and how many of them count on whole tiles. null for a
   * kernel that does not multiply.
   */
  readonly multiplying: { readonly products: number; readonly used: number } | null;
}

/** Instruction sets from the least. */
const ISAS: readonly Isa[] = ['scalar', 'simd128', 'relaxedsimd'];

/** The kernels that compute an operator. */
export interface OpenedKernels {
  /** In the order of their calls. */
  readonly kernels: readonly OpenedKernel[];
  /** The one that does most of the work: the first that multiplies, else the first with an inner loop, else the first. */
  readonly main: OpenedKernel;
}

/**
 * The sources of kernels by their names, printed by the generator that built the modules; the generator is fetched when first asked.
 *
 * @throws RangeError for a name that no kernel has, and for no names
 */
export async function openKernels(names: readonly string[]): Promise<OpenedKernels> {
  const known = await generated();
  const kernels = names.map((name) => opened(kernelNamed(known, name)));
  const main = kernels.find(({ inner }) => inner && inner.macs > 0) ?? kernels.find(({ inner }) => inner) ?? kernels[0];
  if (!main) throw new RangeError('no names of kernels; give at least one');
  return { kernels, main };
}

/**
 * The kernel and one of its family for every other instruction set, from the least set to the greatest: what computes the same with other
 * instructions.
 */
export async function kernelVariants(name: string): Promise<readonly OpenedKernel[]> {
  const kernels = await generated();
  const own = kernelNamed(kernels, name);
  const variants = ISAS.map((isa) => (isa === own.isa ? own : likest(kernels, own, isa)));
  return variants.flatMap((kernel) => (kernel?.inner ? [opened(kernel)] : []));
}

async function generated(): Promise<readonly OperatorKernel[]> {
  const { OPERATOR_KERNELS } = await import('../../../wasm/kernels/operators.ts');
  return OPERATOR_KERNELS;
}

function kernelNamed(kernels: readonly OperatorKernel[], name: string): OperatorKernel {
  const found = kernels.find((kernel) => kernel.name === name);
  if (!found) throw new RangeError(`no kernel "${name}"; there are ${kernels.length}, such as ${kernels[0]?.name}`);
  return found;
}

/** The kernel of the same operation for another instruction set whose name differs least: of several tiles the nearest. */
function likest(kernels: readonly OperatorKernel[], { name, family }: OperatorKernel, isa: Isa): OperatorKernel | null {
  const operation = (text: string) => text.split('_ukernel_')[0]!;
  const words = new Set(name.split(/_+/));
  const alike = (text: string) => text.split(/_+/).filter((word) => words.has(word)).length;
  const same = kernels.filter((kernel) => kernel.isa === isa && kernel.family.name === family.name && kernel.inner);
  const named = same.filter((kernel) => operation(kernel.name) === operation(name));
  return (named.length > 0 ? named : same).toSorted((a, b) => alike(b.name) - alike(a.name))[0] ?? null;
}

function opened({ name, isa, family, inner, functions }: OperatorKernel): OpenedKernel {
  const texts = functions();
  return {
    name,
    isa,
    family: family.name,
    inner: inner ? openedLoop(texts[inner.within ?? name] ?? '', inner) : null,
    functions: () => {
      const { [name]: own, ...others } = texts;
      return [...(own === undefined ? [] : [own]), ...Object.values(others)].map((text) => watRows([watTree(text)]));
    },
  };
}

function openedLoop(text: string, { label, tile, macs }: InnerLoop): OpenedLoop {
  const { turn } = innerLoop(watTree(text), label);
  const count = countTurn(turn);
  return {
    tile,
    macs,
    turn: watRows(turn),
    count,
    macsPerInstruction: macs / count.executed,
    multiplying: macs > 0 ? multiplying(macs, count) : null,
  };
}

function multiplying(macs: number, { byName }: TurnCount): OpenedLoop['multiplying'] {
  const multiplies = byName.filter(({ name }) => instructionOf(name).kind === 'multiply');
  const products = Math.max(...multiplies.map(({ name }) => productsOf(name)));
  const count = multiplies.reduce((sum, one) => sum + (productsOf(one.name) === products ? one.count : 0), 0);
  return { products, used: macs / count };
}
