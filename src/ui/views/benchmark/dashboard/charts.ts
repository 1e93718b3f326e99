import type { Component } from 'svelte';
import type { ChartBoard } from '../../../state/chartBoard.svelte.ts';

/** What a chart of the dashboard gets. */
export interface ChartProps {
  /** Runs with colours, what is hidden, layers aligned once, filters, records. */
  readonly board: ChartBoard;
  readonly title: string;
  readonly tells: string;
}

export interface ChartEntry {
  /** Stands in the address as `chart=<id>`. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what the chart tells. */
  readonly tells: string;
  readonly load: () => Promise<{ readonly default: Component<ChartProps> }>;
}

/** The charts of the dashboard, in the order in which they are offered; the first one opens. */
export const CHARTS: readonly ChartEntry[] = [
  {
    id: 'layers',
    title: 'Time per layer',
    tells: 'Where the time goes, layer by layer, with any number of runs over each other.',
    load: () => import('./LayersChart.svelte'),
  },
  {
    id: 'types',
    title: 'Time by operator type',
    tells: 'Which kinds of operators the time goes to, in milliseconds or as a share of the total.',
    load: () => import('./TypesChart.svelte'),
  },
  {
    id: 'places',
    title: 'Engines and devices compared',
    tells: 'End-to-end time of each run with its 95 % interval, fastest first or device by device.',
    load: () => import('./ComparisonChart.svelte'),
  },
  {
    id: 'differences',
    title: 'Two runs as differences',
    tells: 'Where one run gains or loses against another, layer by layer.',
    load: () => import('./DifferencesChart.svelte'),
  },
  {
    id: 'threads',
    title: 'Thread sweep',
    tells: 'What each further thread gains, and where it stops to.',
    load: () => import('./ThreadsChart.svelte'),
  },
  {
    id: 'cold',
    title: 'Cold start',
    tells: 'What passes from nothing to the first answer, and on to steady inference.',
    load: () => import('./ColdChart.svelte'),
  },
  {
    id: 'samples',
    title: 'Every sample',
    tells: 'All measured times in the order in which they were taken, with what disturbed them.',
    load: () => import('./SamplesChart.svelte'),
  },
  {
    id: 'operators',
    title: 'Where operators ran',
    tells: 'Which engine computed each operator, what fell back to another, and the bytes copied between them.',
    load: () => import('./PlacesChart.svelte'),
  },
  {
    id: 'correctness',
    title: 'Correctness',
    tells: 'How far each run is from the reference, worst first.',
    load: () => import('./CorrectnessChart.svelte'),
  },
  {
    id: 'bytes',
    title: 'Bytes moved',
    tells: 'What each layer reads and writes, estimated from its sizes, where energy cannot be measured.',
    load: () => import('./BytesChart.svelte'),
  },
  {
    id: 'roofline',
    title: 'Roofline',
    tells: 'How near each layer comes to what this processor can do, and whether memory or arithmetic holds it back.',
    load: () => import('./RooflineChart.svelte'),
  },
  {
    id: 'sustained',
    title: 'Sustained',
    tells: 'Whether the device slows down as it gets warm: the median of every 10 seconds.',
    load: () => import('./SustainedChart.svelte'),
  },
];
