import type { AlignedLayer } from './alignLayers.ts';
import { cellText } from './cellText.ts';

/** More runs than this are told by their fastest and slowest. */
const MOST_TOLD = 6;

/** A layer with its time in each run: "3 CONV_2D 1×56×56×16: A 1.20 ms; B 0.400 ms". */
export function layerSentence(
  { key, op, shape, cells }: AlignedLayer,
  runs: readonly { readonly label: string; readonly place: number }[],
): string {
  const head = `${key.replace(/^0\./, '')} ${op}${shape ? ` ${shape.join('×')}` : ''}: `;
  const told = runs.map(({ label, place }) => ({
    label,
    ms: cells[place]?.state === 'measured' ? cells[place].ms : null,
    text: cells[place] ? cellText(cells[place]) : 'no such layer',
  }));
  if (told.length <= MOST_TOLD) return head + told.map(({ label, text }) => `${label} ${text}`).join('; ');
  const timed = told.filter(({ ms }) => ms !== null).sort((a, b) => (a.ms ?? 0) - (b.ms ?? 0));
  const [fastest, slowest] = [timed[0], timed.at(-1)];
  if (!fastest || !slowest) return `${head}no time in any of ${runs.length} runs`;
  return `${head}fastest ${fastest.label} ${fastest.text}; slowest ${slowest.label} ${slowest.text}; ${timed.length} of ${runs.length} runs have a time`;
}
