import { describe, expect, it } from 'vitest';
import { converterCall } from '../../../src/quantize/converterCall.ts';
import { QUANTIZE_DEFAULTS } from '../../../src/quantize/quantizeSettings.ts';

const context = { file: 'm_int8.tflite', count: 12, inputShape: [1, 28, 28, 1], floatNames: [] };

describe("the converter's call", () => {
  it('asks for the default optimization under every scheme, and for samples under int8 alone', () => {
    for (const scheme of ['float16', 'dynamic-range', 'int8'] as const) {
      const text = converterCall({ ...QUANTIZE_DEFAULTS, scheme }, context);
      expect(text).toContain('converter.optimizations = [tf.lite.Optimize.DEFAULT]');
      expect(text.includes('representative_dataset')).toBe(scheme === 'int8');
      expect(text.includes('supported_types = [tf.float16]')).toBe(scheme === 'float16');
    }
  });

  it('gives as many samples as calibrate, in the shape of the input', () => {
    const text = converterCall(QUANTIZE_DEFAULTS, context);
    expect(text).toContain('for picture in pictures[:12]:');
    expect(text).toContain('shape (1, 28, 28, 1)');
  });

  it('asks for integers at the ends only where they are asked for', () => {
    expect(converterCall(QUANTIZE_DEFAULTS, context)).not.toContain('inference_input_type');
    const text = converterCall({ ...QUANTIZE_DEFAULTS, io: 'int8' }, context);
    expect(text).toContain('converter.inference_input_type = tf.int8');
    expect(text).toContain('[tf.lite.OpsSet.TFLITE_BUILTINS_INT8]');
  });

  it('says in a comment what the converter has no switch for', () => {
    expect(converterCall({ ...QUANTIZE_DEFAULTS, calibration: 'mse' }, context)).toContain('# mse has no switch there');
  });

  it('names layers that stay in float by their outputs, as a Python string', () => {
    const text = converterCall({ ...QUANTIZE_DEFAULTS, floatOperators: [3] }, { ...context, floatNames: ["it's/conv"] });
    expect(text).toContain("denylisted_nodes=[\n    'it\\'s/conv',\n]");
  });

  it('prunes and clusters before converting, by the number that most layers have', () => {
    const text = converterCall({ ...QUANTIZE_DEFAULTS, sparsity: { 1: 0.5, 2: 0.5, 3: 0.9 }, clusters: { 1: 16 } }, context);
    expect(text).toContain('ConstantSparsity(0.5, begin_step=0)');
    expect(text).toContain('number_of_clusters=16');
    expect(text.indexOf('cluster_weights')).toBeLessThan(text.indexOf('from_keras_model'));
    expect(text.match(/import tensorflow_model_optimization/g)).toHaveLength(1);
  });
});
