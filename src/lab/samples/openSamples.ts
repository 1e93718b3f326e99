import type { ValueRange } from '../input/valueRange.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';
import { fashionSamples } from './fashionSamples.ts';
import { modelClasses } from './modelClasses.ts';
import { noiseSamples } from './noiseSamples.ts';
import { ownSamples, type OwnFile } from './ownSamples.ts';
import { pictureSamples } from './pictureSamples.ts';
import { pictureTaker } from './pictureTaker.ts';
import type { SampleKind } from './sampleKinds.ts';
import { suitingKind } from './suitingKind.ts';

/**
 * At most `count` samples of a kind for a loaded model; noise, which says so, for one whose inputs take no picture.
 *
 * own    the files that a person chose, for the kind `own`
 * range  real values that black and white become; null: what the model is known or guessed to want
 *
 * @throws RangeError where no own file is a picture; Error where files of the lab are missing
 */
export async function openSamples(
  model: LoadedModel,
  kind: SampleKind,
  count: number,
  own: readonly OwnFile[],
  range: ValueRange | null = null,
): Promise<SampleSet> {
  const usual = pictureTaker(model);
  const taker = usual && range ? { ...usual, range } : usual;
  if (!taker || kind === 'noise') return noiseSamples(model, count);
  const suiting = suitingKind(model);
  switch (kind) {
    case 'fashion':
      return fashionSamples(taker, await modelClasses(model), count);
    case 'own':
      return ownSamples(taker, await modelClasses(model), count, own);
    case 'one': {
      const first = await openSamples(model, suiting, 1, own, range);
      return {
        ...first,
        id: 'one',
        title: `One picture only: ${suiting === 'fashion' ? 'the first test picture' : 'the first photograph'}`,
        warning: 'One picture shows few of the values that layers meet: ranges calibrated with it come out too narrow.',
      };
    }
    case 'pictures': {
      const set = await pictureSamples(taker, count);
      const other = 'This model was made for other pictures: ranges calibrated with photographs do not fit its use.';
      return suiting === 'pictures' ? set : { ...set, warning: other };
    }
  }
}
