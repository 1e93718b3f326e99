import { expect, it } from 'vitest';
import { layerNoiseLines } from '../../../../src/charts/quantize/layerNoise.ts';

it('lines run over the layers in their order, drawn within 0 and 100 dB; what is not finite has no point', () => {
  const layers = [{ operator: 0 }, { operator: 2 }, { operator: 5 }, { operator: 7 }];
  const noises = [
    { operator: 5, sqnr: -3 },
    { operator: 0, sqnr: Infinity },
    { operator: 2, sqnr: 31.5 },
    { operator: 7, sqnr: NaN },
  ];
  expect(layerNoiseLines(layers, [{ id: 'int8', layers: noises }])).toEqual([
    {
      id: 'int8',
      points: [
        { operator: 0, place: 1, sqnr: Infinity, drawn: 100 },
        { operator: 2, place: 2, sqnr: 31.5, drawn: 31.5 },
        { operator: 5, place: 3, sqnr: -3, drawn: 0 },
      ],
    },
  ]);
});
