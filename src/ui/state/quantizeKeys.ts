/** What the hash may hold in Quantize beside what every section with lessons has, with the defaults that are left out of it. */
export const QUANTIZE_KEYS = {
  /** Which part of the view: `bits`, `ranges`, `arithmetic`, `quantizer`, `accuracy` or `twins`. */
  view: 'bits',
  /** Zoo id, address, or `sha256:<hex>` of a file kept on the device. */
  model: 'fashion_float32',
  /** What goes in: `pictures`, `fashion`, `own`, `one` or `noise` (see ui/state/samples.svelte.ts); empty: what suits the model. */
  samples: '',
  /** Samples that are used; empty: the part's own number. */
  count: '',
  /** Operator of subgraph 0 that is looked at, by its index in the file; empty: the first that the part can show. */
  layer: '',
  /** `yes`: the chart as a table; the column that it is sorted by, `-` before it for falling. */
  table: '',
  sort: '',
  /** The second file of the twins, as `model` names one; empty: none, or what belongs to the model. */
  twin: '',
  /** The sample that the twins are compared on, by its number in the set. */
  twinSample: '0',
  /** The channel of the layer that is looked at; empty: the one that differs most. */
  twinChannel: '',
  /** Engine that the twins run on, `reference` or `tfjs-wasm`; empty: what suits their size. */
  twinEngine: '',
  /** Ranges: `weights` of the layer, or its `activation` (what it puts out), recorded over the samples. */
  rangeOf: 'weights',
  /** Bits of its grid, 2 to 16. */
  rangeBits: '8',
  /** `symmetric` or `asymmetric`; empty: symmetric for weights, asymmetric for an activation, as TFLite has it. */
  rangeSymmetry: '',
  /** `channel`: every output channel of the weights has a range of its own. */
  rangePer: 'tensor',
  /** The channel in front; empty: the one with the largest weight. */
  rangeChannel: '',
  /** How ends that were not dragged are found: `min-max`, `moving-average`, `percentile` or `mse`; percent that `percentile` keeps. */
  rangeMethod: 'min-max',
  rangeKept: '99.99',
  /** Ends set by hand, with commas: `low..high` for the whole tensor, `channel:low..high` for a channel. */
  rangeEnds: '',
  /** How many times as large the weights of the channel with the largest one are made, 1 to 100; what it puts out is divided by it again. */
  rangeOutlier: '1',
  /** `yes`: the counts of the histogram stand on a logarithmic scale. */
  rangeLog: '',
  /** The sample that is answered, by its number in the set. */
  rangeSample: '0',
  /** Quantizer: `float16`, `dynamic-range` or `int8`; type of the inputs and outputs under int8; `no`: one scale for a whole weight tensor. */
  scheme: 'int8',
  io: 'float32',
  perchannel: '',
  /** How the quantizer chooses ranges: `min-max`, `moving-average`, `percentile` or `mse`. */
  calibration: 'min-max',
  /** Operators that stay in float, by their index in the file, with commas. */
  float: '',
  /** Percent of each layer's weights that become 0, and values that each layer's weights may have; for single layers behind it: `50,3:80`. */
  prune: '',
  clusters: '',
  /** `yes`: a file was made; a link makes it again with the settings that it holds. */
  made: '',
  /** Bits: what is looked at, `value`, `scale` or `picture`. */
  look: 'value',
  /** Where the value comes from: `model` or `picture`; empty: `value` is its text, bits of `format` where that is hexadecimal. */
  from: '',
  value: '0.1',
  format: 'float32',
  /** Reals that integers are laid over: `-1..1`; empty: those that the value stands among. */
  span: '',
  /** The value of a model: tensor of subgraph 0 (empty: the first filter), and its place in it; of a picture: `y,x,channel`. */
  tensor: '',
  index: '0',
  pixel: '0,0,0',
  /** Times 2 that the number line around the value is magnified; `near`: only the powers that networks use. */
  zoom: '4',
  reach: '',
  /** The picture whose bits are turned off, as in Convolve, and its filter: the id of an image filter; empty: none. */
  photo: 'nagasaki-boats',
  mirror: '',
  kernel: '',
  /** What is turned off: mantissa bits, or `steps` (bits of an integer); how many are kept, and whether the rest is `cut` or rounded. */
  loss: 'mantissa',
  mantissa: '23',
  stepBits: '8',
  rounding: '',
  /** `difference`, `before` or what is left. */
  shown: '',
  /** Accuracy: `schemes`, `layers`, `breaks` (which layer breaks first) or `calibration`; `yes`: it was judged, and is again where it can be. */
  accuracy: 'schemes',
  judged: '',
  /** What ranges are calibrated with, as `samples`, and with how many. */
  calibrateWith: '',
  calibrateCount: '',
  /** What lies across the chart: `size` or `time`; and upwards: `top1`, `same` (agreement) or `sqnr`; empty: what there is. */
  across: 'size',
  upwards: '',
  /** Engines that schemes are timed on, with commas; empty: those that there are. */
  timedOn: '',
  /** Bits of every layer's weights and outputs, and of single layers behind it, 2 to 16 or 32: `8,0:4`. */
  mixWeights: '8',
  mixOutputs: '8',
  /** Schemes whose layers are drawn, by their ids with commas. */
  drawn: 'int8,bits6,bits4,bits2',
  /** Bits in which one layer at a time is tried, and whether of its `weights`, its `outputs` or both. */
  breakBits: '3',
  breakWhat: 'both',
  /** Exact arithmetic: of one output of a `layer`, or a `calculator` over typed numbers. */
  exact: 'layer',
  /** Which sample goes in; number of the output position, row by row from 0, and its channel. */
  sample: '0',
  position: '0',
  outChannel: '0',
  /** Number of the stage up to which the steps are shown, from 1; empty: all of them. */
  upTo: '',
  /** Number of the product up to which the sum is shown, from 1; empty: all of them. */
  term: '',
  /** Rule whose steps stand in front where there is no room for all, and in the code: `float32`, `single` or `double`. */
  rule: 'double',
  /** The steps as code: `c` or `numpy`. */
  exactCode: 'c',
  /** Calculator: `multiplier` and shift, or the `scales` that they come from. */
  by: 'multiplier',
  accumulator: '7984',
  multiplier: '1583594044',
  shift: '-9',
  inputScale: '0.0235',
  weightScale: '0.0072',
  outputScale: '0.1175',
  outputZero: '0',
  outputType: 'int8',
  /** What the accumulator is added up from: values with commas, their zero points, the bias; empty: it is typed. */
  inputs: '',
  weights: '',
  inputZero: '0',
  weightZero: '0',
  bias: '0',
} as const;
