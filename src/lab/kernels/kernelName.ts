/** A part of a kernel's name, explained. */
export interface NamePart {
  readonly text: string;
  /** What sort of part it is: "type", "operation", "tile". */
  readonly what: string;
  readonly meaning: string;
}

type Words = readonly (readonly [text: string | RegExp, meaning: string])[];

const TYPES: Words = [
  ['qs8', 'signed 8-bit integers, a real number being scale × (integer − zero point)'],
  ['qu8', 'unsigned 8-bit integers, a real number being scale × (integer − zero point)'],
  ['qd8', 'floats that are quantized to 8 bits as they come'],
  ['qc8w', '8-bit weights with a scale for every channel'],
  ['f32', 'floats of 32 bits'],
  ['f16', 'floats of 16 bits'],
  [/^x(\d+)$/, 'elements of $1 bits, whatever they mean: they are moved, not computed with'],
];

const OPERATIONS: Words = [
  ['gemm', 'general matrix multiplication: rows of pixels times columns of weights'],
  ['igemm', 'matrix multiplication over the windows of a convolution, read where they lie'],
  ['fully_connected', 'a dense layer: one row of inputs times a matrix of weights'],
  ['conv2d', 'convolution, computed where the pixels lie'],
  ['dwconv', 'depthwise convolution: every channel has a filter of its own, and no sum runs over channels'],
  ['maxpool', 'the largest of each window'],
  ['avgpool', 'the mean of each window'],
  ['sumpool', 'the sum of each window: a mean, once it is divided'],
  ['mean', 'the mean over some axes'],
  ['lut', 'looks every element up in a table of all 256 answers'],
  ['vadd', 'the sum of two tensors, element by element'],
  ['vsub', 'the difference of two tensors, element by element'],
  ['vmul', 'the product of two tensors, element by element'],
  ['vdiv', 'the quotient of two tensors, element by element'],
  ['vmax', 'the larger of two elements'],
  ['vmin', 'the smaller of two elements'],
  ['vsqrdiff', 'the square of the difference of two elements'],
  ['vprelu', 'negative elements times a slope of their channel'],
  ['vabs', 'the magnitude of every element'],
  ['vclamp', 'holds every element between two bounds'],
  ['velu', 'the exponential linear unit of every element'],
  ['vexp', 'the exponential of every element'],
  ['vgelu', 'the Gaussian error linear unit of every element'],
  ['vgelu_tanh', 'the Gaussian error linear unit of every element, through the hyperbolic tangent'],
  ['vhswish', 'the hard-swish function of every element'],
  ['vlrelu', 'negative elements times one slope'],
  ['vneg', 'every element with the other sign'],
  ['vrndd', 'every element rounded down'],
  ['vrndu', 'every element rounded up'],
  ['vrndne', 'every element rounded to the nearest integer, halves to even'],
  ['vrndz', 'every element rounded towards zero'],
  ['vrsqrt', 'one over the square root of every element'],
  ['vsigmoid', 'the logistic function of every element'],
  ['vsign', 'the sign of every element'],
  ['vsqr', 'the square of every element'],
  ['vsqrt', 'the square root of every element'],
  ['vtanh', 'the hyperbolic tangent of every element'],
  ['vlog', 'the logarithm of every element'],
  ['softmax', 'exponentials that sum to 1'],
  ['vcvt', 'converts every element from the first type to the second'],
  ['copy', 'copies'],
  ['gather', 'picks rows by a list'],
  ['ibilinear', 'enlarges or shrinks a picture by bilinear interpolation'],
];

const MODES: Words = [
  ['minmax', 'the output is held between two bounds: that is how RELU and RELU6 are fused'],
  ['fp32', 'sums become 8-bit integers by a float scale, rounded half to even'],
  ['gemmlowp', 'sums become 8-bit integers by an integer multiplier, rounded twice as in TFLite’s reference'],
];

