/** What stands around a chart in its copy. */
export interface ImageWords {
  readonly title: string;
  readonly tells: string;
  readonly legend: readonly { readonly label: string; readonly colour: number; readonly pattern: number }[];
  /** Where the numbers come from. */
  readonly origin: string;
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const LEGEND_LINE = 18;
const LETTER_PX = 6.4;

/** Properties that a stylesheet gives and the copy must carry itself. */
const DRAWN = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'fill-opacity',
  'stroke-opacity',
];
const WRITTEN = ['paint-order', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'];

/**
 * A chart as an SVG file that looks outside as it does here: colours and fonts as attributes, title and sentence above, the legend
 * and the origin below, on the page's background. Several pictures stand under each other.
 */
export function chartImage(pictures: readonly SVGSVGElement[], words: ImageWords): string {
  const [first] = pictures;
  if (!first) throw new RangeError('a chart without a picture cannot be copied: show it as a chart first');
  const look = getComputedStyle(first);
  const colour = (token: string) => colourOf(token, first);
  const inner = Math.max(320, ...pictures.map((picture) => picture.width.baseVal.value));
  const root = element('svg', { xmlns: NAMESPACE });
  const line = (text: string, y: number, more: Record<string, string | number> = {}) => {
    const written = element('text', {
      x: PADDING,
      y,
      'font-family': look.fontFamily,
      'font-size': 12,
      fill: colour('--ink-soft'),
      ...more,
    });
    written.textContent = text;
    root.append(written);
  };
  const back = element('rect', { x: 0, y: 0, fill: colour('--surface') });
  root.append(back);
  let y = PADDING + 14;
  line(words.title, y, { 'font-size': 15, 'font-weight': 600, fill: colour('--ink') });
  for (const part of wrapped(words.tells, inner / LETTER_PX)) line(part, (y += LEGEND_LINE));
  y += 10;
  for (const picture of pictures) {
    const copy = dressed(picture);
    copy.setAttribute('x', String(PADDING));
    copy.setAttribute('y', String(y));
    root.append(copy);
    y += picture.height.baseVal.value + 8;
  }
  let x = PADDING;
  if (words.legend.length > 0) y += LEGEND_LINE;
  for (const entry of words.legend) {
    const wide = 22 + entry.label.length * LETTER_PX + 14;
    if (x > PADDING && x + wide > inner + PADDING) [x, y] = [PADDING, y + LEGEND_LINE];
    root.append(element('rect', { x, y: y - 10, width: 12, height: 12, fill: colour(`--kind-${entry.colour}`) }));
    if (entry.pattern > 0)
      root.append(
        element('path', {
          d: swatchLines(entry.pattern, x, y - 10),
          stroke: colour('--surface'),
          fill: 'none',
          'stroke-width': 1.5,
        }),
      );
    line(entry.label, y, { x: x + 18 });
    x += wide;
  }
  line(words.origin, (y += LEGEND_LINE + 6), { 'font-size': 11 });
  const [width, height] = [inner + 2 * PADDING, y + PADDING];
  for (const one of [root, back]) {
    one.setAttribute('width', String(width));
    one.setAttribute('height', String(height));
  }
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return new XMLSerializer().serializeToString(root);
}

/** Hatching, dots or a cross over a 12 px swatch. */
function swatchLines(pattern: number, x: number, y: number): string {
  if (pattern === 1) return `M${x} ${y + 6}l6 -6M${x} ${y + 12}l12 -12M${x + 6} ${y + 12}l6 -6`;
  if (pattern === 2) return `M${x + 3} ${y + 2}v2M${x + 9} ${y + 2}v2M${x + 3} ${y + 8}v2M${x + 9} ${y + 8}v2`;
  return `M${x} ${y}l12 12M${x + 12} ${y}l-12 12`;
}

/** A copy of the picture whose elements carry what its stylesheet gave them, and nothing of the page. */
function dressed(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((one, index) => {
    const look = getComputedStyle(originals[index] as Element);
    if (look.display === 'none') {
      one.setAttribute('display', 'none');
    } else if (!(one instanceof SVGSVGElement)) {
      for (const name of DRAWN) setWhereNeeded(one, name, look.getPropertyValue(name));
      if (one instanceof SVGTextElement) for (const name of WRITTEN) setWhereNeeded(one, name, look.getPropertyValue(name));
    }
    for (const name of one.getAttributeNames()) {
      if (name === 'class' || name === 'style' || name === 'role' || name === 'tabindex' || /^(data|aria)-/.test(name)) {
        one.removeAttribute(name);
      }
    }
  });
  copy.querySelectorAll('[display=none]').forEach((hidden) => hidden.remove());
  return copy;
}

const USUAL: Readonly<Record<string, string>> = {
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'fill-opacity': '1',
  'stroke-opacity': '1',
  'font-weight': '400',
  'paint-order': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};

function setWhereNeeded(one: Element, name: string, value: string): void {
  if (value !== '' && USUAL[name] !== value) one.setAttribute(name, value.replace(/^url\("?(?:[^"#]*)(#[^")]+)"?\)$/, 'url($1)'));
  else one.removeAttribute(name);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== 'xmlns') made.setAttribute(key, String(value));
  return made;
}

/** A token's colour as it is shown where the chart stands. */
function colourOf(token: string, near: Element): string {
  const probe = document.createElement('span');
  probe.style.transitionProperty = 'none';
  probe.style.color = `var(${token})`;
  near.parentElement?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
