import type { Configuration, RunResult, TensorData } from '../../engines/types.ts';
import type { Plan, PlannedTensor } from '../../plan/plan.ts';
import { planModel } from '../../plan/planModel.ts';
import { detachedLayers } from '../../quantize/twins/detachedLayers.ts';
import { layerLook, type LayerLook } from '../../quantize/twins/layerLook.ts';
import type { LayerPair, ModelAlignment, TensorPair } from '../../quantize/twins/modelAlignment.ts';
import { tensorFigures } from '../../quantize/twins/tensorFigures.ts';
import { bytesBetween, realsFromBytes } from './realTensor.ts';
import type { TwinLayer, TwinsRecord } from './twinsRecord.ts';

/** A plan ready to run somewhere; tensors of subgraph 0 are kept when named. */
export interface OpenTwin {
  run(inputs: readonly ArrayBuffer[], tensors: readonly number[]): Promise<RunResult>;
  close(): void;
}

export type OpenTwinFunction = (plan: Plan, configuration: Configuration) => Promise<OpenTwin>;

export interface TwinsQuestion {
  readonly first: Plan;
  readonly second: Plan;
  readonly alignment: ModelAlignment;
  /** What each file is run on; layers of the second alone run as the second does. */
  readonly configurations: { readonly first: Configuration; readonly second: Configuration };
}

/** Bytes of kept tensors of one run of each file, as floats: what a phone bears beside the models. */
const CHUNK_BYTES = 32 * 2 ** 20;
/** Models of detached layers that stay open from sample to sample. */
const MOST_DETACHED = 2;

interface Detached {
  readonly open: OpenTwin;
  /** Tensors of the second file that its inputs stand for. */
  readonly inputs: readonly number[];
}

/** Two files of one graph, ready to be compared on one sample after another. Whoever makes one closes it. */
export class TwinsSession {
  readonly #question: TwinsQuestion;
  readonly #open: OpenTwinFunction;
  readonly #chunks: readonly (readonly LayerPair[])[];
  readonly #opened = new Map<'first' | 'second', Promise<OpenTwin>>();
  readonly #detached = new Map<number, Promise<Detached>>();
  #inputs: { readonly first: readonly ArrayBuffer[]; readonly second: readonly ArrayBuffer[] } | null = null;
  /** Values of the last sample by layer, where all of them are few enough to be kept. */
  readonly #kept = new Map<number, { readonly first: TensorData; readonly second: TensorData }>();

  constructor(question: TwinsQuestion, open: OpenTwinFunction, chunkBytes = CHUNK_BYTES) {
    this.#question = question;
    this.#open = open;
    this.#chunks = chunksOf(question, chunkBytes);
  }

