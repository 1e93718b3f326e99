import { beforeEach, describe, expect, it } from 'vitest';
import { seededInput } from '../../../../src/core/seededInput.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import type { Configuration } from '../../../../src/engines/types.ts';
import { AccuracyHost } from '../../../../src/lab/accuracy/accuracyHost.ts';
import { accuracyLayers } from '../../../../src/lab/accuracy/accuracyLayers.ts';
import type { Subject } from '../../../../src/lab/accuracy/accuracyProtocol.ts';
import { networkBits } from '../../../../src/lab/accuracy/networkBits.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { stackModel } from '../../../../src/zoo/stackModel.ts';

const REFERENCE: Configuration = { order: ['reference'], precision: 'float32', threads: null, binary: null };
const plan = planModel(
  stackModel(
    [1, 8, 8, 1],
    [
      { kind: 'conv2d', filterHeight: 3, filterWidth: 3, outChannels: 6, activation: 'RELU6' },
      { kind: 'depthwiseConv2d', filterHeight: 3, filterWidth: 3 },
      { kind: 'dense', outChannels: 5 },
    ],
    3,
  ),
);
const input = plan.subgraphs[0]!.tensors[plan.subgraphs[0]!.inputs[0]!]!;
const inputs = (sample: number) => [seededInput(input, 100 + sample)];
const uniform = (bits: number): Subject => ({
  kind: 'simulated',
  bits: networkBits(plan, () => ({ weights: bits, activations: bits })),
});
const asked = { labels: null, layerSamples: 4 };

/** Class that the model itself gives a sample, by the reference. */
async function classOf(sample: number): Promise<number> {
  const model = await referenceEngine.compile(plan, REFERENCE);
  const { outputs } = await model.run(inputs(sample), { signature: null, tensors: [], profile: false });
  const scores = [...new Float32Array(outputs[0]!.data)];
  return scores.indexOf(Math.max(...scores));
}

let host: AccuracyHost;
let taken: string[];

beforeEach(async () => {
  taken = [];
  host = new AccuracyHost(plan, REFERENCE, {
    compile: (compiled, on) => referenceEngine.compile(compiled, on),
    inputs: async (role, sample) => {
      taken.push(`${role} ${sample}`);
      return inputs(sample);
    },
    progress: () => undefined,
  });
  await host.calibrate({ method: 'min-max', count: 8 });
});

describe('AccuracyHost', () => {
  it('the float model agrees with itself wholly, and is right as often as its own classes are the labels', async () => {
    const labels = await Promise.all(Array.from({ length: 6 }, (_, sample) => classOf(sample)));
    const wrong = labels.map((label, sample) => (sample < 2 ? (label + 1) % 5 : label));
    const figures = await host.judge({ id: 'float', subject: { kind: 'float' }, to: 6, labels: wrong, layerSamples: 2 });
    expect(figures).toMatchObject({ samples: 6, right: 4, same: 6, decisions: 6, perPixel: false, sqnr: Infinity });
    expect(figures.layers.map(({ sqnr }) => sqnr)).toEqual([Infinity, Infinity, Infinity]);
  });

  it('fewer bits leave less signal over noise, 6 dB a bit or so, in every layer', async () => {
    const [eight, five, two] = await Promise.all(
      [8, 5, 2].map((bits) => host.judge({ id: `${bits}`, subject: uniform(bits), to: 4, ...asked })),
    );
    expect(eight!.sqnr - five!.sqnr).toBeGreaterThan(9);
    expect(eight!.sqnr - five!.sqnr).toBeLessThan(27);
    expect(two!.sqnr).toBeLessThan(five!.sqnr);
    eight!.layers.forEach(({ operator, sqnr }, place) => {
      expect(operator).toBe(accuracyLayers(plan)[place]!.operator);
      expect(sqnr).toBeGreaterThan(five!.layers[place]!.sqnr);
    });
    // Weights of 9·6 + 9·6 + 384·5 of 8 bits, with scales and biases; two bits take a quarter of the weights' share.
    expect(eight!.packedBytes).toBeGreaterThan(54 + 54 + 1920);
    expect(two!.packedBytes! - 0).toBeLessThan(eight!.packedBytes! - 1500);
  });

  it('goes on where a subject stopped, and comes to the same figures', async () => {
    await host.judge({ id: 'a', subject: uniform(4), to: 3, ...asked });
    const inParts = await host.judge({ id: 'a', subject: null, to: 7, ...asked });
    const atOnce = await host.judge({ id: 'b', subject: uniform(4), to: 7, ...asked });
    expect(inParts).toEqual(atOnce);
    expect(inParts.samples).toBe(7);
  });

  it('asks for each sample once, whatever is judged on it', async () => {
    await host.judge({ id: 'a', subject: uniform(4), to: 3, ...asked });
    await host.judge({ id: 'b', subject: uniform(3), to: 3, ...asked });
    expect(taken.filter((name) => name.startsWith('judged'))).toEqual(['judged 0', 'judged 1', 'judged 2']);
  });

  it('a simulation with nothing in fewer bits is the float model; one with rounded weights keeps its shape', async () => {
    const all = networkBits(plan, () => ({ weights: 32, activations: 32 }));
    const figures = await host.judge({ id: 'same', subject: { kind: 'simulated', bits: all }, to: 2, ...asked });
    expect(figures.sqnr).toBe(Infinity);
    const { plan: rounded } = host.simulate(networkBits(plan, () => ({ weights: 3, activations: 32 })));
    expect(rounded.subgraphs[0]!.operators.map(({ op }) => op)).toEqual(plan.subgraphs[0]!.operators.map(({ op }) => op));
  });

  it('refuses what was dropped or never named', async () => {
    await host.judge({ id: 'a', subject: uniform(4), to: 1, ...asked });
    host.drop(['a']);
    await expect(host.judge({ id: 'a', subject: null, to: 2, ...asked })).rejects.toThrow('nothing called "a"');
  });
});

describe('networkBits', () => {
  it('gives operators without weights what the layer before has, and scores at least 8 bits', () => {
    const bits = networkBits(plan, (operator) => ({ weights: 2 + operator, activations: 3 }));
    const layers = accuracyLayers(plan).map(({ operator }) => operator);
    expect(layers.map((operator) => bits.get(operator)!.weights)).toEqual(layers.map((operator) => 2 + operator));
    expect(bits.get(layers.at(-1)!)!.activations).toBe(8);
    expect(bits.get(layers[0]!)!.activations).toBe(3);
    expect(bits.size).toBe(plan.subgraphs[0]!.operators.length);
  });
});
