import { bytesOf } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import { hasValues } from '../core/values.ts';
import type { Configuration, Precision, RunResult, TensorData } from '../engines/types.ts';
import type { Plan, PlannedOperator, PlannedSubGraph } from '../plan/plan.ts';
import { errorBirth, tensorError, type ErrorBirth, type LayerError, type TensorError } from './errorBirth.ts';
import { judgedAt, referenceAt, type Arithmetic } from './judgedAt.ts';
import type { OpenConfigurationFunction, OpenedConfiguration } from './openedConfiguration.ts';

export interface ErrorQuestion {
  readonly plan: Plan;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Raw little-endian bytes, the same for every engine. */
  readonly inputs: readonly ArrayBuffer[];
  readonly configurations: readonly Configuration[];
}

/** What is known of one engine. */
export interface EngineErrors {
  readonly asked: Configuration;
  /** The arithmetic that really ran; null until it was opened. */
  readonly precision: Precision | null;
  /** In execution order, as far as they were compared. */
  readonly layers: readonly LayerError[];
  readonly birth: ErrorBirth | null;
  /** The worst output of a run in which no tensor was kept, so everything is fused as in a timed one; null before it. */
  readonly output: TensorError | null;
  /** Why layers, or all, are missing; null where nothing is. */
  readonly reason: string | null;
}

export interface ErrorsRecord {
  readonly state: 'running' | 'done' | 'cancelled';
  /** Runs of a model done and to be done. */
  readonly done: number;
  readonly total: number;
  readonly engines: readonly EngineErrors[];
}

/** Bytes of kept tensors of one run, as floats: what a phone bears beside the model. */
const CHUNK_BYTES = 32 * 2 ** 20;

/** Operators whose outputs are kept in one run. */
export type Chunk = readonly PlannedOperator[];

/**
 * Compares the output of every operator with the reference's at the same precision, engine by engine, as a record that grows.
 *
 * The tensors are asked for in chunks, a run each, so that memory stays bounded; fusing stops where one is kept. One more run keeps
 * none, and its outputs are compared too. What an engine throws is its own reason, and the others go on.
 */