  /**
   * Both files on one sample (raw bytes for the first, in its signature's order), as a record that grows.
   *
   * @throws RangeError for inputs that the second file cannot be given; what the engines throw
   */
  async *compare(inputs: readonly ArrayBuffer[]): AsyncGenerator<TwinsRecord, void, undefined> {
    const { first, second } = this.#question;
    this.#kept.clear();
    this.#inputs = { first: inputs, second: this.#secondInputs(inputs) };
    const total = 3 * this.#chunks.length;
    const layers: TwinLayer[] = [];
    let [done, reason] = [0, null as string | null];
    const record = (state: TwinsRecord['state']): TwinsRecord => ({ state, done, total, layers: [...layers], reason });
    yield record('running');
    for (const [place, chunk] of this.#chunks.entries()) {
      const outputs = chunk.map(({ output }) => output);
      const given = chunk.flatMap((layer) => layer.inputs);
      const mine = await this.#valuesOf(
        'first',
        [...outputs, ...given].map((pair) => pair.first),
      );
      done++;
      yield record('running');
      const other = await this.#valuesOf(
        'second',
        outputs.map((pair) => pair.second),
      );
      done++;
      yield record('running');
      const alone = await this.#alone(place, chunk, mine).catch((thrown: unknown) => {
        reason = thrown instanceof Error ? thrown.message : String(thrown);
        return null;
      });
      chunk.forEach((layer, at) => {
        const { output } = layer;
        const [left, right] = [mine.get(output.first)!, other.get(output.second)!];
        const ideal = realsFromBytes(specOf(first, output.first), left.data);
        const spec = specOf(second, output.second);
        const accumulated = tensorFigures(ideal, realsFromBytes(spec, right.data));
        const born = alone && tensorFigures(ideal, realsFromBytes(spec, alone[at]!.data));
        layers.push({ ...layer, accumulated, born });
        if (this.#chunks.length === 1) this.#kept.set(layer.first, { first: left, second: right });
      });
      done++;
      yield record('running');
    }
    yield record('done');
  }

  /** One channel of a layer (by its operator in the first file) of the sample compared last; null: the worst channel. */
  async look(operator: number, channel: number | null): Promise<LayerLook> {
    const layer = this.#question.alignment.layers.find(({ first }) => first === operator);
    if (!layer) throw new RangeError(`operator ${operator} of the first file is no layer that both have`);
    const { first, second } = layer.output;
    const known = this.#kept.get(operator) ?? {
      first: (await this.#valuesOf('first', [first])).get(first)!,
      second: (await this.#valuesOf('second', [second])).get(second)!,
    };
    return layerLook(
      realsFromBytes(specOf(this.#question.first, first), known.first.data),
      realsFromBytes(specOf(this.#question.second, second), known.second.data),
      layer.shape,
      channel,
    );
  }

  close(): void {
    for (const opened of [...this.#opened.values()]) void opened.then((open) => open.close(), ignore);
    for (const detached of this.#detached.values()) void detached.then(({ open }) => open.close(), ignore);
    this.#opened.clear();
    this.#detached.clear();
    this.#kept.clear();
  }

  #secondInputs(inputs: readonly ArrayBuffer[]): readonly ArrayBuffer[] {
    const { first, second, alignment } = this.#question;
    const given = inputTensors(first);
    return inputTensors(second).map((tensor) => {
      const partner = alignment.inputs.find((pair) => pair.second === tensor)!.first;
      const data = inputs[given.indexOf(partner)];
      if (!data) throw new RangeError(`the first file's input "${specOf(first, partner).name}" was not given`);
      return bytesBetween(specOf(first, partner), data, specOf(second, tensor));
    });
  }

  /** Values of tensors of the sample, by tensor; what is given to the graph is not asked for. */
  async #valuesOf(side: 'first' | 'second', tensors: readonly number[]): Promise<ReadonlyMap<number, TensorData>> {
    const { [side]: plan, configurations } = this.#question;
    const inputs = this.#inputs![side];
    const given = inputTensors(plan);
    const asked = [...new Set(tensors)].filter((tensor) => !given.includes(tensor));
    const opening = this.#opened.get(side) ?? this.#open(plan, configurations[side]);
    this.#opened.set(side, opening);
    const result = await (await opening).run(inputs, asked);
    const values = new Map(asked.map((tensor, place) => [tensor, result.tensors[place]!]));
    given.forEach((tensor, place) => values.set(tensor, { ...specOf(plan, tensor), data: inputs[place]! }));
    return values;
  }

  /** What each layer of a chunk gives when it is given the first file's values, rounded to the grids that it reads. */
  async #alone(
    place: number,
    chunk: readonly LayerPair[],
    mine: ReadonlyMap<number, TensorData>,
  ): Promise<readonly TensorData[]> {
    const { first, second } = this.#question;
    const { open, inputs } = await this.#detachedAt(place, chunk);
    const partners = new Map<number, number>(
      chunk.flatMap((layer) => layer.inputs.map((pair) => [pair.second, pair.first] as const)),
    );
    const bytes = inputs.map((tensor) => {
      const partner = partners.get(tensor)!;
      return bytesBetween(specOf(first, partner), mine.get(partner)!.data, specOf(second, tensor));
    });
    return (await open.run(bytes, [])).outputs;
  }

  async #detachedAt(place: number, chunk: readonly LayerPair[]): Promise<Detached> {
    const known = this.#detached.get(place);
    if (known) return known;
    for (const [old, detached] of this.#detached) {
      if (this.#detached.size < MOST_DETACHED) break;
      this.#detached.delete(old);
      void detached.then(({ open }) => open.close(), ignore);
    }
    const { second, configurations } = this.#question;
    const make = async (): Promise<Detached> => {
      const cuts = chunk.map((layer) => ({ inputs: layer.inputs.map((pair) => pair.second), output: layer.output.second }));
      const { model, inputs } = detachedLayers(second, cuts);
      return { open: await this.#open(planModel(model), configurations.second), inputs };
    };
    const made = make();
    this.#detached.set(place, made);
    return made;
  }
}

function ignore(): void {}

function specOf(plan: Plan, tensor: number): PlannedTensor {
  return plan.subgraphs[0]!.tensors[tensor]!;
}

/** Inputs of subgraph 0 in the order in which a run is given them. */
function inputTensors(plan: Plan): readonly number[] {
  return plan.signatures.find(({ subgraph }) => subgraph === 0)?.inputs.map(({ tensor }) => tensor) ?? plan.subgraphs[0]!.inputs;
}

/** Layers in order, cut where the floats of what is kept of them would be more than the bytes allowed; one at least. */
function chunksOf({ first, alignment }: TwinsQuestion, chunkBytes: number): readonly (readonly LayerPair[])[] {
  const bytesOf = ({ first: tensor }: TensorPair) => 4 * specOf(first, tensor).shape.reduce((product, size) => product * size, 1);
  const chunks: LayerPair[][] = [];
  let bytes = Infinity;
  for (const layer of alignment.layers) {
    const own = [layer.output, ...layer.inputs].reduce((sum, pair) => sum + bytesOf(pair), 0);
    if (bytes + own > chunkBytes) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(layer);
    bytes += own;
  }
  return chunks;
}
