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
    id: 'roofline',
    title: 'Roofline',
    tells: 'How near each layer comes to what this processor can do, and whether memory or arithmetic holds it back.',
    load: () => import('./RooflineChart.svelte'),
  },
];
