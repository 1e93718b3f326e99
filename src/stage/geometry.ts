import type { Activation } from '../core/activation.ts';
import type { Window2DInfo } from '../core/conv2dInfo.ts';
import { paddedSize } from '../core/padding.ts';
import { asCounted } from './asCounted.ts';
import type { Border, Kind, PaddingMode, Setting } from './setting.ts';

/**
 * What a legal setting comes to: the geometry that the engines use, and what the stage draws around it.
 *
 * `transposed`: the window slides over the output, and `padTop` to `padRight` crop the output (see TransposeConv2DOptions).
 */
export interface Geometry extends Window2DInfo {
  readonly kind: Kind;
  /** Output channels [g * outChannels / groups, ...) read input channels [g * inChannels / groups, ...). */
  readonly groups: number;
  /** Input channels that one filter reads: inChannels / groups; 1 for pooling. */
  readonly depth: number;
  readonly padding: PaddingMode;
  readonly border: Border;
  readonly activation: Activation;
  readonly bias: boolean;
  /** Pooling has no weights. */
  readonly hasFilter: boolean;
  /** Rows at the bottom and columns at the right, padding included, that no window reaches. */
  readonly droppedRows: number;
  readonly droppedColumns: number;
}

/** Why a setting has no output, and the smallest changes that give it one. */
export interface Illegal {
  readonly reason: string;
  readonly remedies: readonly Remedy[];
}

export interface Remedy {
  /** What a button says: "stride 2". */
  readonly label: string;
  readonly changes: Partial<Setting>;
}

export type GeometryResult =
  { readonly geometry: Geometry; readonly illegal: null } | { readonly geometry: null; readonly illegal: Illegal };

interface Side {
  readonly out: number;
  readonly before: number;
  readonly after: number;
  readonly dropped: number;
}

const AXES = [
  { name: 'tall', size: 'inHeight', filter: 'filterHeight', stride: 'strideHeight', dilation: 'dilationHeight' },
  { name: 'wide', size: 'inWidth', filter: 'filterWidth', stride: 'strideWidth', dilation: 'dilationWidth' },
] as const;

type Axis = (typeof AXES)[number];

/** Geometry of a setting, or why it has none and what would work. Every legal combination has one; the division is floored. */
export function geometryOf(asked: Setting): GeometryResult {
  const setting = asCounted(asked);
  const illegal = problemOf(asked);
  if (illegal) return { geometry: null, illegal: { ...illegal, remedies: remediesThatWork(asked, illegal.remedies) } };
  const [rows, columns] = [sideOf(setting, AXES[0]), sideOf(setting, AXES[1])];
  const pools = setting.kind === 'maxPool' || setting.kind === 'averagePool';
  const geometry: Geometry = {
    kind: setting.kind,
    batch: 1,
    inHeight: setting.inHeight,
    inWidth: setting.inWidth,
    inChannels: setting.inChannels,
    filterHeight: setting.filterHeight,
    filterWidth: setting.filterWidth,
    strideHeight: setting.strideHeight,
    strideWidth: setting.strideWidth,
    dilationHeight: setting.dilationHeight,
    dilationWidth: setting.dilationWidth,
    padTop: rows.before,
    padBottom: rows.after,
    padLeft: columns.before,
    padRight: columns.after,
    outHeight: rows.out,
    outWidth: columns.out,
    outChannels: setting.outChannels,
    groups: setting.groups,
    depth: setting.inChannels / setting.groups,
    padding: setting.padding,
    border: setting.border,
    activation: setting.activation,
    bias: setting.bias,
    hasFilter: !pools,
    droppedRows: rows.dropped,
    droppedColumns: columns.dropped,
  };
  return { geometry, illegal: null };
}

/** The first thing that is wrong, with remedies for that alone. */
function problemOf(asked: Setting): Illegal | null {
  const setting = asCounted(asked);
  return groupProblem(asked, setting) ?? windowProblem(setting) ?? borderProblem(setting);
}

/** Remedies that leave a legal setting: where another problem stood behind the first, its own remedy is added. */
function remediesThatWork(asked: Setting, remedies: readonly Remedy[]): readonly Remedy[] {
  return remedies.flatMap((remedy) => {
    const next = problemOf({ ...asked, ...remedy.changes });
    if (!next) return [remedy];
    const more = remediesThatWork({ ...asked, ...remedy.changes }, next.remedies.slice(0, 1));
    return more.map(({ label, changes }) => ({ label: `${remedy.label}, ${label}`, changes: { ...remedy.changes, ...changes } }));
  });
}

function sideOf(setting: Setting, { size, filter, stride, dilation }: Axis): Side {
  const padded = padsOf(setting, size === 'inHeight');
  const [length, taps, step] = [setting[size], setting[filter], setting[stride]];
  if (setting.kind === 'transposed') return transposedSide(setting.padding, length, taps, step, padded);
  const { out, before, after } =
    setting.padding === 'EXPLICIT'
      ? { ...padded, out: paddedSize('VALID', length + padded.before + padded.after, taps, step, setting[dilation]).out }
      : paddedSize(setting.padding, length, taps, step, setting[dilation]);
  const reach = (taps - 1) * setting[dilation] + 1;
  return { out, before, after, dropped: Math.max(0, length + before + after - ((out - 1) * step + reach)) };
}

