import { writeStruct, type Struct } from '../../../../wasm/struct.ts';
import { elementCount } from '../../../core/shape.ts';
import type { Graph, Node } from '../../graph/graph.ts';
import { assertInside, type MemoryPlan, type Region } from '../memory/memoryPlan.ts';
import { OPERATORS } from '../operators/operators.ts';
import type { KernelCall, Prepare, WasmSite, WasmTensor } from '../site.ts';
import { copyFlipped, elementBytes, flipOf } from '../memory/stored.ts';
import type { Target } from '../target.ts';

/** What all nodes of a program share while it is made. */
export interface Workshop {
  readonly graph: Graph;
  readonly target: Target;
  /** Address of each slot, -1 where it has none. */
  readonly addresses: readonly number[];
  readonly plan: MemoryPlan;
  /** Constants that kernels read as they are, once in memory each, by slot. */
  readonly residents: Map<number, Region>;
  /** Most scratch that a node has asked for, a thread. */
  scratchBytes: number;
}

/**
 * A node's kernel calls, from the first of its operator's ways that does not decline, none where there is nothing to compute; null where
 * this engine cannot compute it.
 */
export function prepareNode(shop: Workshop, node: Node): readonly KernelCall[] | null {
  if (node.operator.options === null) return null;
  // A tensor without memory stays on the host: strings, and what stands on shapes known only at run time.
  if (node.outputs.some((slot) => shop.addresses[slot]! < 0)) return null;
  const { graph } = shop;
  if (node.inputs.some((slot) => slot >= 0 && shop.addresses[slot]! < 0 && !graph.slots[slot]!.values)) return null;
  if (node.outputs.every((slot) => elementCount(graph.slots[slot]!.tensor.shape) === 0)) return [];
  for (const prepare of OPERATORS.get(node.operator.op) ?? []) {
    const calls = attempt(shop, node, prepare);
    if (calls !== null) return calls;
  }
  return null;
}

/** What one way makes of a node; room that it asked for in vain is given back. */
function attempt(shop: Workshop, node: Node, prepare: Prepare): readonly KernelCall[] | null {
  return shop.plan.attempt(() => {
    const held = new Map(shop.residents);
    const calls = prepare(siteOf(shop, node));
    if (calls === null) {
      shop.residents.clear();
      for (const [slot, region] of held) shop.residents.set(slot, region);
    }
    return calls;
  });
}

function siteOf(shop: Workshop, node: Node): WasmSite<never> {
  const { plan, target } = shop;
  const rooms: Region[] = [];
  const room = (bytes: number, fill?: (out: Uint8Array) => void): number => {
    const region = plan.room(bytes, fill ?? null);
    rooms.push(region);
    return region.at;
  };
  const inputs = node.inputs.map((slot) => tensorOf(shop, slot, rooms));
  const outputs = node.outputs.map((slot) => tensorOf(shop, slot, rooms)!);
  const regions = (): readonly Region[] => [
    ...rooms,
    ...node.inputs.flatMap((slot) => regionOf(shop, slot, false)),
    ...node.outputs.flatMap((slot) => regionOf(shop, slot, true)),
  ];
  return {
    op: node.operator.op,
    options: node.operator.options as never,
    inputs,
    outputs,
    activation: node.activation,
    padding: node.padding,
    target,
    room,
    scratch(bytes) {
      shop.scratchBytes = Math.max(shop.scratchBytes, bytes);
    },
    call(family, kernel, values, units, grain = 1) {
      assertInside(kernel, family.extents(values, units), regions());
      const struct: Struct = family.params;
      const params = plan.room(struct.bytes, (out) =>
        writeStruct(new DataView(out.buffer, out.byteOffset, out.byteLength), struct, values),
      ).at;
      return { kernel, params, units, grain };
    },
  };
}

function regionOf({ graph, addresses }: Workshop, slot: number, writable: boolean): readonly Region[] {
  const at = addresses[slot] ?? -1;
  if (at < 0) return [];
  const { tensor } = graph.slots[slot]!;
  return [{ at, bytes: elementCount(tensor.shape) * elementBytes(tensor), writable }];
}

function tensorOf(shop: Workshop, slot: number, rooms: Region[]): WasmTensor | null {
  const found = shop.graph.slots[slot];
  if (!found) return null;
  const { tensor, values } = found;
  const count = elementCount(tensor.shape);
  const bytes = values ? values.byteLength : count * elementBytes(tensor);
  const resident = (): Region => {
    const known = shop.residents.get(slot);
    if (known) return known;
    const raw = () => new Uint8Array(values!.buffer, values!.byteOffset, values!.byteLength);
    const region = shop.plan.room(bytes, (out) => copyFlipped(raw(), out, flipOf(tensor, shop.target)));
    shop.residents.set(slot, region);
    return region;
  };
  return {
    spec: tensor,
    values,
    count,
    bytes,
    address() {
      if (!values) return shop.addresses[slot]!;
      const region = resident();
      rooms.push(region);
      return region.at;
    },
  };
}
