import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../../core/activation.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { bytesOf } from '../../core/dtype.ts';
import { evaluateOperator } from '../reference/evaluateOperator.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import type { Device } from './backends/device.ts';
import { kernelOf, writeTo } from './backends/device.ts';
import { elementsOf, floatSpec } from './elements.ts';
import type { Graph, Node } from './graph.ts';
import { OPERATORS } from './operators/operators.ts';
import type { Launch, SiteTensor, TfjsSite } from './operators/site.ts';
import { MissingKernelError } from './operators/site.ts';
import type { GridRule } from './quantizedOutput.ts';
import { gridOnDevice, keepsGrid } from './quantizedOutput.ts';
import type { Copy, Program, Step } from './steps.ts';
import { HOST } from './steps.ts';

/** Who is asked to run an operator, best first: a device, or the host, which computes by the definitions in core/. */
export type Candidate = (() => Promise<Device | null>) | 'host';

/**
 * Places each operator on the first candidate that has it, with its weights uploaded, and plans copies and disposal.
 *
 * Slots in `kept` are read at the end beside the outputs; `engine` is who refuses what nobody has.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError where no candidate can run an operator
 */
export async function buildProgram(
  graph: Graph,
  candidates: readonly Candidate[],
  rule: GridRule,
  kept: readonly number[],
  engine: string,
): Promise<Program> {
  const devices: Device[] = [];
  const owned: { readonly device: number; readonly info: TensorInfo }[] = [];
  const residents: (TensorInfo | undefined)[][] = [];
  let disposed = false;
  const dispose = () => {
    if (disposed) return;
    disposed = true;
    for (const { device: at, info } of owned) {
      const device = devices[at]!;
      if (!device.lost() && !device.replaced()) device.backend.disposeData(info.dataId);
    }
  };

  const numberOf = (device: Device): number => {
    const known = devices.indexOf(device);
    if (known >= 0) return known;
    residents.push([]);
    return devices.push(device) - 1;
  };

  const upload = (device: number, values: Float32Array | Int32Array, shape: readonly number[]): TensorInfo => {
    const info = writeTo(devices[device]!, values, shape);
    owned.push({ device, info });
    return info;
  };

  const siteOn = (device: number, node: Node): TfjsSite<never> => {
    const { backend, backendName } = devices[device]!;
    return {
      op: node.operator.op,
      options: node.operator.options as never,
      inputs: node.inputs.map((slot) => siteTensor(graph, slot)),
      outputs: node.outputs.map((slot) => siteTensor(graph, slot)!),
      activation: node.activation,
      padding: node.padding,
      backendName,
      kernel(name) {
        const kernel = kernelOf(devices[device]!, name);
        if (!kernel) throw new MissingKernelError(`${backendName} has no kernel ${name}`);
        return kernel;
      },
      upload: (values, shape) => upload(device, values, shape),
      dispose: (info) => void backend.disposeData(info.dataId),
    };
  };

  /** The operator ready on a device with its outputs kept to their grid; null where the device cannot. */
  const prepareOn = (device: number, node: Node): Launch | null => {
    const prepare = OPERATORS.get(node.operator.op);
    const site = siteOn(device, node);
    if (!prepare || node.operator.options === null) return null;
    if (site.outputs.some(({ elements }) => elements === null)) return null;
    const uploadedBefore = owned.length;
    try {
      const launch = prepare(site);
      return launch && withGrid(launch, site, node, graph, rule);
    } catch (thrown) {
      for (const { info } of owned.splice(uploadedBefore)) devices[device]!.backend.disposeData(info.dataId);
      if (thrown instanceof MissingKernelError) return null;
      throw thrown;
    }
  };

  const place = async (node: Node): Promise<{ readonly device: number; readonly launch: Launch | null }> => {
    for (const candidate of dynamic.has(node) ? ['host' as const] : candidates) {
      if (candidate === 'host') {
        if (DEFINITIONS.has(node.operator.op)) return { device: HOST, launch: null };
        continue;
      }
      const device = await candidate();
      const launch = device && prepareOn(numberOf(device), node);
      if (device && launch) return { device: numberOf(device), launch };
    }
    throw new UnsupportedOperatorError(node.operator.op, engine);
  };

  const dynamic = dynamicNodes(graph);
  try {
    // What the host computes it must have a name for: an unknown type is refused now, not in the middle of a run.
    const homes = new Map<number, Set<number>>();
    graph.slots.forEach(({ values }, slot) => values && homes.set(slot, new Set([HOST])));
    for (const slot of graph.inputs) if (!homes.has(slot)) homes.set(slot, new Set([HOST]));
    const producers = new Map<number, number>();
    const steps: (Step & { frees: { slot: number; device: number }[] })[] = [];
    for (const node of graph.nodes) {
      const { device, launch } = await place(node);
      const inputs = launch ? launch.inputs.map((position) => node.inputs[position]!) : node.inputs;
      const copies: Copy[] = [];
      for (const slot of new Set(inputs)) {
        if (slot < 0) continue;
        const { values, tensor } = graph.slots[slot]!;
        if (values && device !== HOST) {
          residents[device]![slot] ??= upload(device, values as Float32Array | Int32Array, tensor.shape);
          continue;
        }
        const places = homes.get(slot);
        if (!places) throw new UnsupportedTypeError(tensor.name, tensor.dtype, 'the order of operators');
        if (places.has(device)) continue;
        const from = producers.get(slot) ?? HOST;
        copies.push({ slot, from, to: device, bytes: bytesOf(floatSpec(tensor).dtype, sizeOf(tensor.shape)) });
        places.add(device);
      }
      for (const slot of node.outputs) {
        homes.set(slot, new Set([device]));
        producers.set(slot, device);
      }
      const place_ = {
        operatorIndex: node.operator.index,
        subgraph: node.operator.subgraph,
        op: node.operator.op,
        ranOn: device === HOST ? 'reference' : devices[device]!.id,
        fusedInto: null,
      };
      const base = { place: place_, copies, inputs, outputs: node.outputs, frees: [] };
      if (launch) steps.push({ ...base, kind: 'device', device, run: launch.run });
      else steps.push({ ...base, kind: 'host', device: HOST, evaluate: hostEvaluation(node, graph, rule) });
    }
    const wanted = [...new Set([...graph.outputs, ...kept])];
    planFrees(steps, graph, new Set(wanted), homes);
    const ranOn = new Map(steps.map(({ place: at }) => [`${at.subgraph}:${at.operatorIndex}`, at.ranOn]));
    const lead = steps.find(({ device }) => device !== HOST)?.place.ranOn ?? 'reference';
    const absorbed = graph.absorbed.map((at) => ({ ...at, ranOn: ranOn.get(`${at.subgraph}:${at.fusedInto}`) ?? lead }));
    return {
      devices,
      slots: graph.slots,
      steps,
      inputs: graph.inputs,
      outputs: graph.outputs,
      results: wanted.map((slot) => ({ slot, device: producers.get(slot) ?? HOST })),
      residents,
      places: [...steps.map((step) => step.place), ...absorbed],
      dispose,
    };
  } catch (thrown) {
    dispose();
    throw thrown;
  }
}

