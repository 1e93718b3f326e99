import type { Model } from '../tflite/model.ts';
import type { LoadedModel } from './types.ts';

/** What is known of a model beyond its file. */
export interface KnownModel {
  /** Values of black and white in its picture input. */
  readonly range: string;
  /** Names of the classes, for an output of as many scores. */
  readonly labels?: readonly string[];
  /** Turns a single score into words. */
  readonly verdict?: (score: number) => string;
  readonly untrained?: boolean;
}

const HOT_DOG_VERDICT = (score: number) => (score < 0.5 ? 'a hot dog (below 0.5)' : 'not a hot dog (0.5 or above)');

/** By SHA-256: whatever a file is called and wherever it came from. */
const BY_HASH: Readonly<Record<string, KnownModel>> = {
  // deepHotDog_quant.tflite of the article, Pablololo12/ML_playground
  c52f8e175679e639a4ae58c977c1bf9d6a80336f4187ab5ee924ff1fc5e3e450: { range: '-1..1', verdict: HOT_DOG_VERDICT },
  // selfie_segmentation.tflite of @mediapipe/selfie_segmentation
  '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27': { range: '0..1' },
  // face_detection_short_range.tflite of @mediapipe/face_detection
  '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633': { range: '-1..1' },
};

const ZOO: KnownModel = { range: '-1..1', untrained: true };

/** What is known of a model; null for a stranger. */
export function knownModel({ id, source, plan }: Pick<LoadedModel, 'id' | 'source' | 'plan'>): KnownModel | null {
  const madeByCode = source.kind === 'zoo' && /^(deephotdog|mobilenet_v[12]_.*)$/.test(source.name);
  return BY_HASH[id] ?? (madeByCode ? ZOO : toldByFile(plan.model));
}

/**
 * What the lab's own training writes into a file's metadata, `input_range` and `labels` with commas: quantized and other
 * files made from it have them as well.
 */
function toldByFile({ metadata, buffers }: Model): KnownModel | null {
  const text = (wanted: string): string | null => {
    const entry = metadata.find(({ name }) => name === wanted);
    return entry ? new TextDecoder().decode(buffers[entry.buffer]?.data) : null;
  };
  const [range, labels] = [text('input_range'), text('labels')];
  if (range === null) return null;
  return labels === null ? { range } : { range, labels: labels.split(', ') };
}
