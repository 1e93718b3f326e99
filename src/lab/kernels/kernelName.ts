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
  [/^s(\d+)$/, 'signed integers of $1 bits'],
  ['xx', 'elements of any size: they are moved, not computed with'],
];

const OPERATIONS: Words = [
  ['gemm', 'general matrix multiplication: rows of pixels times columns of weights'],
  ['igemm', 'matrix multiplication whose rows are found through a list of addresses: convolution with larger filters'],
  ['fully_connected', 'a dense layer: one row of inputs times a matrix of weights'],
  ['gemv', 'a vector times a matrix: a dense layer'],
  ['conv2d', 'convolution, computed where the pixels lie'],
  ['conv', 'convolution, computed where the pixels lie'],
  ['dwconv2d', 'depthwise convolution: every channel has a filter of its own, and no sum runs over channels'],
  ['dwconv', 'depthwise convolution: every channel has a filter of its own, and no sum runs over channels'],
  ['deconv2d', 'transposed convolution'],
  ['im2col', 'copies the windows of a convolution into rows of a matrix'],
  ['maxpool', 'the largest of each window'],
  ['avgpool', 'the mean of each window'],
  ['pavgpool', 'the mean of each window, the padding left out'],
  ['gavgpool', 'the mean of each whole channel'],
  ['mean', 'the mean over some axes'],
  ['lut', 'looks every element up in a table of all 256 answers'],
  [/^v(add|sub|mul|div|max|min)c?$/, '$1 of two vectors, element by element'],
  [/^(add|sub|mul|div)$/, '$1, element by element'],
  ['softmax', 'exponentials that sum to 1'],
  ['raddstoreexpminusmax', 'exponentials of softmax, stored and summed'],
  ['sigmoid', 'the logistic function'],
  ['logistic', 'the logistic function'],
  ['tanh', 'the hyperbolic tangent'],
  ['hardswish', 'the hard-swish function'],
  ['hswish', 'the hard-swish function'],
  ['vunary', 'a function of single elements'],
  ['unary', 'a function of single elements'],
  ['binary', 'a function of two elements'],
  ['clamp', 'holds every element in a range'],
  ['cvt', 'converts from one type to another'],
  ['vcvt', 'converts from one type to another'],
  ['quantize', 'floats to integers on a grid'],
  ['dequantize', 'integers on a grid to floats'],
  ['copy', 'copies'],
  ['copyrows', 'copies rows that lie apart'],
  ['strided_copy', 'copies what lies at regular distances'],
  ['transpose', 'swaps axes'],
  ['transposec', 'swaps axes'],
  ['pad', 'puts padding around'],
  ['fill', 'writes one value everywhere'],
  ['gather', 'picks rows by a list'],
  ['ibilinear', 'enlarges or shrinks a picture by bilinear interpolation'],
  ['resize_bilinear', 'enlarges or shrinks a picture by bilinear interpolation'],
];

const MODES: Words = [
  ['minmax', 'the output is held between two bounds: that is how RELU and RELU6 are fused'],
  ['fp32', 'sums become 8-bit integers by a float scale, rounded half to even'],
  ['gemmlowp', 'sums become 8-bit integers by an integer multiplier, rounded twice as in TFLite’s reference'],
  ['exact', 'sums become 8-bit integers by an integer multiplier, rounded twice as in TFLite’s reference'],
  ['rndnu', 'sums become 8-bit integers by an integer multiplier, rounded half up'],
  ['qc8w', 'each channel of weights has a scale of its own'],
  ['qs8w', '8-bit weights under float activations'],
  ['first', 'for the first layer, which reads few channels'],
  ['ch3', 'for three channels of input: a picture'],
  ['unipass', 'all taps in one pass'],
];

const ISAS: Words = [
  ['scalar', 'one number an instruction: WebAssembly without SIMD'],
  ['simd128', 'vectors of 128 bits: 16 bytes or 4 floats an instruction'],
  ['wasmsimd', 'vectors of 128 bits: 16 bytes or 4 floats an instruction'],
  ['relaxedsimd', 'vectors whose instructions may follow the processor’s own: dot products of 16 bytes, multiply-add in one'],
  ['dot', 'by dot products of 16-bit integers'],
  ['extmul', 'by products of bytes as 16-bit integers'],
  ['madd', 'by multiply-add in one instruction'],
  ['signed', 'for processors whose dot product takes both operands signed'],
  ['unsigned', 'for processors whose dot product takes the activations unsigned'],
];

/** Parts of the tile's text; each says what it means for this kernel. */
const TILES: Words = [
  [/^(\d+)x(\d+)s(\d+)$/, 'for filters of $1×$2 moved by $3'],
  [/^(\d+)x(\d+)x(\d+)$/, '$1 rows of $2 pixels by $3 channels are computed at once, their sums in registers'],
  [/^(\d+)x(\d+)$/, '$1 pixels by $2 channels are computed at once, their sums in registers'],
  [/^c(\d+)$/, '$1 elements of a sum are taken together'],
  [/^(\d+)p(\d+)$/, '$1 taps of the filter are added in one pass, for $2 channels at once'],
  [/^(\d+)c$/, '$1 channels at once'],
  [/^r(\d+)$/, '$1 rows at once'],
  [/^s(\d+)$/, 'elements are shuffled over $1 steps'],
  [/^k(\d+)x(\d+)$/, 'for filters of $1×$2'],
  [/^u?(\d+)$/, '$1 elements a turn'],
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
  return pieces.map((piece) => ({
    text: piece,
    what: 'tile',
    meaning: meaningOf(TILES, piece) ?? meaningOf(MODES, piece) ?? 'a variant',
  }));
}

function meaningOf(words: Words, text: string): string | null {
  for (const [key, meaning] of words) {
    if (typeof key === 'string' ? key === text : key.test(text)) {
      return typeof key === 'string' ? meaning : text.replace(key, meaning);
    }
  }
  return null;
}