/** Nodes whose shapes stand on values known only at run time, and what stands on those. */
function dynamicNodes(graph: Graph): ReadonlySet<Node> {
  const nodes = new Set<Node>();
  const slots = new Set<number>();
  for (const node of graph.nodes) {
    if (!node.operator.dynamic && !node.inputs.some((slot) => slots.has(slot))) continue;
    nodes.add(node);
    for (const slot of node.outputs) slots.add(slot);
  }
  return nodes;
}

function siteTensor(graph: Graph, slot: number): SiteTensor | null {
  const found = graph.slots[slot];
  if (!found) return null;
  const { tensor, values } = found;
  return { shape: tensor.shape, elements: values instanceof Float32Array ? 'float32' : elementsOf(tensor), values, spec: tensor };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
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

function activationOf(node: Node): Activation {
  const own = (node.operator.options as { activation?: Activation } | null)?.activation ?? 'NONE';
  return own === 'NONE' ? node.activation : own;
}

/** The launch with each quantized output clamped or rounded, where that changes anything. */
function withGrid(launch: Launch, site: TfjsSite, node: Node, graph: Graph, rule: GridRule): Launch {
  const specs = node.inputs.map((slot) => graph.slots[slot]?.tensor ?? null);
  const finish = site.outputs.map(({ spec }) =>
    keepsGrid(rule, node.operator.op, activationOf(node), specs, spec) ? null : gridOnDevice(rule, site, spec),
  );
  if (finish.every((step) => step === null)) return launch;
  return { inputs: launch.inputs, run: (infos) => launch.run(infos).map((info, i) => finish[i]?.(info) ?? info) };
}

/** The operator by its definition in core/, which keeps quantized outputs to their grid too. */
function hostEvaluation({ operator }: Node, { plan }: Graph, rule: GridRule) {
  const precision = rule === 'round' ? 'int8-faithful' : 'float32';
  return (inputs: readonly (TensorValue | null)[]) => evaluateOperator(plan, operator, inputs, precision);
}