const ISAS: Words = [
  ['scalar', 'one number an instruction: WebAssembly without SIMD'],
  ['simd128', 'vectors of 128 bits: 16 bytes or 4 floats an instruction'],
  ['relaxedsimd', 'vectors whose instructions may follow the processor’s own: dot products of 16 bytes, multiply-add in one'],
];

/** Parts of the tile's text; each says what it means for this kernel. */
const TILES: Words = [
  [/^(\d+)x(\d+)s(\d+)$/, 'for filters of $1×$2 moved by $3'],
  [/^(\d+)x(\d+)s(\d+)d$/, 'for dilated filters of $1×$2 moved by $3'],
  [/^(\d+)x(\d+)x(\d+)$/, '$1 rows of $2 pixels by $3 channels are computed at once, their sums in registers'],
  [/^(\d+)x(\d+)$/, '$1 pixels by $2 channels are computed at once, their sums in registers'],
  [/^c(\d+)$/, '$1 neighbouring terms of a sum are multiplied together'],
  [/^run(\d+)$/, 'what lies side by side is moved by $1 bytes'],
  ['m', 'for a depth multiplier: each channel has several filters'],
  [/^(\d+)$/, '$1 elements a turn'],
];

/**
 * A kernel's name taken apart: `<types>_<operation>[_<modes>]_ukernel_<tile>__<isa>`.
 *
 * Parts that the grammar does not know are explained by nothing but their place; joined, `_` and `__` between them, the texts are the name.
 */
export function kernelName(name: string): readonly NamePart[] {
  const [front = '', back = ''] = name.split('_ukernel_');
  const [tile = '', ...isas] = back.split('__');
  const words = front.split('_');
  const types = words.filter(
    (word, index) => index < 3 && meaningOf(TYPES, word) && words.slice(0, index).every((one) => meaningOf(TYPES, one)),
  );
  const rest = words.slice(types.length);
  return [
    ...types.map((text) => ({ text, what: 'type', meaning: meaningOf(TYPES, text)! })),
    ...operationParts(rest),
    ...(back === ''
      ? []
      : [{ text: 'ukernel', what: 'kind', meaning: 'the innermost routine, which a planner calls for pieces of a tensor' }]),
    ...tileParts(tile),
    ...isas
      .flatMap((isa) => isa.split('_'))
      .map((text) => ({ text, what: 'instructions', meaning: meaningOf(ISAS, text) ?? 'a variant' })),
  ];
}

/** The longest run of words that is an operation, then modes. */
function operationParts(words: readonly string[]): readonly NamePart[] {
  const parts: NamePart[] = [];
  for (let at = 0; at < words.length;) {
    const two = words.slice(at, at + 2).join('_');
    const joined = at + 1 < words.length ? meaningOf(OPERATIONS, two) : null;
    const text = joined ? two : words[at]!;
    const operation = joined ?? meaningOf(OPERATIONS, text);
    const mode = meaningOf(MODES, text);
    if (operation) parts.push({ text, what: 'operation', meaning: operation });
    else if (mode) parts.push({ text, what: 'variant', meaning: mode });
    else parts.push({ text, what: 'variant', meaning: 'a variant' });
    at += joined ? 2 : 1;
  }
  return parts;
}

function tileParts(text: string): readonly NamePart[] {
  const pieces = text
    .split('_')
    .flatMap((piece) => (meaningOf(TILES, piece) ? [piece] : (piece.match(/\d+x\d+|[a-z]+\d*|\d+/g) ?? [])));
  return pieces.map((piece, index) => ({ text: piece, what: 'tile', meaning: tileMeaning(piece, index) }));
}

/** A tile that begins with `c16` has channels alone: a pool. */
function tileMeaning(piece: string, index: number): string {
  const alone = index === 0 ? /^c(\d+)$/.exec(piece) : null;
  return alone ? `${alone[1]} channels at once` : (meaningOf(TILES, piece) ?? 'a variant');
}

function meaningOf(words: Words, text: string): string | null {
  for (const [key, meaning] of words) {
    if (typeof key === 'string' ? key === text : key.test(text)) {
      return typeof key === 'string' ? meaning : text.replace(key, meaning);
    }
  }
  return null;
}
