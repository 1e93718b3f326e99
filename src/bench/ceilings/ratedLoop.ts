/** A loop whose rate is measured. */
export interface RatedLoop {
  /** `turns` turns of `unitsPerTurn` units each: multiply-adds, or bytes. */
  readonly run: (turns: number) => void;
  readonly unitsPerTurn: number;
  /** @throws Error where its result is not that of the definition: no rate of it is then to be believed */
  readonly check: () => void;
}
