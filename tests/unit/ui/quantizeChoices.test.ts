import { describe, expect, it } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import { KEYS } from '../../../src/ui/state/keys.ts';
import { perLayerText, readOperators, readPerLayer, settingsOf } from '../../../src/ui/state/quantizeChoices.ts';
import { zooModel } from '../../../src/zoo/catalogue.ts';

const plan = planModel(zooModel('mobilenet_v1_0.25_128')!);
/** The first convolution, thirteen pairs of depthwise and pointwise, and the classes. */
const LAYERS = 1 + 2 * 13 + 1;
const weighted = plan.subgraphs[0]!.operators.filter(({ op }) => op.endsWith('CONV_2D')).map(({ index }) => index);

describe('settings in the address', () => {
  it('are those of TFLite unless the address says otherwise', () => {
    expect(settingsOf(KEYS.quantize, plan)).toEqual({
      scheme: 'int8',
      io: 'float32',
      perChannel: true,
      calibration: 'min-max',
      floatOperators: [],
      sparsity: {},
      clusters: {},
    });
  });

  it('spread one number over every layer with weights, and single ones over theirs', () => {
    const [first, second] = weighted;
    const { sparsity, clusters } = settingsOf({ ...KEYS.quantize, prune: `50,${second}:80`, clusters: `${first}:16` }, plan);
    expect(Object.keys(sparsity)).toHaveLength(LAYERS);
    expect(sparsity[first!]).toBe(0.5);
    expect(sparsity[second!]).toBe(0.8);
    expect(clusters).toEqual({ [first!]: 16 });
  });

  it('leave out what does not apply to the scheme, and operators that there are not', () => {
    const values = { ...KEYS.quantize, scheme: 'float16', io: 'int8', calibration: 'mse', perchannel: 'no', float: '2,999,x' };
    expect(settingsOf(values, plan)).toMatchObject({
      io: 'float32',
      calibration: 'min-max',
      perChannel: true,
      floatOperators: [2],
    });
  });

  it('read back what they wrote, and leave out what is no number in range', () => {
    const chosen = { all: 50, own: { 3: 80, 7: 0 } };
    expect(readPerLayer(perLayerText(chosen), 0, 99)).toEqual(chosen);
    expect(readPerLayer('120,3:x,4:100,-1,', 0, 99)).toEqual({ all: null, own: {} });
    expect(readOperators('5,3,5,a')).toEqual([3, 5]);
  });
});
