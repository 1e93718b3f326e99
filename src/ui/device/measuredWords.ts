import type { CoreSpeeds } from '../../bench/coreSpeeds.ts';
import type { DeviceMeasurement, ThreadsFound } from '../../bench/deviceMeasurement.ts';
import { formatBytes, formatFigures } from '../format/formatNumber.ts';
import { fact, type DeviceFact } from './deviceFact.ts';

/** Names of groups of cores, fastest first, by how many groups there are. */
const NAMES = [[], ['alike'], ['fast', 'slow'], ['fastest', 'fast', 'slow']] as const;

/** "4 of 4 ran at once", and what that was worth. */
export function threadsFact({ asked, met, timesOne, reason }: ThreadsFound): DeviceFact {
  const worth = timesOne === null ? '' : `together ${timesOne.toFixed(1)} times the work of one`;
  return fact('Threads that really run', met === 1 && asked === 1 ? '1' : `${met} of ${asked} at once`, reason ?? worth);
}

/** "probably 4 fast, 4 slow", with the rates that say so. */
export function coresFact({ verdict, groups, ranks, reason }: CoreSpeeds): DeviceFact {
  const rates =
    ranks.length > 1 ? `rates of the same loop on all at once: ${ranks.map((rank) => rank.toFixed(2)).join(' ')}` : '';
  const words =
    verdict === 'unclear'
      ? 'cannot tell'
      : verdict === 'alike'
        ? `all ${groups[0]?.cores} alike`
        : `probably ${groups.map(({ cores }, index) => `${cores} ${NAMES[groups.length]?.[index]}`).join(', ')}`;
  return fact('Speeds of the cores', words, [reason, rates].filter(Boolean).join('; '));
}

/** A row of the table of ceilings: one thread beside all. */
export interface CeilingLine {
  readonly label: string;
  readonly unit: 'GMAC/s' | 'GB/s';
  readonly one: string;
  /** Empty where only one thread was measured. */
  readonly all: string;
  readonly note: string;
}

/** Ceilings as lines, one and all threads side by side. */
export function ceilingLines({ ceilings, tiles, copiedBytes }: DeviceMeasurement): readonly CeilingLine[] {
  const { rows, bandwidth } = ceilings;
  const labels = [...new Set(rows.map(({ label }) => label))];
  const print = (value: number | undefined) => (value === undefined ? '' : formatFigures(value));
  return [
    ...labels.map((label): CeilingLine => {
      const place = rows.findIndex((row) => row.label === label && row.threads === 1);
      const all = rows.find((row) => row.label === label && row.threads > 1);
      return {
        label,
        unit: 'GMAC/s',
        one: print(rows[place]?.gmacs),
        all: print(all?.gmacs),
        note: `best with ${tiles[place]} sums`,
      };
    }),
    ...(['memory', 'cache'] as const).flatMap((where): CeilingLine[] => {
      const place = bandwidth.findIndex((row) => row.place === where && row.threads === 1);
      if (place < 0) return [];
      const all = bandwidth.find((row) => row.place === where && row.threads > 1);
      const label = where === 'memory' ? 'Copy in memory' : 'Copy in the first cache';
      const note = `arrays of ${formatBytes(copiedBytes[place] ?? 0)}, read plus write`;
      return [{ label, unit: 'GB/s', one: print(bandwidth[place]?.gbytes), all: print(all?.gbytes), note }];
    }),
  ];
}

/** The same as facts, for a copy in text. */
export function ceilingFacts(measurement: DeviceMeasurement): readonly DeviceFact[] {
  return ceilingLines(measurement).map(({ label, unit, one, all, note }) =>
    fact(label, `${one} ${unit} on one thread${all ? `, ${all} ${unit} on all` : ''}`, note),
  );
}
