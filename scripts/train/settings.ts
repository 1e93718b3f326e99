import { MILD } from './augment/augment.ts';
import type { TrainSettings } from './trainNetwork.ts';

/** What the committed model was trained with. */
export const TRAIN_SETTINGS: TrainSettings = {
  seed: 20190526,
  epochs: 10,
  batch: 128,
  rate: 4e-3,
  warmUpSteps: 200,
  decay: 0.02,
  smoothing: 0.05,
  averageShare: 0.005,
  augmentation: MILD,
};
