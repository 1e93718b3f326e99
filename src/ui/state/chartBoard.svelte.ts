import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { MatchedLayers } from '../../bench/matchedLayers.ts';
import { matchLayers } from '../../bench/matchLayers.ts';
import type { BenchmarkRecord } from '../../bench/record.ts';
import { alignLayers, type AlignedLayer } from '../../charts/benchmark/alignLayers.ts';
import { defaultPair } from '../../charts/benchmark/defaultPair.ts';
import { ofOneModel } from '../../charts/benchmark/ofOneModel.ts';
import { recordedRuns, type RecordedRun } from '../../charts/benchmark/recordedRuns.ts';
import { distinct } from '../distinct.ts';
import { readHidden, writeHidden } from './hiddenRuns.ts';
import { seriesOf, type Series } from './seriesOf.ts';
import type { SectionAddress } from './address.svelte.ts';

/** A run as it is drawn, with its place among all runs. */
export interface BoardRun extends Series {
  /** Index into all runs, and into the cells of an aligned layer. */
  readonly place: number;
  readonly run: MeasuredRun;
}

export interface BoardSource {
  readonly runs: () => readonly MeasuredRun[];
  readonly records: () => readonly BenchmarkRecord[];
  readonly address: SectionAddress<'benchmark'>;
}

/** What all charts of the dashboard share: the runs with their colours, which are hidden, the layers aligned once, filters and choices. */
export class ChartBoard {
  readonly #source: BoardSource;
  /** Part of an operator's name or type that layers must have. */
  search = $state('');

  /** Runs of another model than the first with layers keep everything but their layers, which could not be aligned. */
  readonly #alike: readonly MeasuredRun[] = $derived.by(() => ofOneModel(this.#source.runs()));
  readonly runs: readonly BoardRun[] = $derived.by(() =>
    seriesOf(this.#alike).flatMap((series, place) => (this.#alike[place] ? [{ ...series, place, run: this.#alike[place] }] : [])),
  );
  /** Labels of those runs. */
  readonly foreign: readonly string[] = $derived.by(() =>
    this.#source
      .runs()
      .flatMap(({ layers, label }, place) => (layers.length > (this.#alike[place]?.layers.length ?? 0) ? [label] : [])),
  );
  readonly records: readonly BenchmarkRecord[] = $derived.by(() => this.#source.records());
  // Each key on its own first: what follows is then computed again when that key changes, not with every word of the address.
  readonly #hiddenText: string = $derived.by(() => this.address.values.hidden);
  readonly #type: string = $derived.by(() => this.address.values.type);
  /** The layer looked at in all charts: `<subgraph>.<operator>`, or empty. */
  readonly layer: string = $derived.by(() => this.address.values.layer);
  /** By which column lines and layers are ordered: see readSorting. */
  readonly sort: string = $derived.by(() => this.address.values.sort);
  readonly #hidden: readonly string[] | null = $derived.by(() => readHidden(this.#hiddenText));
  /** Ids of the two runs that charts of layers begin with. */
  readonly pair: readonly string[] = $derived.by(() => defaultPair(this.#source.runs()));
  /** Runs that are not hidden. */
  readonly shown: readonly BoardRun[] = $derived.by(() => this.runs.filter(({ id }) => !this.#hidden?.includes(id)));
  /** The same for charts of layers, which begin with a pair: one thread against the most. */
  readonly shownOverEachOther: readonly BoardRun[] = $derived.by(() =>
    this.#hidden === null ? this.runs.filter(({ id }) => this.pair.includes(id)) : this.shown,
  );
  readonly matched: MatchedLayers = $derived.by(() => matchLayers(this.#alike));
  /** Layers of all runs, each once, in execution order; cells by the runs' places. */
  readonly layers: readonly AlignedLayer[] = $derived.by(() => alignLayers(this.#alike, this.matched));
  /** Runs that come from a record, with its samples and checks, in the order of the runs. */
  readonly recorded: readonly RecordedRun[] = $derived.by(() => recordedRuns(this.#source.runs(), this.records));
  readonly types: readonly string[] = $derived.by(() => distinct(this.layers.map(({ op }) => op)).toSorted());
  /** Those that the filters leave. */
  readonly filtered: readonly AlignedLayer[] = $derived.by(() => {
    const words = this.search.trim().toLowerCase();
    return this.layers.filter(
      ({ op, name, key }) =>
        (this.#type === '' || op === this.#type) && (words === '' || `${key} ${op} ${name ?? ''}`.toLowerCase().includes(words)),
    );
  });
  /** Devices or tools that the runs come from, for the foot of a copied picture. */
  readonly origin: string = $derived.by(() => {
    const devices = distinct(this.shown.map(({ run }) => run.device ?? run.tool));
    return ['Convolution Lab', ...devices].join(' · ');
  });

  constructor(source: BoardSource) {
    this.#source = source;
  }

  get address(): SectionAddress<'benchmark'> {
    return this.#source.address;
  }

  readonly chooseLayer = (layer: string): void => this.address.set({ layer });

  /** Hides or shows a run; `shown` is what the chart shows now. */
  toggle(id: string, shown: readonly BoardRun[]): void {
    const stays = shown.some((run) => run.id === id)
      ? shown.filter((run) => run.id !== id).map((run) => run.id)
      : [...shown.map((run) => run.id), id];
    this.address.set({ hidden: writeHidden(this.runs.filter((run) => !stays.includes(run.id)).map((run) => run.id)) });
  }

  showAll(): void {
    this.address.set({ hidden: 'none' });
  }
}
