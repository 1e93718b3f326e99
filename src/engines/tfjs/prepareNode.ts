import type { Activation } from '../../core/activation.ts';
import { kernelOf } from './backends/device.ts';
import type { DeviceStore } from './deviceStore.ts';
import { elementsOf } from './elements.ts';
import type { Graph, Node } from '../graph/graph.ts';
import { OPERATORS } from './operators/operators.ts';
import type { Launch, SiteTensor, TfjsSite } from './operators/site.ts';
import { MissingKernelError } from './operators/site.ts';
import type { GridRule } from './quantizedOutput.ts';
import { gridOnDevice, keepsGrid } from './quantizedOutput.ts';

/** An operator ready on a device, its outputs kept to their grid; null where the device cannot compute it. */
export function prepareNode(store: DeviceStore, device: number, graph: Graph, node: Node, rule: GridRule): Launch | null {
  const prepare = OPERATORS.get(node.operator.op);
  const site = siteOf(store, device, graph, node);
  if (!prepare || node.operator.options === null) return null;
  if (site.outputs.some(({ elements }) => elements === null)) return null;
  try {
    return store.attempt(() => {
      const launch = prepare(site);
      return launch && withGrid(launch, site, node, graph, rule);
    });
  } catch (thrown) {
    if (thrown instanceof MissingKernelError) return null;
    throw thrown;
  }
}

function siteOf(store: DeviceStore, number: number, graph: Graph, node: Node): TfjsSite<never> {
  const device = store.devices[number]!;
  return {
    op: node.operator.op,
    options: node.operator.options as never,
    inputs: node.inputs.map((slot) => siteTensor(graph, slot)),
    outputs: node.outputs.map((slot) => siteTensor(graph, slot)!),
    activation: node.activation,
    padding: node.padding,
    backendName: device.backendName,
    kernel(name) {
      const kernel = kernelOf(device, name);
      if (!kernel) throw new MissingKernelError(`${device.backendName} has no kernel ${name}`);
      return kernel;
    },
    upload: (values, shape) => store.upload(number, values, shape),
    dispose: (info) => void device.backend.disposeData(info.dataId),
  };
}

function siteTensor(graph: Graph, slot: number): SiteTensor | null {
  const found = graph.slots[slot];
  if (!found) return null;
  const { tensor, values } = found;
  return { shape: tensor.shape, elements: values instanceof Float32Array ? 'float32' : elementsOf(tensor), values, spec: tensor };
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
