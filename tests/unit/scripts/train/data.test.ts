import { describe, expect, test } from 'vitest';
import { splitFashionMnist } from '../../../../scripts/train/fashionMnist.ts';
import { readTar } from '../../../../scripts/train/readTar.ts';
import { spriteOrder, spritePixels } from '../../../../scripts/train/sprite.ts';

const picture = (value: number): number[] => new Array<number>(784).fill(value);
const sizes = { ofClass: 4, testOfClass: 1 };

describe('the split', () => {
  test('takes the last pictures of each class for the test and the others for training, in their order', () => {
    const { training, test: tested } = splitFashionMnist([[1, 2, 3, 4].map(picture), [5, 6, 7, 8].map(picture)], sizes);
    expect([...tested.labels]).toEqual([0, 1]);
    expect([tested.pixels[0], tested.pixels[784]]).toEqual([4, 8]);
    expect([...training.labels]).toEqual([0, 0, 0, 1, 1, 1]);
    expect([0, 1, 2, 3, 4, 5].map((i) => training.pixels[784 * i])).toEqual([1, 2, 3, 5, 6, 7]);
  });

  test('leaves out of the training what is a test picture byte for byte, whichever class it stands under', () => {
    const { training } = splitFashionMnist([[1, 9, 3, 4].map(picture), [4, 6, 7, 9].map(picture)], sizes);
    expect(training.count).toBe(4);
    expect([0, 1, 2, 3].map((i) => training.pixels[784 * i])).toEqual([1, 3, 6, 7]);
  });

  test('passes over rows that are no picture, and refuses a class that is short of some', () => {
    const rows = [picture(1), [0], picture(2), picture(3), picture(4)];
    expect(splitFashionMnist([rows], sizes).training.count).toBe(3);
    expect(() => splitFashionMnist([rows.slice(1)], sizes)).toThrow('class 0 has 3 pictures of 784 pixels, not 4');
  });
});

describe('the sprite', () => {
  test('has the classes in turns, 50 of each, the first of the test', () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, i) => Math.floor(i / 100));
    const order = spriteOrder(labels);
    expect(order).toHaveLength(500);
    expect(order.slice(0, 12)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1, 101]);
    expect(Math.max(...order)).toBe(949);
  });

  test('stands row by row', () => {
    const pixels = Uint8Array.from({ length: 3 * 784 }, (_, i) => 50 * (1 + Math.floor(i / 784)));
    const sprite = spritePixels({ count: 3, pixels, labels: new Uint8Array(3) }, 2);
    expect([sprite.width, sprite.height]).toEqual([56, 56]);
    const at = (x: number, y: number) => sprite.pixels[y * sprite.width + x];
    expect([at(27, 27), at(28, 0), at(0, 28), at(28, 28)]).toEqual([50, 100, 150, 0]);
  });
});

describe('a tar archive', () => {
  const entry = (name: string, text: string, type = '0'): Buffer => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(text.length.toString(8).padStart(11, '0'), 124);
    header.write(type, 156);
    return Buffer.concat([header, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
  };

  test('gives its files by name, folders aside', () => {
    const long = 'x'.repeat(512);
    const archive = [entry('a/', '', '5'), entry('a/b.json', '{"data":1}'), entry('a/c', long), entry('a/d', 'last')];
    const files = readTar(Buffer.concat([...archive, Buffer.alloc(1024)]));
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a/b.json', '{"data":1}'],
      ['a/c', long],
      ['a/d', 'last'],
    ]);
  });

  test('with a broken header is refused, with its place', () => {
    const archive = Buffer.concat([entry('a', 'text'), Buffer.alloc(512, 'z')]);
    expect(() => readTar(archive)).toThrow('no size in the tar header at byte 1024');
  });
});
