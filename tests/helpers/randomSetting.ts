import {
  BORDERS,
  FIRST_SETTING,
  KINDS,
  PADDING_MODES,
  STAGE_ACTIVATIONS,
  type Kind,
  type Setting,
} from '../../src/stage/setting.ts';
import { mulberry32 } from '../../src/core/random.ts';

/** Seeded settings of a kind, legal and illegal alike, small enough that a thousand take a moment. */
export function* randomSettings(kind: Kind, count: number, seed = 1): Generator<Setting> {
  const random = mulberry32(seed * 7919 + KINDS.indexOf(kind));
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const pick = <Option>(options: readonly Option[]): Option => options[whole(0, options.length - 1)]!;
  for (let made = 0; made < count; made++) {
    yield {
      ...FIRST_SETTING,
      kind,
      inHeight: whole(1, 14),
      inWidth: whole(1, 14),
      inChannels: whole(1, 6),
      outChannels: whole(1, 6),
      depthMultiplier: whole(1, 3),
      groups: whole(1, 3),
      filterHeight: whole(1, 5),
      filterWidth: whole(1, 5),
      strideHeight: whole(1, 4),
      strideWidth: whole(1, 4),
      dilationHeight: whole(1, 3),
      dilationWidth: whole(1, 3),
      padding: pick(PADDING_MODES),
      padTop: whole(0, 4),
      padBottom: whole(0, 4),
      padLeft: whole(0, 4),
      padRight: whole(0, 4),
      border: pick(BORDERS),
      activation: pick(STAGE_ACTIVATIONS),
      bias: random() < 0.5,
      source: 'noise',
      seed: whole(1, 1e6),
      preset: 'random',
    };
  }
}

/** The first `count` settings of a kind for which `make` has an answer, with the answer. */
export function legalSettings<Answer>(
  kind: Kind,
  count: number,
  make: (setting: Setting) => Answer | null,
): readonly (readonly [Setting, Answer])[] {
  const found: (readonly [Setting, Answer])[] = [];
  for (const setting of randomSettings(kind, count * 20)) {
    const answer = make(setting);
    if (answer !== null) found.push([setting, answer]);
    if (found.length === count) return found;
  }
  throw new Error(`only ${found.length} of ${count} legal settings of ${kind} were found`);
}
