import type { OutputMap } from '../../../../charts/quantize/outputMap.ts';
import type { Rgb } from '../../../../charts/stage/cellColours.ts';

/** A map with one pixel a cell, to be scaled up: quick for maps of tens of thousands of cells. */
export function mapBitmap(
  map: Pick<OutputMap, 'rows' | 'columns'>,
  colourAt: (row: number, column: number) => Rgb,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = map.columns;
  canvas.height = map.rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(map.columns, map.rows);
  let at = 0;
  for (let row = 0; row < map.rows; row++) {
    for (let column = 0; column < map.columns; column++) {
      const [red, green, blue] = colourAt(row, column);
      image.data[at++] = red;
      image.data[at++] = green;
      image.data[at++] = blue;
      image.data[at++] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
