import type { Plan, PlannedSignature } from '../../plan/plan.ts';
import type { Configuration } from '../types.ts';
import type { Device, DeviceWishes } from './backends/device.ts';
import { isDevice, startDevice } from './backends/startDevice.ts';
import { buildProgram } from './buildProgram.ts';
import { flattenPlan } from '../graph/flattenPlan.ts';
import type { GridRule } from './quantizedOutput.ts';
import { LostDeviceError } from './guardLoss.ts';
import type { Candidate } from './placeNodes.ts';
import { rewriteGraph } from '../graph/rewriteGraph.ts';
import type { Program } from './steps.ts';

/** Makes programs of a plan's signatures for one configuration, and makes them again where a device was lost. */
export class Compiler {
  readonly #plan: Plan;
  readonly #configuration: Configuration;
  readonly #rule: GridRule;
  readonly #wishes: DeviceWishes;
  readonly #programs = new Map<string, { readonly program: Program; readonly kept: string }>();
  #startMs = 0;

  constructor(plan: Plan, configuration: Configuration) {
    this.#plan = plan;
    this.#configuration = configuration;
    const { threads, binary, precision } = configuration;
    this.#rule = precision === 'int8-faithful' ? 'round' : 'clamp';
    this.#wishes = { threads, binary, float16: precision === 'float16' };
  }

  /** Milliseconds spent so far on starting backends, their code fetched. */
  get startMs(): number {
    return this.#startMs;
  }

  /** The backend that is first in the order. */
  async lead(): Promise<Device> {
    return (await this.#start(this.#configuration.order[0]!, true))!;
  }

  /**
   * The program of a signature, made when first asked for and again after a loss.
   *
   * The run that finds a device lost fails, whatever it was lost for; what it needed is made again by the next.
   *
   * `kept` are slots to return as well, over which nothing is fused; of such programs only the latest is held.
   */
  async program(signature: PlannedSignature, kept: readonly number[]): Promise<Program> {
    const key = `${kept.length > 0 ? 'kept' : 'plain'}:${signature.key}`;
    const wanted = kept.join(',');
    const held = this.#programs.get(key);
    const devices = held?.program.devices ?? [];
    const lost = devices.find((device) => device.lost());
    if (lost || devices.some((device) => device.replaced())) this.dispose();
    if (lost) throw new LostDeviceError(lost.id);
    if (held && held.kept === wanted && this.#programs.has(key)) return held.program;
    held?.program.dispose();
    this.#programs.delete(key);
    const { precision } = this.#configuration;
    const graph = rewriteGraph(flattenPlan(this.#plan, signature, precision), new Set(kept), precision);
    const program = await buildProgram(graph, this.#candidates(), this.#rule, kept, this.#configuration.order[0]!);
    this.#programs.set(key, { program, kept: wanted });
    return program;
  }

  /** Frees all programs; asked again, they are made again. */
  dispose(): void {
    for (const { program } of this.#programs.values()) program.dispose();
    this.#programs.clear();
  }

  /** The order given, then WASM, then the reference: the CPU is always last, and the result says so. Each may leave operators. */
  #candidates(): readonly Candidate[] {
    const { order, without } = this.#configuration;
    return [...new Set([...order, 'tfjs-wasm', 'reference'])].map((id) => {
      const leaves = new Set(without?.[id] ?? []);
      if (id === 'reference') return { start: 'host', leaves };
      if (!isDevice(id)) throw new RangeError(`tfjs cannot hand operators to ${id}`);
      return { start: () => this.#start(id, order.includes(id)), leaves };
    });
  }

  /** A backend of the order must start; the one that is added to it may be missing here. */
  async #start(id: string, asked: boolean): Promise<Device | null> {
    const before = performance.now();
    try {
      return await startDevice(id, this.#wishes);
    } catch (thrown) {
      if (asked) throw thrown;
      return null;
    } finally {
      this.#startMs += performance.now() - before;
    }
  }
}
