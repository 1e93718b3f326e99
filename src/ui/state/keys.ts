import { FIRST_TEXT } from '../../stage/settingText.ts';
import { QUANTIZE_KEYS } from './quantizeKeys.ts';

/** A lesson is a frame around a view: which one, its page, and what was guessed on that page. */
const LESSON_KEYS = { lesson: '', page: '', guess: '' };

/**
 * What the hash may hold in each section, with the default that is left out of it. The order is that of the navigation; the
 * first section but Learn is where an empty address leads.
 */
export const KEYS = {
  learn: {
    ...LESSON_KEYS,
    /** `yes`: large type and keys only, for a projector; kept by every section's lessons. */
    projector: '',
    /** Lesson whose worksheet is shown, to be printed. */
    sheet: '',
  },
  convolve: {
    ...FIRST_TEXT,
    ...LESSON_KEYS,
    projector: '',
    /** Which part of the view: `steps`, `picture` or `field`. */
    view: 'steps',
    /** Number of the output position, row by row from 0. */
    step: '0',
    /** Output channel that the sum is written for. */
    channel: '0',
    /** Input pixel `y,x` whose readers are shown, or weight (flat index) whose products are shown; one of them at most. */
    pixel: '',
    weight: '',
    /** Arithmetic beside float32: `float16`, `int8`, or both with a comma. */
    digits: '',
    /** `yes`: how often each input is read. */
    usage: '',
    /** Steps a second, 1 to 1000. */
    speed: '4',
    /** Input channel in front; empty: the first that is read. */
    front: '',
    /** `yes`: the whole output is shown, not only what has been computed. */
    whole: '',
    /** The value that is drawn with; empty while nothing is drawn. */
    draw: '',
    /** Which panel stands under the stage: `formula`, `memory` or `code`; empty: the formula. */
    panel: '',
    code: 'tfjs',
    loops: 'output',
    line: '64',
    /** Multiplication of the memory strip, and what its loop orders are timed on: empty for the setting, or `layer`. */
    turn: '0',
    timed: '',
    /** Pictures: id of a photograph, `camera`, `drawn` or `sha256:<hex>` of a picture kept on the device. */
    photo: 'nagasaki-boats',
    /** The filter as kernelText.ts reads it; empty: the one on the stage. */
    kernel: '',
    /** Every sum is multiplied by `gain`, then `offset` levels of 255 are added. */
    gain: '1',
    offset: '0',
    /** What the filter reads beyond the edge of a picture: a border of the stage. */
    edge: 'replicate',
    /** `clamp`, `grey` or `absolute`; empty: what suits the filter. */
    show: '',
    /** Share of the width, in percent, that shows the picture as it was. */
    split: '35',
    /** `no`: the camera is not mirrored. */
    mirror: '',
    /** What filters, with commas: `own` or ids of engines; empty: our own kernel. */
    engines: '',
    /** Model whose first filters are offered. */
    learned: 'selfie_segmentation',
    /** Receptive field: layers of the stack, and the activation chosen in it. */
    stack: '',
    spot: '',
  },
  separate: {
    ...LESSON_KEYS,
    projector: '',
    /** `spatial`, `depthwise` or `sizes`. */
    view: 'spatial',
    /** Spatially separable: the filter, its size, and how many products of column and row are kept. */
    preset: 'gaussian',
    size: '5',
    weights: '',
    rank: '1',
    /** The weight that is edited, by its flat index. */
    cell: '',
    /** What is filtered: the id of a pattern, or `picture:<id>`; pixels of the image's side where it is timed. */
    photo: 'picture:nagasaki-boats',
    pixels: '256',
    /** Depthwise-separable: height x width x channels in, channels out, filter, stride. */
    shape: '56x56x128',
    filters: '128',
    filter: '3',
    stride: '1',
    /** Number of the output value, channel by channel from 0. */
    step: '0',
    speed: '1',
    /** Groups of the convolution between standard and depthwise; empty: one for each channel. */
    groups: '',
    network: 'mobilenet_v1',
    width: '1',
    resolution: '224',
    /** The block that is looked at. */
    block: '',
    /** How many times as fast it was guessed to be, and whether the truth is shown. */
    savingGuess: '',
    savingShown: '',
    /** What the savings are timed on. */
    engine: 'tfjs-wasm',
    threads: '1',
    /** Filter sizes and layers: which question is asked; million MACs that each filter size gets, over an image of `side` pixels. */
    question: 'budget',
    budget: '20',
    side: '28',
    /** Channels of two 3x3 against one 5x5; weights that are read in order and shuffled, times 2^20. */
    channels: '32',
    reads: '4',
    /** How DeepHotDog shrinks its pictures in the comparison: `none` or `strides`. */
    shrinking: 'none',
    /** What was guessed for each question; KiB of the six layers with commas, and whether the truth is shown. */
    budgetGuess: '',
    pairGuess: '',
    denseGuess: '',
    readsGuess: '',
    memoryGuess: '',
    revealed: '',
  },
  quantize: {
    ...LESSON_KEYS,
    projector: '',
    ...QUANTIZE_KEYS,
  },
  models: {
    ...LESSON_KEYS,
    projector: '',
    /** Zoo id, address, or `sha256:<hex>` of a file kept on the device. */
    model: '',
    signature: '',
    engine: 'tfjs-wasm',
    threads: '',
    binary: '',
    precision: '',
    /** `exact`: as TFLite's reference requantizes; empty: the backend's own, by a float scale. */
    requantization: '',
    /** `picture:<id>`, `own` or `noise`; empty: a picture where the model takes one, else noise. */
    input: '',
    seed: '1',
    /** Sizes of the dimensions that the signature's inputs leave open, with commas; empty: 1 each. */
    dimensions: '',
    /** Values that black and white become: `-1..1`; empty: what the model is known or guessed to want. */
    range: '',
    channels: 'rgb',
    fit: 'crop',
    /** How the answer is shown; empty: what its shape suggests. */
    answer: '',
    layers: 'order',
    show: 'operators',
    operator: '',
    /** `kernel`: the code that computed the operator is read. */
    read: '',
    /** What is compared, each a list with commas; empty: what the device has. */
    backends: '',
    /** Thread counts, and for one thread `plain` without SIMD, `simd` without what is relaxed. */
    counts: '',
    precisions: '',
    /** `float` and `exact`; empty: `float`. */
    requantizations: '',
  },
  benchmark: {
    ...LESSON_KEYS,
    projector: '',
    /** Zoo id, address, or `sha256:<hex>` of a file kept on the device. */
    model: 'deephotdog',
    signature: '',
    /** Sizes of the dimensions that the signature's inputs leave open, with commas; empty: 1 each. */
    dimensions: '',
    /** What is measured, each a list with commas; empty: what suits the device. Thread counts hold `plain` and `simd` too. */
    backends: '',
    counts: '',
    precisions: '',
    requantizations: '',
    /** `quick`, `thorough` or `sustained`. */
    mode: 'quick',
    /** Longest time that it may take, in seconds; empty: the mode's own. */
    seconds: '',
    /** Inferences begun in a second of the sustained mode; empty: one after another. */
    rate: '',
    seed: '1',
    /** `no`: layers are not timed. */
    layers: '',
    /** A workload, compressed: what a link or QR code asks this device to run. */
    job: '',
    /** A record's compressed summary: what a link or QR code hands back. */
    result: '',
    /** Ids of results received from other devices, and of measured ones, that stand in the charts too, with commas. */
    others: '',
    /** `yes`: the record as a page to print. */
    report: '',
    /** Ids of the kept records that are shown, with commas, the first with its ranking; empty: what was measured last on this page. */
    record: '',
    /** The chart: see views/benchmark/dashboard/charts.ts. */
    chart: 'layers',
    /** Ids of runs that are hidden, with commas. */
    hidden: '',
    /** The two runs whose differences are shown. */
    first: '',
    second: '',
    sort: '',
    /** `yes`: the chart as a table. */
    table: '',
    /** The layer looked at: `<subgraph>.<operator>`. */
    layer: '',
    /** Only operators of this type. */
    type: '',
    /** Folded parts that were opened or closed (`no-`) by hand, with commas. */
    parts: '',
    /** The study that is open: see views/benchmark/studies/studies.ts; empty: none. */
    study: '',
    /** The engine that leads where a study needs one. */
    lead: 'tfjs-wasm',
    /** Operators switched off by engine: `tfjs-wasm:ADD,RELU`. */
    without: '',
    /** Guessed times with 1, 2, 4 and 8 threads, in percent of that with one, with commas. */
    curveGuess: '',
    /** Kind of layer by which CPU and GPU are compared, and from which size on the GPU is guessed to be ahead. */
    kind: 'standard',
    crossGuess: '',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type Section = keyof typeof KEYS;

export type Values<Of extends Section> = Readonly<Record<keyof (typeof KEYS)[Of], string>>;

/** Sections in the order of the navigation. */
export const SECTIONS = Object.keys(KEYS) as readonly Section[];

/** Where an empty address leads. */
export const FIRST_SECTION: Section = 'convolve';

/** Keys that undo does not bring back: where one looks, not what one has made. */
export const UNTRACKED: ReadonlySet<string> = new Set([
  'lesson',
  'page',
  'guess',
  'projector',
  'view',
  'look',
  'zoom',
  'reach',
  'shown',
  'step',
  'channel',
  'pixel',
  'weight',
  'front',
  'whole',
  'draw',
  'speed',
  'panel',
  'code',
  'question',
  'spot',
  'split',
  'cell',
  'block',
  'savingShown',
  'study',
  'parts',
  'record',
  'chart',
  'type',
  'layer',
  'sort',
  'second',
  'first',
  'hidden',
  'table',
  'made',
  'exact',
  'sample',
  'position',
  'outChannel',
  'upTo',
  'term',
  'rule',
  'exactCode',
]);
