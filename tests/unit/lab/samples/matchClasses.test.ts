import { describe, expect, it } from 'vitest';
import { matchClasses } from '../../../../src/lab/samples/matchClasses.ts';

describe('matchClasses', () => {
  it('takes numbers as indices of classes', () => {
    const matched = matchClasses(['2', '0', '2'], { count: 3, names: null });
    expect(matched.indices).toEqual([2, 0, 2]);
    expect(matched.classes).toEqual(['class 0', 'class 1', 'class 2']);
  });

  it('matches names whatever their case and signs, not by the alphabet, where the model names its classes', () => {
    const names = ['T-shirt/top', 'Trouser', 'Ankle boot'];
    expect(matchClasses(['ankle_boot', 'tshirt top'], { count: 3, names }).indices).toEqual([2, 0]);
  });

  it('takes words in alphabetical order where the model names none and there are as many', () => {
    const matched = matchClasses(['dog', 'cat', 'dog'], { count: 2, names: null });
    expect(matched.indices).toEqual([1, 0, 1]);
    expect(matched.classes).toEqual(['cat', 'dog']);
    expect(matched.note).toContain('alphabetical');
  });

  it.each([
    ['no scores', ['cat'], null, 'no list of scores'],
    ['an index beyond', ['3', '0'], { count: 3, names: null }, 'Label 3 is beyond'],
    ['a strange name', ['cat', 'boot'], { count: 2, names: ['boot', 'bag'] }, '"cat" is no class'],
    ['another number of words', ['cat', 'dog'], { count: 1000, names: null }, '2 labels, and the model gives 1000 scores'],
  ] as const)('has no classes and says why: %s', (_, words, model, why) => {
    const matched = matchClasses(words, model);
    expect(matched.classes).toBeNull();
    expect(matched.note).toContain(why);
  });
});
