import { describe, expect, test } from 'vitest';
import { OPERATOR_KERNELS } from '../../../../wasm/kernels/operators.ts';
import { countTurn } from '../../../../src/lab/kernels/countTurn.ts';
import { innerLoop } from '../../../../src/lab/kernels/innerLoop.ts';
import { instructionOf, productsOf } from '../../../../src/lab/kernels/instructions.ts';
import { readAloud } from '../../../../src/lab/kernels/readAloud.ts';
import { statementWords } from '../../../../src/lab/kernels/statementWords.ts';
import { watRows, rowsText } from '../../../../src/lab/kernels/watRows.ts';
import { watTree } from '../../../../src/lab/kernels/watTree.ts';

/** Adds products of 16 bytes each to one sum: counted by hand below. */
const FUNCTION = `(func $dot (param $x i32) (param $w i32) (param $left i32) (local $sum v128)
  (block $outer_end (loop $outer
    (loop $k
      (local.set $sum (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.load offset=16 (local.get $w)) (v128.load (local.get $x)) (local.get $sum)))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $k (local.get $left))))))`;

describe('an inner loop', () => {
  const { turn } = innerLoop(watTree(FUNCTION), 'k');

  test('is found by its label, nested as it is', () => {
    expect(turn.map(({ head }) => head)).toEqual(['local.set', 'local.set', 'local.set', 'br_if']);
  });

  test('that is not there is refused with the labels that are', () => {
    expect(() => innerLoop(watTree(FUNCTION), 'rows')).toThrow(/no loop \$rows; there are \$outer, \$k/);
  });

  test('has as many instructions as a hand counts', () => {
    // One dot product, two loads, an addition, a subtraction, a jump; 3 sets, 6 gets and 2 constants are no instructions of their own.
    const { executed, byKind } = countTurn(turn);
    expect(byKind).toEqual({ multiply: 1, load: 2, store: 0, compute: 2, control: 1, name: 11 });
    expect(executed).toBe(6);
  });

  test('is read in ordinary notation', () => {
    expect(turn.map(readAloud)).toEqual([
      'sum = dot16(memory[w + 16], memory[x], sum)',
      'x = x + 16',
      'left = left - 1',
      'the next turn where left',
    ]);
  });

  test('is explained in the order in which it is executed', () => {
    expect(statementWords(turn[0]!).map(({ name }) => name)).toEqual(['v128.load', 'i32x4.relaxed_dot_i8x16_i7x16_add_s']);
  });

  test('keeps all its words when it is printed', () => {
    const words = (text: string) => text.match(/[^\s()]+|[()]/g);
    expect(words(rowsText(watRows([watTree(FUNCTION)])))).toEqual(words(FUNCTION));
  });
});

test('text that does not close is refused', () => {
  expect(() => watTree('(func $a (local.get $b)')).toThrow(/never closed/);
  expect(() => watTree('(nop) (nop)')).toThrow(/follows/);
});

const loops = OPERATOR_KERNELS.flatMap(({ name, inner, functions }) => (inner ? [{ name, inner, functions }] : []));

describe.each(loops)('$name', ({ name, inner, functions }) => {
  const { turn } = innerLoop(watTree(functions()[inner.within ?? name]!), inner.label);
  const { pixels, channels, depth } = inner.tile;

  test('has the inner loop that it names', () => {
    expect(turn.length).toBeGreaterThan(1);
  });

  test('multiplies as often as its tile says', () => {
    expect([0, pixels * channels * depth]).toContain(inner.macs);
    const products = countTurn(turn).byName.reduce(
      (sum, { name: one, count }) => sum + (instructionOf(one).kind === 'multiply' ? count * productsOf(one) : 0),
      0,
    );
    expect(products).toBeGreaterThanOrEqual(inner.macs);
  });
});
