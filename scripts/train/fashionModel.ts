import { buildModel, type OperatorDraft, type TensorDraft } from '../../src/tflite/buildModel.ts';
import type { Model } from '../../src/tflite/model.ts';
import { FASHION_CLASSES, FASHION_SIDE } from './fashionMnist.ts';
import type { FoldedLayer } from './fold.ts';
import { windowPlaces } from './im2col.ts';
import { FEATURES, LAYERS } from './network.ts';

/**
 * The finished network as a TFLite model in float32.
 *
 * input    [1, 28, 28, 1]  0 for black to 1
 * output   [1, 10]         probabilities of FASHION_CLASSES
 *
 * Normalization is folded into filters and biases and RELU6 fused, as a converter leaves it.
 */
export function fashionModel(layers: readonly FoldedLayer[]): Model {
  const tensors: TensorDraft[] = [];
  const operators: OperatorDraft[] = [];
  const tensor = (draft: TensorDraft): number => tensors.push(draft) - 1;
  const operator = (op: string, name: string, inputs: readonly number[], shape: readonly number[], options = {}): number => {
    const output = tensor({ name, shape });
    operators.push({ op, inputs, outputs: [output], options });
    return output;
  };
  const weights = (name: string, shape: readonly number[], filter: Float32Array, bias: Float32Array): number[] => [
    tensor({ name: `${name}/filter`, shape, data: filter }),
    tensor({ name: `${name}/bias`, shape: [bias.length], data: bias }),
  ];

  let side = FASHION_SIDE;
  let feature = tensor({ name: 'input', shape: [1, side, side, 1] });
  LAYERS.forEach(({ name, kind, stride, inChannels, outChannels }, i) => {
    const { filter, bias } = layers[i]!;
    const window = kind === 'pointwise' ? 1 : 3;
    side = windowPlaces(side, side, stride).outHeight;
    const options = { padding: 'SAME', strideW: stride, strideH: stride, fusedActivationFunction: 'RELU6' };
    const shape = [1, side, side, outChannels];
    feature =
      kind === 'depthwise'
        ? operator('DEPTHWISE_CONV_2D', name, [feature, ...weights(name, [1, 3, 3, inChannels], filter, bias)], shape, {
            ...options,
            depthMultiplier: 1,
          })
        : operator(
            'CONV_2D',
            name,
            [feature, ...weights(name, [outChannels, window, window, inChannels], outputFirst(filter, outChannels), bias)],
            shape,
            options,
          );
  });
  const pool = { padding: 'VALID', strideW: side, strideH: side, filterWidth: side, filterHeight: side };
  feature = operator('AVERAGE_POOL_2D', 'mean', [feature], [1, 1, 1, FEATURES], pool);
  const flat = tensor({ name: 'flat/shape', shape: [2], type: 'INT32', data: Int32Array.of(1, FEATURES) });
  feature = operator('RESHAPE', 'flat', [feature, flat], [1, FEATURES], { newShape: [1, FEATURES] });
  const classes = FASHION_CLASSES.length;
  const { filter, bias } = layers.at(-1)!;
  const dense = weights('dense', [classes, FEATURES], outputFirst(filter, classes), bias);
  feature = operator('FULLY_CONNECTED', 'logits', [feature, ...dense], [1, classes]);
  feature = operator('SOFTMAX', 'probabilities', [feature], [1, classes], { beta: 1 });
  return buildModel({
    description: 'Clothes of Fashion-MNIST, a depthwise-separable network',
    subgraphs: [{ tensors, operators, inputs: [0], outputs: [feature] }],
    // Where the lab looks for it: see src/lab/knownModels.ts.
    metadata: { input_range: '0..1', labels: FASHION_CLASSES.join(', ') },
  });
}

/** [inputs, outputs] to [outputs, inputs], the order of TFLite's filters; the taps of a window stay in their order. */
function outputFirst(filter: Float32Array, outputs: number): Float32Array {
  const inputs = filter.length / outputs;
  return filter.map((_, i) => filter[(i % inputs) * outputs + Math.floor(i / inputs)]!);
}
