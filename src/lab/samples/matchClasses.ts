import type { ModelClasses } from './modelClasses.ts';

/** Words as classes of a model. */
export interface MatchedClasses {
  /** Names by class; null where the words are no classes of the model. */
  readonly classes: readonly string[] | null;
  /** For each word given, its class; 0 where `classes` is null. */
  readonly indices: readonly number[];
  /** How they were matched, or why they were not; a sentence. */
  readonly note: string;
}

/**
 * Which class of a model each label means: its index where every label is a number, the class of that name where the names are known,
 * else the place among the labels in alphabetical order, as Keras reads folders.
 */
export function matchClasses(words: readonly string[], model: ModelClasses | null): MatchedClasses {
  const different = [...new Set(words)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const none = (note: string): MatchedClasses => ({ classes: null, indices: words.map(() => 0), note });
  if (!model) return none('This model gives no list of scores, so labels cannot be compared with it: only agreement is counted.');
  const names = model.names ?? Array.from({ length: model.count }, (_, index) => `class ${index}`);
  if (different.every((word) => /^\d+$/.test(word))) {
    const beyond = different.find((word) => Number(word) >= model.count);
    if (beyond !== undefined) {
      return none(
        `Label ${beyond} is beyond the model's ${model.count} classes (0 to ${model.count - 1}), so labels do not count.`,
      );
    }
    return { classes: names, indices: words.map(Number), note: 'Labels are numbers: the index of the class.' };
  }
  if (model.names) {
    const byName = new Map(model.names.map((name, index) => [plain(name), index]));
    const stranger = different.find((word) => !byName.has(plain(word)));
    if (stranger !== undefined) {
      return none(
        `"${stranger}" is no class of this model, so labels do not count. It knows ${model.names.slice(0, 12).join(', ')}${model.names.length > 12 ? ', …' : ''}.`,
      );
    }
    return {
      classes: model.names,
      indices: words.map((word) => byName.get(plain(word)) ?? 0),
      note: 'Labels are matched by name.',
    };
  }
  if (different.length !== model.count) {
    return none(
      `There are ${different.length} labels, and the model gives ${model.count} scores without names: which is which cannot be told. Call the folders by class index (0 to ${model.count - 1}).`,
    );
  }
  return {
    classes: different,
    indices: words.map((word) => different.indexOf(word)),
    note: 'The model does not name its classes: labels are taken in alphabetical order, as Keras reads folders.',
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
