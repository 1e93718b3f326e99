import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { legalSettings } from '../../helpers/randomSetting.ts';
import { loopCandidates } from '../../../src/bench/loopCandidates.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { LOOP_ORDERS } from '../../../src/stage/loopOrders.ts';
import { layerShape, loopMacs, resized, timedShape } from '../../../src/stage/loopShape.ts';
import { FIRST_SETTING, KINDS, type Setting } from '../../../src/stage/setting.ts';

const kernel = new WebAssembly.Module(
  readFileSync(path.join(import.meta.dirname, '../../../wasm/dist/f32_conv2d_loops__scalar.wasm')),
);

test.each(KINDS)('%s: the loops give the output of core in every order, in 80 seeded settings', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 80, (each) => geometryOf(each).geometry)) {
    for (const { id, run, check } of loopCandidates(kernel, resized(geometry, {}))) {
      expect(check()).toBe(Infinity);
      run();
      const error = check();
      if (!(error < 1e-5)) throw new Error(`${id} is off by ${error}: ${JSON.stringify(setting)}`);
    }
  }
});

describe('the shape that is timed', () => {
  it('is the same window over an image whose data leaves the first cache', () => {
    const { geometry } = geometryOf(FIRST_SETTING);
    const { geometry: timed, change } = timedShape(geometry!);
    expect(change).toBe('larger');
    expect([timed.inHeight, timed.inWidth, timed.inChannels, timed.filterHeight]).toEqual([384, 384, 1, 3]);
    expect([timed.outHeight, timed.outWidth]).toEqual([382, 382]);
  });

  it('is the setting itself where that is large enough, and smaller where it would take seconds', () => {
    const middle = geometryOf({ ...FIRST_SETTING, inHeight: 64, inWidth: 64, inChannels: 16, outChannels: 16 }).geometry!;
    expect(timedShape(middle)).toEqual({ geometry: middle, change: 'none' });
    const large = geometryOf({
      ...FIRST_SETTING,
      inHeight: 64,
      inWidth: 64,
      inChannels: 16,
      outChannels: 16,
      filterHeight: 11,
      filterWidth: 11,
    });
    const { geometry: timed, change } = timedShape(large.geometry!);
    expect(change).toBe('smaller');
    expect(loopMacs(timed)).toBeLessThanOrEqual(2e7);
    expect(timed.filterHeight).toBe(11);
  });

  test.each(KINDS)('%s: is legal and within reach for every seeded setting', (kind) => {
    for (const [, geometry] of legalSettings(kind, 200, (each) => geometryOf(each).geometry)) {
      for (const { geometry: timed } of [timedShape(geometry), layerShape(geometry)]) {
        expect(timed.outHeight * timed.outWidth).toBeGreaterThan(0);
        expect(loopMacs(timed)).toBeLessThanOrEqual(2e7);
        expect(timed.kind).toBe(geometry.kind);
        expect(timed.inChannels % timed.groups).toBe(0);
        expect(timed.outChannels % timed.groups).toBe(0);
      }
    }
  });

  it('is 14x14 with 64 channels in and out for a layer of a network, however many groups there are', () => {
    const shapeOf = (changes: Partial<Setting>) => {
      const { inHeight, inWidth, inChannels, outChannels } = layerShape(
        geometryOf({ ...FIRST_SETTING, ...changes }).geometry!,
      ).geometry;
      return [inHeight, inWidth, inChannels, outChannels];
    };
    expect(shapeOf({})).toEqual([14, 14, 64, 64]);
    expect(shapeOf({ kind: 'depthwise', inChannels: 3, depthMultiplier: 2 })).toEqual([56, 56, 64, 128]);
    expect(shapeOf({ kind: 'grouped', inChannels: 6, outChannels: 3, groups: 3 })).toEqual([14, 14, 63, 63]);
    expect(shapeOf({ kind: 'conv1d', inWidth: 20 })).toEqual([1, 196, 64, 64]);
  });

  it('resized to its own size is itself', () => {
    for (const kind of KINDS) {
      for (const [, geometry] of legalSettings(kind, 50, (each) => geometryOf(each).geometry)) {
        const { border, droppedRows, droppedColumns, ...same } = geometry;
        expect(resized(geometry, {})).toMatchObject(same);
        expect(border.length + droppedRows + droppedColumns).toBeGreaterThan(0);
      }
    }
  });
});

test('every order nests each of the six loops once', () => {
  for (const { loops } of LOOP_ORDERS) expect(new Set(loops).size).toBe(6);
  expect(new Set(LOOP_ORDERS.map(({ loops }) => loops.join())).size).toBe(LOOP_ORDERS.length);
});
