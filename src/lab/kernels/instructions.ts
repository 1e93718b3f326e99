/** What an instruction is for, of which its colour tells. */
export type InstructionKind = 'multiply' | 'load' | 'store' | 'compute' | 'control' | 'name';

/** An instruction of WebAssembly in words. */
export interface Instruction {
  readonly kind: InstructionKind;
  /** Ends no sentence: "adds four 32-bit integers to four others". */
  readonly words: string;
}

/** Lanes of a vector in words: which numbers lie side by side in its 16 bytes. */
const LANES: Readonly<Record<string, string>> = {
  i8x16: 'sixteen 8-bit integers',
  i16x8: 'eight 16-bit integers',
  i32x4: 'four 32-bit integers',
  i64x2: 'two 64-bit integers',
  f32x4: 'four floats',
  v128: '128 bits',
  i32: 'an integer',
  i64: 'a 64-bit integer',
  f32: 'a float',
  f64: 'a double',
};

/** Instructions with words of their own; `$` stands for the lanes. The first that fits counts. */
const WORDS: readonly (readonly [pattern: RegExp, kind: InstructionKind, words: string])[] = [
  [/^local\.get$/, 'name', 'the value of a local: a register, no instruction of its own'],
  [/^local\.(set|tee)$/, 'name', 'gives the result a name: a register, no instruction of its own'],
  [/^global\.get$/, 'name', 'the value of a global'],
  [/^(i32|i64|f32|f64|v128)\.const$/, 'name', 'a number written into the code'],
  [
    /^i32x4\.relaxed_dot_i8x16_i7x16_add_s$/,
    'multiply',
    '16 products of bytes at once, each four neighbours summed and added to one of four 32-bit sums: 16 multiply-adds',
  ],
  [/^i16x8\.relaxed_dot_i8x16_i7x16_s$/, 'multiply', '16 products of bytes at once, neighbours added: eight 16-bit sums of two'],
  [/^i32x4\.dot_i16x8_s$/, 'multiply', '8 products of 16-bit integers at once, neighbours added: four 32-bit sums of two'],
  [/^i16x8\.extmul_(low|high)_i8x16_[su]$/, 'multiply', '8 products of bytes at once, as 16-bit integers'],
  [/^i32x4\.extmul_(low|high)_i16x8_[su]$/, 'multiply', '4 products of 16-bit integers at once, as 32-bit integers'],
  [/^f32x4\.relaxed_n?madd$/, 'multiply', '4 products of floats, each added to a sum: 4 multiply-adds, rounded once or twice'],
  [/^i16x8\.q15mulr_sat_s$|^i16x8\.relaxed_q15mulr_s$/, 'multiply', '8 products of fractions of 15 bits, rounded'],
  [/x\d+\.mul$/, 'multiply', 'multiplies $ by as many others, lane by lane'],
  [/^(i32|i64|f32|f64)\.mul$/, 'multiply', 'multiplies $ by another'],
  [/^v128\.load$/, 'load', 'loads 16 bytes from memory'],
  [/^v128\.load(\d+)_splat$/, 'load', 'loads one number from memory into every lane'],
  [/^v128\.load(\d+)_zero$/, 'load', 'loads one number from memory into the first lane, zeros into the others'],
  [/^v128\.load(\d+)_lane$/, 'load', 'loads one number from memory into one lane'],
  [/^v128\.load8x8_s$/, 'load', 'loads 8 signed bytes from memory and widens each to 16 bits'],
  [/^v128\.load8x8_u$/, 'load', 'loads 8 unsigned bytes from memory and widens each to 16 bits'],
  [/^v128\.load16x4_[su]$/, 'load', 'loads four 16-bit integers from memory and widens each to 32 bits'],
  [/^i32\.load8_s$/, 'load', 'loads a signed byte from memory'],
  [/^i32\.load8_u$/, 'load', 'loads an unsigned byte from memory'],
  [/^i32\.load16_[su]$/, 'load', 'loads a 16-bit integer from memory'],
  [/\.load$/, 'load', 'loads $ from memory'],
  [/^v128\.store$/, 'store', 'stores 16 bytes to memory'],
  [/^v128\.store(\d+)_lane$/, 'store', 'stores one lane to memory'],
  [/^i32\.store8$/, 'store', 'stores a byte to memory'],
  [/\.store\d*$/, 'store', 'stores $ to memory'],
  [/^i16x8\.extend_(low|high)_i8x16_[su]$/, 'compute', 'widens 8 bytes to 16 bits each'],
  [/^i32x4\.extend_(low|high)_i16x8_[su]$/, 'compute', 'widens four 16-bit integers to 32 bits each'],
  [/^i16x8\.extadd_pairwise_i8x16_[su]$/, 'compute', 'adds neighbouring bytes: eight 16-bit sums'],
  [/^i32x4\.extadd_pairwise_i16x8_[su]$/, 'compute', 'adds neighbouring 16-bit integers: four 32-bit sums'],
  [/\.narrow_\w+$/, 'compute', 'narrows the lanes of two vectors to one, what is too large held at the end of the range'],
  [/^i8x16\.(shuffle|swizzle|relaxed_swizzle)$/, 'compute', 'puts bytes into another order'],
  [/\.splat$/, 'compute', 'copies one number into every lane'],
  [/\.(extract|replace)_lane(_[su])?$/, 'compute', 'reads or writes one lane'],
  [/^f32x4\.convert_i32x4_[su]$/, 'compute', 'four integers as floats'],
  [/^i32x4\.(relaxed_)?trunc\w*$/, 'compute', 'four floats as integers'],
  [/^f32\.convert_i32_[su]$/, 'compute', 'an integer as a float'],
  [/^i32\.trunc\w*$/, 'compute', 'a float as an integer'],
  [/reinterpret/, 'compute', 'the same bits as another type'],
  [/\.eqz$/, 'compute', 'asks whether it is zero'],
  [/\.(eq|ne|lt|gt|le|ge)(_[su])?$/, 'compute', 'compares $ with another'],
  [/\.add(_sat_[su])?$/, 'compute', 'adds to $'],
  [/\.sub(_sat_[su])?$/, 'compute', 'subtracts from $'],
  [/\.(relaxed_)?p?min(_[su])?$/, 'compute', 'takes the smaller of $ and another'],
  [/\.(relaxed_)?p?max(_[su])?$/, 'compute', 'takes the larger of $ and another'],
  [/\.xor$/, 'compute', 'flips bits'],
  [/\.(and|andnot|or|not)$/, 'compute', 'keeps or sets bits'],
  [/\.(shl|shr_[su]|rot[lr])$/, 'compute', 'shifts bits'],
  [/\.(div|rem)(_[su])?$/, 'compute', 'divides $'],
  [/\.(abs|neg|sqrt|nearest|floor|ceil|avgr_u)$/, 'compute', 'changes each of $'],
  [/(bitselect|laneselect)$/, 'compute', 'takes bits of one vector or another'],
  [/^select$/, 'compute', 'takes one of two values'],
  [/^call$/, 'control', 'calls another function'],
  [/^br_if$/, 'control', 'jumps where the condition is not zero'],
  [/^br$/, 'control', 'jumps: the next turn'],
  [/^(block|loop|then|else|result)$/, 'name', 'a mark for jumps, no instruction of its own'],
  [/^if$/, 'control', 'does what follows only where the condition is not zero'],
];

/** An instruction by its name in the text format, without operands. */
export function instructionOf(name: string): Instruction {
  const found = WORDS.find(([pattern]) => pattern.test(name));
  const lanes = LANES[name.split('.')[0] ?? ''] ?? 'values';
  if (!found) return { kind: 'compute', words: `computes with ${lanes}` };
  const [, kind, words] = found;
  return { kind, words: words.replace('$', lanes) };
}

/** Multiply-adds of one instruction at most, by its name; the first that fits counts. */
const MACS: readonly (readonly [pattern: RegExp, macs: number])[] = [
  [/relaxed_dot_i8x16/, 16],
  [/dot_i16x8_s$|extmul_\w+_i8x16_[su]$|^i16x8\.mul$/, 8],
  [/x4\.(relaxed_n?madd|mul|extmul_\w+)$/, 4],
  [/x2\./, 2],
];

/** How many products a multiplying instruction makes at once. */
export function productsOf(name: string): number {
  return MACS.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}