/** The output of a transposed convolution along one dimension: SAME in * stride; VALID in * stride + max(filter - stride, 0), as Keras has it. */
export function transposedSide(
  padding: PaddingMode,
  size: number,
  filter: number,
  stride: number,
  asked: { readonly before: number; readonly after: number },
): Side {
  const whole = (size - 1) * stride + filter;
  if (padding === 'EXPLICIT') return { out: whole - asked.before - asked.after, ...asked, dropped: 0 };
  if (padding === 'VALID') return { out: Math.max(whole, size * stride), before: 0, after: 0, dropped: 0 };
  const out = size * stride;
  const { before, after } = paddedSize('SAME', out, filter, stride);
  return { out, before, after, dropped: 0 };
}

function padsOf(setting: Setting, vertical: boolean): { readonly before: number; readonly after: number } {
  return vertical ? { before: setting.padTop, after: setting.padBottom } : { before: setting.padLeft, after: setting.padRight };
}

function groupProblem(asked: Setting, { kind, groups, inChannels, outChannels }: Setting): Illegal | null {
  if (kind !== 'grouped' || (inChannels % groups === 0 && outChannels % groups === 0)) return null;
  const which = inChannels % groups === 0 ? `${outChannels} filters` : `${inChannels} input channels`;
  const works = Array.from({ length: 16 }, (_, index) => index + 1).filter(
    (count) => inChannels % count === 0 && outChannels % count === 0,
  );
  const nearest = works.reduce((best, count) => (Math.abs(count - groups) < Math.abs(best - groups) ? count : best), 1);
  const filters = Math.min(16, Math.max(1, Math.round(asked.outChannels / groups)) * groups);
  const remedies: Remedy[] = [{ label: nearest === 1 ? '1 group' : `${nearest} groups`, changes: { groups: nearest } }];
  if (inChannels % groups === 0 && filters % groups === 0)
    remedies.push({ label: `${filters} filters`, changes: { outChannels: filters } });
  return {
    reason: `${which} cannot be shared evenly among ${groups} groups; ${works.length === 1 ? 'only 1 group divides' : `${works.join(', ')} groups divide`} both ${inChannels} channels and ${outChannels} filters.`,
    remedies,
  };
}

function windowProblem(setting: Setting): Illegal | null {
  for (const axis of AXES) {
    const { out, before, after } = sideOf(setting, axis);
    if (out >= 1) continue;
    const [size, taps, dilation] = [setting[axis.size], setting[axis.filter], setting[axis.dilation]];
    const reach = (taps - 1) * dilation + 1;
    if (setting.kind === 'transposed') {
      return {
        reason: `Padding crops ${before} + ${after} from an output that is ${out + before + after} ${axis.name}: nothing is left.`,
        remedies: [
          { label: 'VALID padding', changes: { padding: 'VALID' } },
          { label: 'SAME padding', changes: { padding: 'SAME' } },
        ],
      };
    }
    const dilated = dilation > 1 ? ` with dilation ${dilation} reaches ${reach} pixels` : ` is ${reach} ${axis.name}`;
    const padded = before + after > 0 ? `, padding included (${size} + ${before + after})` : '';
    const remedies: Remedy[] = [{ label: 'SAME padding', changes: { padding: 'SAME', border: 'zero' } }];
    if (dilation > 1 && taps <= size + before + after) remedies.push({ label: 'dilation 1', changes: { [axis.dilation]: 1 } });
    if (dilation === 1)
      remedies.push({
        label: `a filter ${size + before + after} ${axis.name}`,
        changes: { [axis.filter]: size + before + after },
      });
    const room = reach - before - after;
    if (room <= 64) remedies.push({ label: `an input ${room} ${axis.name}`, changes: { [axis.size]: room } });
    return {
      reason: `A filter of ${taps}${dilated}, and the input is ${size + before + after} ${axis.name}${padded}: no window fits inside.`,
      remedies,
    };
  }
  return null;
}

/** Mirrors need enough image; a pooling window needs at least one pixel of it. */
function borderProblem(setting: Setting): Illegal | null {
  for (const axis of AXES) {
    const { before, after } = sideOf(setting, axis);
    const most = Math.max(before, after);
    const size = setting[axis.size];
    if (setting.border === 'reflect' && most > size - 1) {
      return {
        reason: `Reflection without the edge pixel gives at most ${size - 1} pixels from an input ${size} ${axis.name}; ${most} are asked for.`,
        remedies: [
          { label: 'repeat the edge', changes: { border: 'replicate' } },
          { label: 'zeros', changes: { border: 'zero' } },
        ],
      };
    }
    const pools = setting.kind === 'maxPool' || setting.kind === 'averagePool';
    if (pools && setting.padding === 'EXPLICIT' && most >= setting[axis.filter]) {
      return {
        reason: `A pooling window of ${setting[axis.filter]} would lie wholly in a padding of ${most}, with nothing to pool.`,
        remedies: [
          { label: 'SAME padding', changes: { padding: 'SAME' } },
          { label: 'VALID padding', changes: { padding: 'VALID' } },
        ],
      };
    }
  }
  return null;
}
