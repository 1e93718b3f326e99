import { describe, expect, it } from 'vitest';
import { accuracyChart, type AccuracyPoint } from '../../../../src/charts/quantize/accuracyChart.ts';

const point = (key: string, x: number, y: number, line = 'file'): AccuracyPoint => ({
  key,
  label: key,
  x,
  xInterval: null,
  y,
  yInterval: [y - 0.05, y + 0.05],
  line,
});
const size = { width: 500, height: 300 };

describe('accuracyChart', () => {
  it('both scales start at zero, and a given top ends the vertical one', () => {
    const { plot, marks, yTicks } = accuracyChart([point('a', 0, 0), point('b', 100, 1)], { ...size, top: 1 });
    expect(marks[0]).toMatchObject({ x: plot.x, y: plot.y + plot.height });
    expect(marks[1]).toMatchObject({ x: plot.x + plot.width, y: plot.y });
    expect(yTicks.at(-1)!.at).toBeCloseTo(plot.y, 9);
  });

  it('intervals end where their values stand', () => {
    const { plot, marks } = accuracyChart([point('a', 100, 0.5)], { ...size, top: 1 });
    const at = (value: number) => plot.y + plot.height * (1 - value);
    expect(marks[0]!.upwards![0]).toBeCloseTo(at(0.45), 9);
    expect(marks[0]!.upwards![1]).toBeCloseTo(at(0.55), 9);
    expect(marks[0]!.across).toBeNull();
  });

  it('draws a path through each line alone', () => {
    const { paths } = accuracyChart([point('a', 10, 0.2), point('b', 20, 0.4, 'simulated'), point('c', 30, 0.6)], {
      ...size,
      top: 1,
    });
    expect(paths.map(({ line, path }) => [line, path.match(/[ML]/g)!.join('')])).toEqual([
      ['file', 'ML'],
      ['simulated', 'M'],
    ]);
  });

  it('names lie inside and never over each other; what finds no room has none', () => {
    const crowd = Array.from({ length: 40 }, (_, place) => point(`scheme ${place}`, 50 + (place % 5), 0.9 + place / 1000));
    const { marks, plot } = accuracyChart(crowd, { ...size, top: 1 });
    const boxes = marks.flatMap(({ name }) => {
      if (!name) return [];
      const width = name.text.length * 6.6;
      const left = name.anchor === 'start' ? name.x : name.x - width;
      return [{ left, right: left + width, top: name.y - 10, bottom: name.y + 2 }];
    });
    expect(boxes.length).toBeGreaterThan(0);
    expect(boxes.length).toBeLessThan(40);
    for (const [place, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(plot.x);
      expect(a.right).toBeLessThanOrEqual(size.width);
      for (const b of boxes.slice(place + 1)) {
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }
    }
  });

  it('stands without points', () => {
    expect(accuracyChart([], size)).toMatchObject({ marks: [], paths: [] });
  });
});
