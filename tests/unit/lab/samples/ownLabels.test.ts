import { describe, expect, it } from 'vitest';
import { ownLabels } from '../../../../src/lab/samples/ownLabels.ts';

const table = (text: string, path = 'labels.csv') => [{ path, text }];

describe('ownLabels', () => {
  it('takes the folder that a picture lies in as its label', () => {
    const { labels, note } = ownLabels(['cats/1.png', 'dogs/1.png', 'train/dogs/2.png'], []);
    expect(labels).toEqual(['cats', 'dogs', 'dogs']);
    expect(note).toContain('3 folders');
  });

  it('says what would work where there are no labels: loose pictures, one folder, or some pictures outside of the folders', () => {
    for (const paths of [
      ['1.png', '2.png'],
      ['cats/1.png', 'cats/2.png'],
      ['1.png', 'cats/2.png'],
    ]) {
      const { labels, note } = ownLabels(paths, []);
      expect(labels).toEqual(paths.map(() => null));
      expect(note).toContain('no labels');
      expect(note).toContain('one folder a class');
    }
  });

  it('a table counts more than folders, and pictures without a line are counted', () => {
    const { labels, note } = ownLabels(
      ['a/1.png', 'a/2.png', 'b/3.png'],
      table('file,label\r\na/1.png,boot\r\n"b/3.png","bag"\r\n'),
    );
    expect(labels).toEqual(['boot', null, 'bag']);
    expect(note).toBe('Labels are those of labels.csv; 1 picture has no line in it and is left out.');
  });

  it.each([
    ['semicolons', '1.png;boot\n2.png;bag'],
    ['tabs', '1.png\tboot\n2.png\tbag'],
    ['spaces', '1.png boot\n2.png bag'],
    ['paths of another system', '.\\1.png,boot\n./2.png,bag'],
  ])('reads lines with %s', (_, text) => {
    expect(ownLabels(['1.png', '2.png'], table(text, 'labels.txt')).labels).toEqual(['boot', 'bag']);
  });

  it("finds pictures from the table's own folder, and by a name that only one has", () => {
    expect(ownLabels(['test/img/1.png', 'test/2.png'], table('img/1.png,3\n2.png,4', 'test/labels.txt')).labels).toEqual([
      '3',
      '4',
    ]);
    expect(ownLabels(['a/1.png', 'b/1.png', 'b/2.png'], table('1.png,x\n2.png,y')).labels).toEqual([null, null, 'y']);
  });

  it('says so where no line names a picture', () => {
    const { labels, note } = ownLabels(['a/1.png', 'b/2.png'], table('7.png,boot'));
    expect(labels).toEqual([null, null]);
    expect(note).toContain('No line of labels.csv names one of these pictures');
  });
});
