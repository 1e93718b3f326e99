import { ownGraph } from '../../src/engines/wasm/program/ownGraph.ts';
import { buildProgram } from '../../src/engines/wasm/program/buildProgram.ts';
import { openModel } from './openModel.ts';
import type { MemoryFigures, ModelSource } from './protocol.ts';

/** As on x86 processors with a dot product, whose weights are packed like those of others. */
const TARGET = { isa: 'relaxedsimd', dot: 'unsigned', flip: 0x80, requantization: 'float' } as const;

/** See KernelBench. */
export async function memoryOf(source: ModelSource): Promise<MemoryFigures> {
  const { plan } = await openModel(source);
  const graph = ownGraph(plan, plan.signatures[0]!, []);
  const { use } = buildProgram(graph, { target: TARGET, kept: [], leaves: new Set(), threads: 1 });
  const weightBytes = plan.subgraphs.flatMap(({ operators }) => operators).reduce((sum, one) => sum + one.weightBytes, 0);
  return { ...use, weights: weightBytes };
}
