import {
  BORDERS,
  FIRST_SETTING,
  KINDS,
  LIMITS,
  PADDING_MODES,
  STAGE_ACTIVATIONS,
  type Edits,
  type Setting,
  type SizeField,
} from './setting.ts';

/** A setting as it stands in a link, key by key. */
export type SettingText = Readonly<Record<SettingKey, string>>;

/** How a key's text is read (null where it cannot be) and written. */
interface Codec {
  readonly read: (text: string) => Partial<Setting> | null;
  readonly write: (setting: Setting) => string;
  /** What would have been right, for the message about a broken link. */
  readonly form: string;
}

const SIZES = /^\d{1,3}(x\d{1,3}|,\d{1,3})*$/;

/** Whole numbers with x between them; `lone` allows one number for all. */
function sizes(fields: readonly SizeField[], form: string, separator = 'x', lone = false): Codec {
  return {
    form,
    read: (text) => {
      if (!SIZES.test(text)) return null;
      const parts = text.split(separator).map(Number);
      if (parts.length !== fields.length && !(lone && parts.length === 1)) return null;
      const entries = fields.map((field, index) => [field, parts[index] ?? parts[0]!] as const);
      const legal = entries.every(([field, value]) => value >= LIMITS[field][0] && value <= LIMITS[field][1]);
      return legal ? Object.fromEntries(entries) : null;
    },
    write: (setting) => {
      const values = fields.map((field) => setting[field]);
      return lone && values.every((value) => value === values[0]) ? String(values[0]) : values.join(separator);
    },
  };
}

function choice<Field extends 'kind' | 'padding' | 'border' | 'activation'>(
  field: Field,
  options: readonly Setting[Field][],
): Codec {
  return {
    form: options.join(', '),
    read: (text) => (options.includes(text as Setting[Field]) ? { [field]: text } : null),
    write: (setting) => setting[field],
  };
}

function word(field: 'source' | 'preset'): Codec {
  return {
    form: 'a name',
    read: (text) => (/^[\w:.-]{1,80}$/.test(text) ? { [field]: text } : null),
    write: (setting) => setting[field],
  };
}

/** `index:value` pairs with commas; a lone value stands at the index after the one before it. */
function edits(field: 'inputEdits' | 'weightEdits' | 'biasEdits'): Codec {
  return {
    form: 'index:value, with commas between',
    read: (text) => {
      const out: Record<number, number> = {};
      let next = 0;
      for (const part of text === '' ? [] : text.split(',')) {
        const [, index, value] = /^(?:(\d{1,5}):)?(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)$/.exec(part) ?? [];
        if (value === undefined) return null;
        const at = index === undefined ? next : Number(index);
        out[at] = Number(value);
        next = at + 1;
      }
      return { [field]: out };
    },
    write: (setting) => editsText(setting[field]),
  };
}

function editsText(values: Edits): string {
  let next = 0;
  return Object.entries(values)
    .map(([index, value]) => {
      // A plus sign would be read as a space in some links.
      const number = `${value}`.replace('e+', 'e');
      const text = Number(index) === next ? number : `${index}:${number}`;
      next = Number(index) + 1;
      return text;
    })
    .join(',');
}

const CODECS = {
  kind: choice('kind', KINDS),
  input: sizes(['inHeight', 'inWidth', 'inChannels'], 'height x width x channels, such as 12x12x3'),
  filters: sizes(['outChannels'], 'a number from 1 to 16'),
  multiplier: sizes(['depthMultiplier'], 'a number from 1 to 4'),
  groups: sizes(['groups'], 'a number from 1 to 16'),
  filter: sizes(['filterHeight', 'filterWidth'], 'height x width, 1 to 11', 'x', true),
  stride: sizes(['strideHeight', 'strideWidth'], 'down x across, 1 to 8', 'x', true),
  dilation: sizes(['dilationHeight', 'dilationWidth'], 'down x across, 1 to 6', 'x', true),
  padding: choice('padding', PADDING_MODES),
  pads: sizes(['padTop', 'padBottom', 'padLeft', 'padRight'], 'top,bottom,left,right, 0 to 16', ',', true),
  border: choice('border', BORDERS),
  activation: choice('activation', STAGE_ACTIVATIONS),
  bias: {
    form: 'yes or no',
    read: (text) => (text === 'yes' || text === 'no' ? { bias: text === 'yes' } : null),
    write: ({ bias }) => (bias ? 'yes' : 'no'),
  },
  source: word('source'),
  seed: {
    form: 'a whole number',
    read: (text) => (/^\d{1,9}$/.test(text) ? { seed: Number(text) } : null),
    write: ({ seed }) => String(seed),
  },
  preset: word('preset'),
  ink: edits('inputEdits'),
  weights: edits('weightEdits'),
  biases: edits('biasEdits'),
} as const satisfies Record<string, Codec>;

export type SettingKey = keyof typeof CODECS;

/** Keys of a setting in a link. */
export const SETTING_KEYS = Object.keys(CODECS) as SettingKey[];

/** The text of every key; reading it again gives an equal setting. */
export function writeSetting(setting: Setting): SettingText {
  return Object.fromEntries(SETTING_KEYS.map((key) => [key, CODECS[key].write(setting)])) as SettingText;
}

/** What a link that says nothing means. */
export const FIRST_TEXT: SettingText = writeSetting(FIRST_SETTING);

/** The setting of a link; what cannot be read keeps its first value and is told in `problems`, one sentence each. */
export function readSetting(text: SettingText): { readonly setting: Setting; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let setting = FIRST_SETTING;
  for (const key of SETTING_KEYS) {
    const { read, form } = CODECS[key];
    const changes = text[key] === FIRST_TEXT[key] ? {} : read(text[key]);
    if (changes) setting = { ...setting, ...changes };
    else
      problems.push(
        `"${key}=${text[key].slice(0, 40)}" cannot be read; it should be ${form}, and ${FIRST_TEXT[key] || 'none'} is shown.`,
      );
  }
  return { setting, problems };
}
