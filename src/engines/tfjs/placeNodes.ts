import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import type { Device } from './backends/device.ts';
import type { DeviceStore } from './deviceStore.ts';
import { dynamicNodes } from '../graph/dynamicNodes.ts';
import type { Graph, Node } from '../graph/graph.ts';
import type { Launch } from './operators/site.ts';
import { prepareNode } from './prepareNode.ts';
import type { GridRule } from './quantizedOutput.ts';
import { HOST } from './steps.ts';

/** Who is asked to run an operator, best first. */
export interface Candidate {
  /** Starts the device, null where it is missing; `host` computes by the definitions in core/. */
  readonly start: (() => Promise<Device | null>) | 'host';
  /** Operators that it leaves to the next. */
  readonly leaves: ReadonlySet<string>;
}

export interface PlacedNode {
  readonly node: Node;
  /** Number in the store, or HOST. */
  readonly device: number;
  readonly launch: Launch | null;
}

/**
 * The nodes in order, each on the first candidate that has it and does not leave it.
 *
 * What peepholes have joined is taken apart again where a candidate leaves one of the parts, or where only the host would take the
 * whole: its definitions know operators one by one.
 *
 * @throws UnsupportedOperatorError where no candidate can run an operator
 */
export async function placeNodes(
  graph: Graph,
  candidates: readonly Candidate[],
  store: DeviceStore,
  rule: GridRule,
  engine: string,
): Promise<readonly PlacedNode[]> {
  const dynamic = dynamicNodes(graph);
  const onlyHost = candidates.filter(({ start }) => start === 'host');
  const isLeft = ({ operator }: Node) => candidates.some(({ leaves }) => leaves.has(operator.op));

  const place = async (node: Node, asked: readonly Candidate[]): Promise<PlacedNode> => {
    for (const { start, leaves } of asked) {
      if (leaves.has(node.operator.op)) continue;
      if (start === 'host') {
        if (DEFINITIONS.has(node.operator.op)) return { node, device: HOST, launch: null };
        continue;
      }
      const device = await start();
      if (!device) continue;
      const number = store.numberOf(device);
      const launch = prepareNode(store, number, graph, node, rule);
      if (launch) return { node, device: number, launch };
    }
    throw new UnsupportedOperatorError(node.operator.op, engine);
  };

  const placed: PlacedNode[] = [];
  for (const node of graph.nodes) {
    const asked = dynamic.has(node) ? onlyHost : candidates;
    const whole = node.parts.some(isLeft) ? null : await place(node, asked);
    if (whole && (whole.device !== HOST || node.parts.length === 0)) placed.push(whole);
    else for (const part of node.parts) placed.push(await place(part, asked));
  }
  return placed;
}
