/** A line of a scale: where it stands in pixels, and what is printed there. */
export interface Tick {
  readonly value: number;
  readonly at: number;
  readonly label: string;
}

/** A rectangle in pixels, y downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
