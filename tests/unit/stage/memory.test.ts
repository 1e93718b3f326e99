import { describe, expect, it, test } from 'vitest';
import { legalSettings } from '../../helpers/randomSetting.ts';
import { geometryOf, type Geometry } from '../../../src/stage/geometry.ts';
import { LOOP_ORDERS, type LoopOrderId } from '../../../src/stage/loopOrders.ts';
import { linesOf, lineTotals } from '../../../src/stage/memoryLines.ts';
import { storedArrays } from '../../../src/stage/memoryLayout.ts';
import { traceOf, usualMoves } from '../../../src/stage/memoryTrace.ts';
import { FIRST_SETTING, KINDS, type Setting } from '../../../src/stage/setting.ts';
import { termsOf } from '../../../src/stage/terms.ts';

const orderOf = (id: LoopOrderId) => LOOP_ORDERS.find((order) => order.id === id)!;
const geometryFor = (changes: Partial<Setting>): Geometry => geometryOf({ ...FIRST_SETTING, ...changes }).geometry!;

test.each(KINDS)('%s: output by output, the trace reads what the terms of the sum read, in their order', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 150, (each) => geometryOf(each).geometry)) {
    const steps = geometry.outHeight * geometry.outWidth;
    for (const step of new Set([0, Math.floor(steps / 3), steps - 1])) {
      const at = {
        outY: Math.floor(step / geometry.outWidth),
        outX: step % geometry.outWidth,
        outChannel: geometry.outChannels - 1,
      };
      const terms = termsOf(geometry, at.outY, at.outX, at.outChannel).filter(({ input }) => input >= 0);
      const { turns } = traceOf(geometry, orderOf('output'), at);
      expect(
        turns.map(({ input }) => input),
        JSON.stringify(setting),
      ).toEqual(terms.map(({ input }) => input));
      if (kind !== 'depthwise') expect(turns.map(({ filter }) => filter)).toEqual(terms.map(({ weight }) => weight));
    }
  }
});

test.each(LOOP_ORDERS)('$id: begins with the chosen output and stays inside the arrays', (order) => {
  for (const kind of KINDS) {
    for (const [, geometry] of legalSettings(kind, 20, (each) => geometryOf(each).geometry)) {
      const start = { outY: geometry.outHeight - 1, outX: 0, outChannel: 0 };
      const { turns, accesses } = traceOf(geometry, order, start);
      if (turns.length > 0) expect(turns[0]!.at).toMatchObject(start);
      for (const { name, elements } of storedArrays(geometry)) {
        for (const { element } of accesses.filter(({ array }) => array === name)) {
          expect(element).toBeGreaterThanOrEqual(0);
          expect(element).toBeLessThan(elements);
        }
      }
    }
  }
});

describe('addresses', () => {
  it('a depthwise filter is read as TensorFlow Lite stores it: a tap of all channels side by side', () => {
    const geometry = geometryFor({ kind: 'depthwise', inChannels: 4 });
    const { turns } = traceOf(geometry, orderOf('output'), { outY: 0, outX: 0, outChannel: 2 });
    expect(turns.map(({ filter }) => filter)).toEqual([2, 6, 10, 14, 18, 22, 26, 30, 34]);
  });

  it.each([
    ['output', { input: 4, filter: 4, output: 0 }],
    ['spread', { input: 0, filter: 4 * 9 * 8, output: 4 }],
    ['row', { input: 4 * 8, filter: 0, output: 4 * 5 }],
  ] as const)('%s: from one turn to the next', (id, moves) => {
    const geometry = geometryFor({ inChannels: 8, outChannels: 5 });
    expect(usualMoves(traceOf(geometry, orderOf(id), { outY: 1, outX: 1, outChannel: 0 }))).toEqual(moves);
  });

  it('a sum in a register is written once; one that is left and taken up again is read and written each time', () => {
    const geometry = geometryFor({ inChannels: 2, outChannels: 3 });
    const outputs = (id: LoopOrderId) =>
      traceOf(geometry, orderOf(id), { outY: 0, outX: 0, outChannel: 0 }).accesses.filter(({ array }) => array === 'output');
    expect(outputs('output')).toEqual([{ turn: 17, array: 'output', element: 0, kind: 'write' }]);
    expect(
      outputs('tap')
        .slice(0, 2)
        .map(({ kind }) => kind),
    ).toEqual(['read', 'write']);
    expect(outputs('spread').filter(({ kind }) => kind === 'read')).toHaveLength(18);
  });
});

describe('cache lines', () => {
  const start = { outY: 0, outX: 0, outChannel: 0 };
  const before = { outY: 0, outX: 1, outChannel: 0 };

  it('a 3x3 window of a row of 16 floats touches one line of 64 bytes a row, 12 of its bytes', () => {
    const geometry = geometryFor({ inHeight: 16, inWidth: 16 });
    const { accesses } = traceOf(geometry, orderOf('output'), start);
    const [input, filter, output] = linesOf(geometry, accesses, [], 64);
    expect(input).toMatchObject({ bytes: 1024, lines: 16, newLines: 3, usedBytes: 36, fetchedBytes: 192 });
    expect(input!.touched.map(({ line }) => line)).toEqual([0, 1, 2]);
    expect(filter).toMatchObject({ newLines: 1, usedBytes: 36, fetchedBytes: 64 });
    expect(output).toMatchObject({ newLines: 1, usedBytes: 4, fetchedBytes: 64 });
    expect(lineTotals([input!, filter!, output!])).toEqual({ lines: 5, newLines: 5, usedBytes: 76, fetchedBytes: 320 });
  });

  it('twice as long lines are half as many; lines of the step before are not new', () => {
    const geometry = geometryFor({ inHeight: 16, inWidth: 16 });
    const { accesses } = traceOf(geometry, orderOf('output'), before);
    const old = traceOf(geometry, orderOf('output'), start).accesses;
    expect(linesOf(geometry, accesses, old, 128)[0]).toMatchObject({ lines: 8, newLines: 0, fetchedBytes: 256 });
    expect(linesOf(geometry, accesses, old, 32)[0]!.touched.map(({ reused }) => reused)).toEqual([true, true, true]);
  });

  it('pooling has no filter in memory', () => {
    const geometry = geometryFor({ kind: 'maxPool' });
    expect(linesOf(geometry, traceOf(geometry, orderOf('output'), start).accesses, [], 64).map(({ name }) => name)).toEqual([
      'input',
      'output',
    ]);
  });
});
