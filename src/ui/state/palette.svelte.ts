import type { Rgb } from '../../charts/stage/cellColours.ts';

const TOKENS = {
  paper: '--paper',
  sunken: '--sunken',
  ink: '--ink',
  inkSoft: '--ink-soft',
  line: '--line',
  lineStrong: '--line-strong',
  accent: '--accent',
  accentStrong: '--accent-strong',
  low: '--diverging-low',
  zero: '--diverging-zero',
  high: '--diverging-high',
  warn: '--warn',
  sequential1: '--sequential-1',
  sequential2: '--sequential-2',
  sequential3: '--sequential-3',
  sequential4: '--sequential-4',
  sequential5: '--sequential-5',
} as const;

/** Colours of the theme as numbers, for what is drawn on a canvas. */
export type PaletteColours = Readonly<Record<keyof typeof TOKENS, Rgb>>;

/** The theme's colours as they are now: read again when the theme changes. */
export class Palette {
  #colours = $state.raw<PaletteColours>(readColours());

  get colours(): PaletteColours {
    return this.#colours;
  }

  /** Follows the theme, the system's and the chosen one, until the returned function is called. */
  follow(): () => void {
    const read = () => (this.#colours = readColours());
    read();
    const query = matchMedia('(prefers-color-scheme: dark)');
    const observer = new MutationObserver(read);
    query.addEventListener('change', read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-projector'] });
    return () => {
      query.removeEventListener('change', read);
      observer.disconnect();
    };
  }
}

/** A token's text names both themes; only an element that uses it has the colour that is shown. */
function readColours(): PaletteColours {
  const probe = document.createElement('span');
  // Else a reader who wants no motion gets a transition of no time, whose first colour is the one before.
  probe.style.transitionProperty = 'none';
  document.body.append(probe);
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      const parts =
        getComputedStyle(probe)
          .color.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      return [name, [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]];
    }),
  ) as unknown as PaletteColours;
  probe.remove();
  return colours;
}
