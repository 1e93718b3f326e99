import type { QuantizeSettings } from './quantizeSettings.ts';

/** What the call is written for. */
export interface ConverterContext {
  /** File that is written. */
  readonly file: string;
  /** Samples that calibrate. */
  readonly count: number;
  /** Shape of the first input, NHWC with the batch. */
  readonly inputShape: readonly number[];
  /** Names of the operators that stay in float: those of their first outputs. */
  readonly floatNames: readonly string[];
}

/**
 * The call of TensorFlow Lite's converter in Python that does the same, as a whole program.
 *
 * The converter starts from the trained model, never from a .tflite file. Where it has no such setting, a comment says so.
 *
 * @see tensorflow/lite/python/lite.py
 */
export function converterCall(settings: QuantizeSettings, context: ConverterContext): string {
  const { scheme, perChannel } = settings;
  const isInt8 = scheme === 'int8';
  const lines = [
    'import tensorflow as tf',
    ...(any(settings.sparsity) || any(settings.clusters) ? ['import tensorflow_model_optimization as tfmot'] : []),
    ...(isInt8 ? samplesLines(context) : []),
    '',
    ...passLines(settings),
    ...sourceLines(settings),
    'converter.optimizations = [tf.lite.Optimize.DEFAULT]',
    ...(scheme === 'float16' ? ['converter.target_spec.supported_types = [tf.float16]'] : []),
    ...(isInt8 ? ['converter.representative_dataset = samples'] : []),
    ...(isInt8 && settings.io === 'int8' ? IN_INTEGERS : []),
    ...(scheme !== 'float16' && !perChannel ? ['converter._experimental_disable_per_channel = True'] : []),
    ...(isInt8 && settings.calibration !== 'min-max'
      ? [`# ${settings.calibration} has no switch there: it takes minimum and maximum`]
      : []),
    ...writeLines(settings, context),
  ];
  return `${lines.join('\n')}\n`;
}

const IN_INTEGERS = [
  'converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]',
  'converter.inference_input_type = tf.int8',
  'converter.inference_output_type = tf.int8',
];

function samplesLines({ count, inputShape }: ConverterContext): string[] {
  return [
    '',
    'def samples():',
    `    for picture in pictures[:${count}]:`,
    `        yield [picture]  # float32, shape (${inputShape.join(', ')}${inputShape.length === 1 ? ',' : ''})`,
  ];
}

function sourceLines({ sparsity, clusters }: QuantizeSettings): string[] {
  const isKeras = any(sparsity) || any(clusters);
  return [
    isKeras
      ? 'converter = tf.lite.TFLiteConverter.from_keras_model(model)'
      : "converter = tf.lite.TFLiteConverter.from_saved_model('model')",
  ];
}

function passLines({ sparsity, clusters }: QuantizeSettings): string[] {
  const lines: string[] = [];
  if (any(sparsity) || any(clusters)) lines.push('# There the model is trained on after each pass; here it is not.');
  if (any(sparsity)) {
    lines.push(
      'model = tfmot.sparsity.keras.prune_low_magnitude(',
      `    model, tfmot.sparsity.keras.ConstantSparsity(${mostCommon(sparsity)}, begin_step=0))`,
      'model = tfmot.sparsity.keras.strip_pruning(model)',
    );
  }
  if (any(clusters)) {
    lines.push(
      'model = tfmot.clustering.keras.cluster_weights(',
      `    model, number_of_clusters=${mostCommon(clusters)},`,
      '    cluster_centroids_init=tfmot.clustering.keras',
      '        .CentroidInitialization.KMEANS_PLUS_PLUS)',
      'model = tfmot.clustering.keras.strip_clustering(model)',
    );
  }
  return lines.length > 0 ? [...lines, ''] : lines;
}

function writeLines({ scheme }: QuantizeSettings, { file, floatNames }: ConverterContext): string[] {
  if (floatNames.length === 0 || scheme !== 'int8') {
    const note = floatNames.length > 0 ? [`# leaving single layers in float has no switch there under this scheme`] : [];
    return [...note, ...written(file, 'converter.convert()')];
  }
  return [
    'options = tf.lite.experimental.QuantizationDebugOptions(denylisted_nodes=[',
    ...floatNames.map((name) => `    '${quoted(name)}',`),
    '])',
    'debugger = tf.lite.experimental.QuantizationDebugger(',
    '    converter=converter, debug_dataset=samples, debug_options=options)',
    ...written(file, 'debugger.get_nondebug_quantized_model()'),
  ];
}

function written(file: string, bytes: string): string[] {
  return [`with open('${quoted(file)}', 'wb') as file:`, `    file.write(${bytes})`];
}

/** Text inside a Python string. */
function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

function any(chosen: Readonly<Record<number, number>>): boolean {
  return Object.keys(chosen).length > 0;
}

/** The number that most layers have: these libraries take one for a whole model most simply. */
function mostCommon(chosen: Readonly<Record<number, number>>): number {
  const counts = new Map<number, number>();
  for (const value of Object.values(chosen)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, row) => (row[1] > best[1] ? row : best))[0];
}
