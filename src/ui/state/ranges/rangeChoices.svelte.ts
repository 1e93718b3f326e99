import { GRID_BITS, type GridSettings } from '../../../quantize/grid/grid.ts';
import { KEPT_PERCENT } from '../../../quantize/calibration/percentileRange.ts';
import type { CalibrationMethod } from '../../../quantize/quantizeSettings.ts';
import { rangeLayers, type RangeLayer } from '../../../quantize/ranges/rangeLayers.ts';
import type { RangeQuestion } from '../../../quantize/ranges/rangeQuestion.ts';
import type { RealRange } from '../../../quantize/grid/realRange.ts';
import type { LoadedModel } from '../../../lab/types.ts';
import type { SectionAddress } from '../address.svelte.ts';
import { formatEnds, parseEnds, withEnds } from './handEnds.ts';

export type RangeKind = 'weights' | 'activation';

/** The tensor that is looked at. */
export interface RangeTarget {
  readonly kind: RangeKind;
  readonly layer: RangeLayer;
  /** Of subgraph 0. */
  readonly tensor: number;
  /** The dimension of its channels; null for an activation. */
  readonly dimension: number | null;
}

const METHODS: readonly CalibrationMethod[] = ['min-max', 'moving-average', 'percentile', 'mse'];
export const MOST_OUTLIER = 100;

/** What is chosen in Ranges, as the address says it; what does not fit the model is as if it were not said. */
export class RangeChoices {
  readonly #model: () => LoadedModel | null;
  readonly #address: SectionAddress<'quantize'>;

  readonly layers: readonly RangeLayer[] = $derived.by(() => {
    const plan = this.#model()?.plan;
    const graph = plan?.subgraphs[0];
    // Samples are inputs of the first signature: what it does not run is not looked at.
    return graph && (plan.signatures[0]?.subgraph ?? 0) === 0 ? rangeLayers(graph) : [];
  });
  readonly #kind: RangeKind = $derived.by(() => (this.#address.values.rangeOf === 'activation' ? 'activation' : 'weights'));
  /** The layers that have what is looked at. */
  readonly choosable: readonly RangeLayer[] = $derived.by(() =>
    this.layers.filter((layer) => (this.#kind === 'weights' ? layer.weights : layer.activation) !== null),
  );
  readonly target: RangeTarget | null = $derived.by(() => {
    const asked = Number(this.#address.values.layer || NaN);
    const layer = this.choosable.find(({ operator }) => operator === asked) ?? this.choosable[0];
    if (!layer) return null;
    const { weights, activation } = layer;
    return this.#kind === 'weights'
      ? { kind: 'weights', layer, tensor: weights!.tensor, dimension: weights!.dimension }
      : { kind: 'activation', layer, tensor: activation!, dimension: null };
  });
  readonly bits: number = $derived.by(() => {
    const bits = Number(this.#address.values.rangeBits);
    return Number.isInteger(bits) && bits >= GRID_BITS.min && bits <= GRID_BITS.max ? bits : 8;
  });
  readonly symmetric: boolean = $derived.by(() => {
    const { rangeSymmetry } = this.#address.values;
    return rangeSymmetry === 'symmetric' || (rangeSymmetry !== 'asymmetric' && this.#kind === 'weights');
  });
  readonly perChannel: boolean = $derived.by(() => this.#kind === 'weights' && this.#address.values.rangePer === 'channel');
  readonly method: CalibrationMethod = $derived.by(() => {
    const asked = METHODS.find((method) => method === this.#address.values.rangeMethod) ?? 'min-max';
    // Weights are one sample: there is nothing to average over.
    return this.#kind === 'weights' && asked === 'moving-average' ? 'min-max' : asked;
  });
  readonly keptPercent: number = $derived.by(() => {
    const kept = Number(this.#address.values.rangeKept);
    return kept >= 50 && kept <= 100 ? kept : KEPT_PERCENT;
  });
  readonly outlier: number = $derived.by(() => {
    const factor = Number(this.#address.values.rangeOutlier);
    return this.#kind === 'weights' && factor >= 1 && factor <= MOST_OUTLIER ? factor : 1;
  });
  /** The channel that was chosen; null where that is left to the weights. */
  readonly channel: number | null = $derived.by(() => {
    const { rangeChannel } = this.#address.values;
    const channel = Number(rangeChannel);
    return rangeChannel !== '' && Number.isInteger(channel) && channel >= 0 ? channel : null;
  });
  readonly #ends = $derived.by(() => parseEnds(this.#address.values.rangeEnds));
  readonly logCounts: boolean = $derived.by(() => this.#address.values.rangeLog === 'yes');
  readonly sample: number = $derived.by(() => Math.max(0, Math.trunc(Number(this.#address.values.rangeSample)) || 0));

  readonly grid: GridSettings = $derived.by(() => ({ bits: this.bits, symmetric: this.symmetric }));
  readonly question: RangeQuestion = $derived.by(() => ({
    grid: this.grid,
    perChannel: this.perChannel,
    method: this.method,
    keptPercent: this.keptPercent,
    ends: this.#ends,
    outlier: this.outlier,
    channel: this.channel,
  }));

  constructor(model: () => LoadedModel | null, address: SectionAddress<'quantize'>) {
    this.#model = model;
    this.#address = address;
  }

  /** Weights or the activation, of this layer where it has both; what was set for the other does not fit it. */
  chooseKind(kind: RangeKind): void {
    this.#address.set({ rangeOf: kind, layer: this.target ? String(this.target.layer.operator) : '', ...NOTHING_SET });
  }

  chooseLayer(operator: number): void {
    this.#address.set({ layer: String(operator), ...NOTHING_SET });
  }

  /** What a person set the ends of a channel to (null: of the whole tensor); null where a method finds them. */
  endsOf(channel: number | null): RealRange | null {
    return channel === null ? this.#ends.tensor : (this.#ends.channels[channel] ?? null);
  }

  setEnds(channel: number | null, range: RealRange): void {
    this.#address.set({ rangeEnds: formatEnds(withEnds(this.#ends, channel, range)) });
  }

  /** Lets a method find all ends anew. */
  chooseMethod(method: CalibrationMethod): void {
    this.#address.set({ rangeMethod: method, rangeEnds: '' });
  }

  /** Any other change of the address. */
  choose(changes: Parameters<SectionAddress<'quantize'>['set']>[0]): void {
    this.#address.set(changes);
  }
}

const NOTHING_SET = { rangeEnds: '', rangeChannel: '', rangeOutlier: '1' } as const;
