import * as tf from '@tensorflow/tfjs';
import { mulberry32 } from '../../src/core/random.ts';
import { augment, type Augmentation } from './augment/augment.ts';
import { RunningAverage } from './average.ts';
import { crossEntropy } from './crossEntropy.ts';
import { FASHION_SIDE, type LabelledPictures } from './fashionMnist.ts';
import { foldNormalization, type FoldedLayer } from './fold.ts';
import { forward } from './forward.ts';
import { LAYERS } from './network.ts';
import { Optimizer } from './optimizer.ts';
import { firstWeights, type Weight } from './weights.ts';

export interface TrainSettings {
  readonly seed: number;
  readonly epochs: number;
  readonly batch: number;
  /** Highest learning rate: reached after the warm-up, from there to 0 along half a cosine. */
  readonly rate: number;
  readonly warmUpSteps: number;
  readonly decay: number;
  readonly smoothing: number;
  /** Share of the way that the averages go at each step, once training runs. */
  readonly averageShare: number;
  readonly augmentation: Augmentation;
}

export interface TrainProgress {
  readonly epoch: number;
  readonly step: number;
  readonly steps: number;
  /** Mean loss since the last report. */
  readonly loss: number;
}

/**
 * The network trained on `pictures`, its weights averaged over the last steps and its normalization folded.
 *
 * The same settings and pictures give the same numbers.
 *
 * @param onEpoch is given the network as it would be finished now, after each epoch
 */
export function trainNetwork(
  pictures: LabelledPictures,
  settings: TrainSettings,
  onProgress: (progress: TrainProgress) => void,
  onEpoch: (epoch: number, layers: FoldedLayer[]) => void,
): FoldedLayer[] {
  const random = mulberry32(settings.seed);
  const weights = firstWeights(Math.floor(2 ** 32 * random()));
  const optimizer = new Optimizer(weights, settings.decay);
  const averages = new RunningAverage();
  const stepsPerEpoch = Math.floor(pictures.count / settings.batch);
  const steps = stepsPerEpoch * settings.epochs;
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = shuffled(pictures.count, random);
    let sum = 0;
    for (let i = 0; i < stepsPerEpoch; i++, step++) {
      const batch = batchOf(
        pictures,
        order.subarray(i * settings.batch, (i + 1) * settings.batch),
        random,
        settings.augmentation,
      );
      const share = Math.max(settings.averageShare, 1 / (1 + step));
      const { loss, gradients } = slopes(weights, batch, settings.smoothing, (name, values) =>
        averages.follow(name, values, share),
      );
      optimizer.step(gradients, rateAt(step, steps, settings));
      for (const { name, values } of weights) averages.follow(name, values, share);
      sum += loss;
      onProgress({ epoch, step, steps, loss: sum / (i + 1) });
    }
    onEpoch(epoch, finished(weights, averages));
  }
  return finished(weights, averages);
}

function finished(weights: readonly Weight[], averages: RunningAverage): FoldedLayer[] {
  const moments = LAYERS.map(({ name }) => {
    return [name, { mean: averages.value(`${name}/mean`), variance: averages.value(`${name}/variance`) }] as const;
  });
  const averaged = weights.map((weight) => ({ ...weight, values: averages.value(weight.name) }));
  return foldNormalization(averaged, new Map(moments));
}

function rateAt(step: number, steps: number, { rate, warmUpSteps }: TrainSettings): number {
  if (step < warmUpSteps) return (rate * (step + 1)) / warmUpSteps;
  return (rate * (1 + Math.cos((Math.PI * (step - warmUpSteps)) / (steps - warmUpSteps)))) / 2;
}

interface Batch {
  readonly pictures: Float32Array;
  readonly labels: Uint8Array;
}

function batchOf(from: LabelledPictures, indices: Uint32Array, random: () => number, augmentation: Augmentation): Batch {
  const area = FASHION_SIDE ** 2;
  const pictures = new Float32Array(area * indices.length);
  indices.forEach((index, i) => {
    const picture = Float32Array.from(from.pixels.subarray(area * index, area * (index + 1)), (value) => value / 255);
    pictures.set(augment(picture, random, augmentation), area * i);
  });
  return { pictures, labels: Uint8Array.from(indices, (index) => from.labels[index]!) };
}

function slopes(
  weights: readonly Weight[],
  { pictures, labels }: Batch,
  smoothing: number,
  note: (name: string, values: Float32Array) => void,
): { readonly loss: number; readonly gradients: Float32Array[] } {
  return tf.tidy(() => {
    const tensors = weights.map(({ values, shape }) => tf.tensor(values, [...shape]));
    const { value, grads } = tf.valueAndGrads((...given: tf.Tensor[]) => {
      const byName = new Map(weights.map(({ name }, i) => [name, given[i]!]));
      const logits = forward(
        pictures,
        (name) => byName.get(name)!,
        (layer, { mean, variance }) => {
          note(`${layer}/mean`, mean);
          note(`${layer}/variance`, variance);
        },
      );
      return crossEntropy(logits, labels, smoothing);
    })(tensors);
    return { loss: value.dataSync()[0]!, gradients: grads.map((grad) => grad.dataSync() as Float32Array) };
  });
}

/** 0 .. count - 1 in random order. @see Durstenfeld: Algorithm 235 (1964) */
function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}
