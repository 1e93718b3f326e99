import type { BlockRecord, ConfigurationRecord } from '../../../src/bench/record.ts';
import { newConfigurationRecord } from '../../../src/bench/newConfigurationRecord.ts';

/** A draw of the standard normal distribution (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How simulated times scatter, as parts of the time itself. */
export interface Noise {
  /** The device's speed wanders from round to round, the same for all. */
  readonly drift: number;
  /** What a block adds to all of its samples. */
  readonly block: number;
  /** What a sample adds, correlated with the one before. */
  readonly sample: number;
  readonly correlation: number;
  /** Part of the samples that something else delays, by this much on average. */
  readonly delayed: number;
  readonly delay: number;
}

/** As on a phone that does a little else: heavy tails, correlated samples, drift. */
export const PHONE: Noise = { drift: 0.02, block: 0.01, sample: 0.02, correlation: 0.7, delayed: 0.05, delay: 0.5 };

/** Configurations timed in interleaved rounds, in random order within each; `ms` are their true times. */
export function simulatedRounds(
  ms: readonly number[],
  rounds: number,
  samplesABlock: number,
  random: () => number,
  noise: Noise = PHONE,
): readonly ConfigurationRecord[] {
  const blocks: BlockRecord[][] = ms.map(() => []);
  let speed = 0;
  for (let round = 0; round < rounds; round++) {
    const order = ms.map((_, index) => ({ index, key: random() })).sort((a, b) => a.key - b.key);
    for (const { index } of order) {
      // The drift goes on within a round too: the one that comes later meets another speed.
      speed += (noise.drift * normal(random)) / Math.sqrt(ms.length);
      const shift = noise.block * normal(random);
      let correlated = normal(random);
      const samples = Array.from({ length: samplesABlock }, () => {
        correlated = noise.correlation * correlated + Math.sqrt(1 - noise.correlation ** 2) * normal(random);
        const late = random() < noise.delayed ? -noise.delay * Math.log(1 - random()) : 0;
        return { atMs: 0, ms: ms[index]! * Math.exp(speed + shift + noise.sample * correlated) * (1 + late) };
      });
      blocks[index]!.push({ phase: 'timed', round, atMs: 0, samples, discarded: null });
    }
  }
  const verdict = { ok: true, precision: 'float32', outputs: [], reason: null } as const;
  return blocks.map((mine) => ({
    ...newConfigurationRecord({ order: ['fake'], precision: 'float32', threads: 1, binary: null }, null),
    status: 'done',
    checks: [{ when: 'first', round: -1, verdict }],
    blocks: mine,
  }));
}
