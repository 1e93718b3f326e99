import type { PlannedSubGraph } from '../../plan/plan.ts';
import type { Graph } from '../graph/graph.ts';
import { assignSteps, type StepsSource } from './assignSteps.ts';
import type { WatchedTensor } from './calibrateRanges.ts';
import { chooseOperators } from './chooseOperators.ts';
import { int8Site, type Int8Site } from './site.ts';

/** What becomes int8 and where scales come from: all that is known before a sample has run. */
export interface Int8Plan {
  readonly site: Int8Site;
  readonly io: 'float32' | 'int8';
  /** Why operators stay in float, by origin; the others are quantized. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly sources: ReadonlyMap<number, StepsSource>;
  /** Inputs and outputs of the graph that callers are to see as int8; none where they are to see float32. */
  readonly int8Inputs: ReadonlySet<number>;
  readonly int8Outputs: ReadonlySet<number>;
  /** Activations whose ranges the samples must give. */
  readonly watched: readonly WatchedTensor[];
}

function watchedOf(site: Int8Site, sources: ReadonlyMap<number, StepsSource>): readonly WatchedTensor[] {
  const wanted = new Set<number>();
  for (const source of sources.values()) if ('rangeOf' in source) wanted.add(source.rangeOf);
  return [...wanted]
    .filter((tensor) => !site.isConstant(tensor) && site.elementsOf(tensor) > 0)
    .sort((a, b) => a - b)
    .map((tensor) => ({ tensor, name: site.graph.tensors[tensor]!.name, bytes: 4 * site.elementsOf(tensor) }));
}

/** What the scheme int8 will do to a prepared graph; `planned` is the plan of the subgraph that it was made from. */
export function planInt8(
  graph: Graph,
  planned: PlannedSubGraph,
  stayFloat: ReadonlySet<number>,
  io: 'float32' | 'int8',
): Int8Plan {
  const site = int8Site(graph, planned);
  const seen = ({ inputs, outputs }: { inputs: readonly number[]; outputs: readonly number[] }) => {
    const int8 = (tensors: readonly number[]) =>
      new Set(io === 'int8' ? tensors.filter((tensor) => site.isFloat(tensor) && !site.isConstant(tensor)) : []);
    return { int8Inputs: int8(inputs), int8Outputs: int8(outputs) };
  };
  const { int8Inputs, int8Outputs } = seen(graph.model.subgraphs[0]!);
  const ends = new Set([...int8Inputs, ...int8Outputs]);
  const reasons = chooseOperators(site, stayFloat, ends);
  const quantized = graph.operators.filter(({ origin }) => !reasons.has(origin));
  const sources = assignSteps(site, quantized, ends, int8Outputs);
  return { site, io, reasons, sources, int8Inputs, int8Outputs, watched: watchedOf(site, sources) };
}
