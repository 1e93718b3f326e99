/** The part of the address that says how a chart is shown: see ChartFrame.svelte. */
export interface ChartAddress {
  readonly values: { readonly table: string; readonly sort: string };
  set(changes: { readonly table?: string; readonly sort?: string }): void;
}
