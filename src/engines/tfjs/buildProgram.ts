import { bytesOf } from '../../core/dtype.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import { evaluateOperator } from '../reference/evaluateOperator.ts';
import type { BorderCopy, OperatorPlace, PlannedPlace } from '../types.ts';
import type { DeviceStore } from './deviceStore.ts';
import { deviceStore } from './deviceStore.ts';
import { floatSpec } from './elements.ts';
import type { Graph, Node } from '../graph/graph.ts';
import type { Candidate } from './placeNodes.ts';
import { placeNodes } from './placeNodes.ts';
import type { GridRule } from './quantizedOutput.ts';
import type { Copy, Program, Step } from './steps.ts';
import { HOST } from './steps.ts';

/**
 * Places each operator on the first candidate that has it, with its weights uploaded, and plans copies and disposal.
 *
 * Slots in `kept` are read at the end beside the outputs; `engine` is who refuses what nobody has.
 *
 * @throws UnsupportedOperatorError where no candidate can run an operator, or it reads a variable
 */
export async function buildProgram(
  graph: Graph,
  candidates: readonly Candidate[],
  rule: GridRule,
  kept: readonly number[],
  engine: string,
): Promise<Program> {
  const store = deviceStore();
  try {
    const placed = await placeNodes(graph, candidates, store, rule, engine);
    // Which devices have a slot's value, at the point that the steps have come to.
    const homes = new Map<number, Set<number>>();
    graph.slots.forEach(({ values }, slot) => values && homes.set(slot, new Set([HOST])));
    for (const slot of graph.inputs) if (!homes.has(slot)) homes.set(slot, new Set([HOST]));
    const producers = new Map<number, number>();
    const steps: (Step & { frees: { slot: number; device: number }[] })[] = [];
    for (const { node, device, launch } of placed) {
      const inputs = launch ? launch.inputs.map((position) => node.inputs[position]!) : node.inputs;
      const copies: Copy[] = [];
      for (const slot of new Set(inputs)) {
        if (slot < 0) continue;
        const { values, tensor } = graph.slots[slot]!;
        if (values && device !== HOST) {
          store.residents[device]![slot] ??= store.upload(device, values as Float32Array | Int32Array, tensor.shape);
          continue;
        }
        const places = homes.get(slot);
        // Nobody writes it: a variable, whose state the lab does not keep yet.
        if (!places) throw new UnsupportedOperatorError(node.operator.op, engine);
        if (places.has(device)) continue;
        const from = producers.get(slot) ?? HOST;
        copies.push({ slot, from, to: device, bytes: bytesOf(floatSpec(tensor).dtype, elementCount(tensor.shape)) });
        places.add(device);
      }
      for (const slot of node.outputs) {
        homes.set(slot, new Set([device]));
        producers.set(slot, device);
      }
      const where: OperatorPlace = {
        operatorIndex: node.operator.index,
        subgraph: node.operator.subgraph,
        op: node.operator.op,
        ranOn: device === HOST ? 'reference' : store.devices[device]!.id,
        fusedInto: null,
      };
      const base = { place: where, copies, inputs, outputs: node.outputs, frees: [] };
      if (launch) steps.push({ ...base, kind: 'device', device, run: launch.run });
      else steps.push({ ...base, kind: 'host', device: HOST, evaluate: hostEvaluation(node, graph, rule) });
    }
    const wanted = [...new Set([...graph.outputs, ...kept])];
    planFrees(steps, graph, new Set(wanted), homes);
    const ranOn = new Map(steps.map(({ place: at }) => [`${at.subgraph}:${at.operatorIndex}`, at.ranOn]));
    const lead = steps.find(({ device }) => device !== HOST)?.place.ranOn ?? 'reference';
    const absorbed = graph.absorbed
      .filter((at) => !ranOn.has(`${at.subgraph}:${at.operatorIndex}`))
      .map((at) => ({ ...at, ranOn: ranOn.get(`${at.subgraph}:${at.fusedInto}`) ?? lead }));
    return {
      devices: store.devices,
      slots: graph.slots,
      steps,
      inputs: graph.inputs,
      outputs: graph.outputs,
      results: wanted.map((slot) => ({ slot, device: producers.get(slot) ?? HOST })),
      residents: store.residents,
      places: [...steps.map((step) => plannedPlace(step, graph, store)), ...absorbed],
      dispose: store.dispose,
    };
  } catch (thrown) {
    store.dispose();
    throw thrown;
  }
}

/** The place of a step with what has to be carried there; the caller's inputs have to come in anyhow. */
function plannedPlace({ place, copies }: Step, { slots, inputs }: Graph, { devices }: DeviceStore): PlannedPlace {
  const carried = copies
    .filter(({ slot }) => !inputs.includes(slot))
    .map(({ slot, from, bytes }): BorderCopy => {
      return { name: slots[slot]!.tensor.name, from: from === HOST ? 'reference' : devices[from]!.id, bytes };
    });
  return carried.length > 0 ? { ...place, copies: carried } : place;
}

/** Where a graph's value is needed last, on each device that has it, it is freed; constants and results stay. */
function planFrees(
  steps: readonly {
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
    readonly frees: { slot: number; device: number }[];
  }[],
  graph: Graph,
  wanted: ReadonlySet<number>,
  homes: ReadonlyMap<number, ReadonlySet<number>>,
): void {
  const last = new Map<number, number>();
  steps.forEach(({ inputs, outputs }, at) => {
    for (const slot of outputs) last.set(slot, at);
    for (const slot of inputs) if (slot >= 0) last.set(slot, at);
  });
  for (const [slot, at] of last) {
    if (wanted.has(slot) || graph.slots[slot]!.values) continue;
    for (const device of homes.get(slot) ?? []) steps[at]!.frees.push({ slot, device });
  }
}

/** The operator by its definition in core/, which keeps quantized outputs to their grid too. */
function hostEvaluation({ operator }: Node, { plan }: Graph, rule: GridRule) {
  const precision = rule === 'round' ? 'int8-faithful' : 'float32';
  return (inputs: readonly (TensorValue | null)[]) => evaluateOperator(plan, operator, inputs, precision);
}