export async function* traceErrors(
  { plan, signature: key, inputs, configurations }: ErrorQuestion,
  open: OpenConfigurationFunction,
  signal: AbortSignal,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<ErrorsRecord, void, undefined> {
  const signature = plan.signatures.find((each) => key === null || each.key === key);
  const subgraph = signature && plan.subgraphs[signature.subgraph];
  if (!signature || !subgraph) throw new RangeError(`the model has no signature ${key === null ? 'at all' : `"${key}"`}`);
  const layers = comparable(subgraph);
  const chunks = chunksOf(subgraph, layers, chunkBytes);
  const outputs = signature.outputs.map(({ tensor }) => tensor);
  const engines: EngineErrors[] = configurations.map((asked) => {
    return { asked, precision: null, layers: [], birth: null, output: null, reason: null };
  });
  const total = configurations.length * (chunks.length + 1);
  let done = 0;
  const record = (state: ErrorsRecord['state']): ErrorsRecord => ({ state, done, total, engines: [...engines] });
  const opened: OpenedConfiguration[] = [];
  const start = async (configuration: Configuration) => {
    const one = await open(plan, configuration, signal);
    opened.push(one);
    return one;
  };
  const references = referenceRuns(start, { key, inputs, signal });

  try {
    for (const [index, asked] of configurations.entries()) {
      const put = (more: Partial<EngineErrors>) => (engines[index] = { ...engines[index]!, ...more });
      yield record('running');
      try {
        const engine = await start(asked);
        put({ precision: engine.info.precision });
        const ask = (tensors: readonly number[]) => runAnew(engine, { key, inputs, signal }, tensors);
        const at = judgedAt(asked);
        const errorsOf = (got: readonly TensorData[], expected: readonly TensorData[], tensors: readonly number[]) =>
          expected.map((tensor, i) => {
            const { quantization } = subgraph.tensors[tensors[i]!]!;
            return tensorError(got[i]!, tensor, quantization, engine.info.precision);
          });

        const plain = await ask([]);
        put({ output: worst(errorsOf(plain.outputs, (await references(at, [])).outputs, outputs)) });
        done++;
        yield record('running');
        const found: LayerError[] = [];
        for (const chunk of chunks) {
          const tensors = chunk.map(outputOf);
          const got = await ask(tensors).catch((thrown: unknown) => {
            signal.throwIfAborted();
            put({ reason: `not available: only outputs can be compared (${messageOf(thrown).split(';')[0]})` });
            return null;
          });
          if (!got) {
            done += chunks.length - chunks.indexOf(chunk);
            break;
          }
          const errors = errorsOf(got.tensors, (await references(at, tensors)).tensors, tensors);
          errors.forEach((error, i) => found.push({ ...layerOf(subgraph, layers, chunk[i]!), ...error }));
          put({ layers: [...found], birth: errorBirth(found) });
          done++;
          yield record('running');
        }
        engine.close();
      } catch (thrown) {
        signal.throwIfAborted();
        put({ reason: messageOf(thrown) });
        done = (index + 1) * (chunks.length + 1);
      }
    }
    yield record('done');
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    yield record('cancelled');
  } finally {
    for (const one of opened) one.close();
  }
}

/** Operators whose first output can be compared: it holds values, and the file does not have it already. */
function comparable({ operators, tensors }: PlannedSubGraph): readonly PlannedOperator[] {
  return operators.filter((operator) => {
    const tensor = tensors[outputOf(operator)];
    return tensor !== undefined && hasValues(tensor.dtype) && tensor.data === null;
  });
}

/** Operators in order, cut where the floats of their outputs would be more than the bytes allowed; one at least. */
export function chunksOf(
  { tensors }: Pick<PlannedSubGraph, 'tensors'>,
  operators: readonly PlannedOperator[],
  chunkBytes: number,
): readonly Chunk[] {
  const chunks: PlannedOperator[][] = [];
  let bytes = Infinity;
  for (const operator of operators) {
    const own = bytesOf('float32', elementCount(tensors[outputOf(operator)]!.shape));
    if (bytes + own > chunkBytes) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(operator);
    bytes += own;
  }
  return chunks;
}

interface Asked {
  readonly key: string | null;
  readonly inputs: readonly ArrayBuffer[];
  readonly signal: AbortSignal;
}

async function runAnew(
  engine: OpenedConfiguration,
  { key, inputs, signal }: Asked,
  tensors: readonly number[],
): Promise<RunResult> {
  await engine.reset();
  return engine.run(inputs, { signature: key, tensors, profile: false }, signal);
}

/** Runs of the reference by arithmetic and kept tensors; the last of each arithmetic is remembered, since engines ask alike. */
function referenceRuns(start: (configuration: Configuration) => Promise<OpenedConfiguration>, asked: Asked) {
  const engines = new Map<Arithmetic, Promise<OpenedConfiguration>>();
  const answers = new Map<string, Promise<RunResult>>();
  return async (arithmetic: Arithmetic, tensors: readonly number[]): Promise<RunResult> => {
    const name = `${arithmetic}:${tensors.join(',')}`;
    const known = answers.get(name);
    if (known) return known;
    const engine = engines.get(arithmetic) ?? start(referenceAt(arithmetic));
    engines.set(arithmetic, engine);
    const answer = runAnew(await engine, asked, tensors);
    // Kept tensors are what the chunks keep small: of those only the latest stay.
    for (const other of answers.keys()) if (!other.endsWith(':')) answers.delete(other);
    answers.set(name, answer);
    return answer;
  };
}

function outputOf({ outputs }: PlannedOperator): number {
  return outputs[0] ?? -1;
}

function layerOf(
  { tensors }: PlannedSubGraph,
  layers: readonly PlannedOperator[],
  operator: PlannedOperator,
): Omit<LayerError, keyof TensorError> {
  const { subgraph, index, op, inputs } = operator;
  const readsFrom = layers.flatMap((layer, position) =>
    layer.outputs.some((tensor) => inputs.includes(tensor)) ? [position] : [],
  );
  return { subgraph, index, op, name: tensors[outputOf(operator)]!.name, readsFrom };
}

function worst(errors: readonly TensorError[]): TensorError | null {
  return errors.reduce<TensorError | null>((worse, error) => (worse && worse.relative >= error.relative ? worse : error), null);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
