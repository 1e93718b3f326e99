import { median } from '../core/stats.ts';
import type { LayerTime, TensorData } from '../engines/types.ts';
import type { BlockOptions, BlockResult } from '../engines/worker/protocol.ts';
import { medianLayers } from './medianLayers.ts';
import type { OpenedConfiguration } from './openedConfiguration.ts';
import type { BenchmarkTag, BlockRecord, Check, CompareSettings, ConfigurationRecord, Verdict } from './record.ts';
import { warmth } from './warmUpRule.ts';
import { withLimit } from './withLimit.ts';

/** A sample stands on at least so many steps of the clock, so that reading it costs at most 2 %. */
const QUANTA_A_SAMPLE = 50;

export interface ConfigurationRunParts {
  readonly open: (signal: AbortSignal) => Promise<OpenedConfiguration>;
  readonly inputs: readonly ArrayBuffer[];
  readonly signature: string | null;
  /** Compares outputs with the reference at this configuration's precision. */
  readonly judge: (outputs: readonly TensorData[]) => Promise<Verdict>;
  readonly settings: CompareSettings;
  readonly clockQuantumMs: number;
  /** Milliseconds since the comparison began. */
  readonly elapsed: () => number;
  /** Uniform in [0, 1): which round's inference is the random one that is checked. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Why a block between these two moments counts for nothing; null if it counts. */
  readonly disturbance: (fromMs: number, toMs: number) => string | null;
}

/** One configuration on its way through a comparison: owns its worker and writes its record. What it throws is its failure. */
export class ConfigurationRun {
  readonly #parts: ConfigurationRunParts;
  #record: ConfigurationRecord;
  #opened: OpenedConfiguration | null = null;
  #warm = false;
  #runsPerSample = 1;
  #judgedRounds = 0;
  /** The outputs of the latest inference that passed the judge. */
  outputs: readonly TensorData[] | null = null;

  constructor(asked: ConfigurationRecord['asked'], parts: ConfigurationRunParts) {
    this.#parts = parts;
    this.#record = {
      asked,
      actual: null,
      status: 'waiting',
      error: null,
      initMs: null,
      prepareMs: null,
      firstMs: null,
      blocks: [],
      checks: [],
      agreement: null,
      twinOf: null,
      cold: [],
      layers: null,
      tags: [],
    };
  }

  get record(): ConfigurationRecord {
    return this.#record;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** Whether it still takes part: neither failed nor wrong. */
  get takesPart(): boolean {
    return this.#record.status !== 'failed' && this.#record.status !== 'wrong';
  }

  /** The shortest that a timed block can be, by the latest block. */
  get leastBlockMs(): number {
    const samples = this.#record.blocks.at(-1)?.samples ?? [];
    return samples.length === 0 ? 0 : (this.#parts.settings.dropped + 1) * median(samples.map((sample) => sample.ms));
  }

  /** Starts its worker; times of the first start are kept. */
  async open(): Promise<void> {
    const { hangMs } = this.#parts.settings;
    if (this.#record.actual === null) this.#write({ status: 'opening' });
    this.#opened = await withLimit(hangMs, this.#parts.signal, (signal) => this.#parts.open(signal));
    this.#warm = false;
    if (this.#record.actual !== null) return;
    const { engine, precision, threads, oversubscribed, binary, operators, initMs, prepareMs, binarySha256, patched } =
      this.#opened.info;
    const places: Record<string, number> = {};
    for (const { ranOn } of operators) places[ranOn] = (places[ranOn] ?? 0) + 1;
    this.#write({
      actual: {
        engine,
        precision,
        threads,
        oversubscribed,
        binary,
        places,
        binarySha256: binarySha256 ?? null,
        patched: patched ?? null,
      },
      initMs,
      prepareMs,
    });
    if (patched) this.#tag('patched');
    if (oversubscribed) this.#tag('oversubscribed');
    if (Object.keys(places).some((place) => place !== engine)) this.#tag('fell back');
  }

  /** The first inference, cold, and its check. */
  async first(): Promise<void> {
    const opened = this.#alive();
    const options = { signature: this.#parts.signature, tensors: [], profile: false };
    const result = await withLimit(this.#parts.settings.hangMs, this.#parts.signal, async (signal) => {
      await opened.reset();
      return opened.run(this.#parts.inputs, options, signal);
    });
    this.#write({ firstMs: result.totalMs });
    await this.#check('first', -1, result.outputs);
  }

  /** Warms up by the rule, or until `maxMs` are spent, if it is not warm yet. */
  async warmUp(maxMs: number): Promise<void> {
    const { warmUp } = this.#parts.settings;
    const windows: (readonly number[])[] = [];
    const start = this.#parts.elapsed();
    while (!this.#warm) {
      const spentMs = this.#parts.elapsed() - start;
      const state = warmth(windows, spentMs, warmUp);
      if (state === 'no steady state') this.#tag('no steady state');
      if (state !== 'go on') this.#warm = true;
      if (state !== 'go on' || spentMs >= maxMs) break;
      const leftMs = Math.min(maxMs, warmUp.maxMs) - spentMs;
      const { samplesMs } = await this.#block('warm-up', -1, {
        dropped: 0,
        minRuns: warmUp.windowRuns,
        minMs: warmUp.windowMs,
        maxMs: leftMs,
      });
      windows.push(samplesMs);
    }
    const last = windows.at(-1);
    if (last) this.#runsPerSample = this.#runsFor(last);
  }

  /** A timed block and the check of its last inference. */
  async measure(phase: 'provisional' | 'timed', round: number, maxMs: number): Promise<void> {
    const { settings } = this.#parts;
    this.#write({ status: 'measuring' });
    // The warm-up before a provisional block has just ended; a slow model has no time to lose there.
    const dropped = phase === 'provisional' ? 0 : settings.dropped;
    const minRuns = Math.ceil(settings.minSamples / settings.minRounds);
    const { last } = await this.#block(phase, round, this.#blockOptions(dropped, minRuns, maxMs));
    await this.#check('last', round, last.outputs);
  }

  /**
   * Times the layers: profiled runs in turn with short unprofiled blocks, against whose median the sum of layers is held. Ends after
   * `maxMs` with at least one of each, unless all were disturbed.
   */
  async profile(runs: number, maxMs: number): Promise<void> {
    const { signature, settings, signal, inputs, elapsed, disturbance } = this.#parts;
    const opened = this.#alive();
    const notAvailable = opened.info.profileNotAvailable ?? null;
    const plain: number[] = [];
    const profiled: (readonly LayerTime[])[] = [];
    const start = elapsed();
    for (let pass = 0; pass < runs && (pass === 0 || elapsed() - start < maxMs); pass++) {
      const atMs = elapsed();
      const layers = await withLimit(settings.hangMs, signal, async (limited): Promise<readonly LayerTime[]> => {
        if (notAvailable !== null) return [];
        await opened.reset();
        return (await opened.run(inputs, { signature, tensors: [], profile: true }, limited)).layers;
      });
      const { samplesMs } = await withLimit(settings.hangMs, signal, (limited) =>
        opened.block(inputs, { signature, tensors: [], profile: false }, this.#blockOptions(1, 3, maxMs), limited),
      );
      if (disturbance(atMs, elapsed()) !== null) continue;
      profiled.push(layers);
      plain.push(...samplesMs);
    }
    if (plain.length === 0) return;
    const rows = medianLayers(profiled);
    this.#write({
      layers: {
        runs: rows.length > 0 ? profiled.length : 0,
        endToEndMs: median(plain),
        rows,
        notAvailable: rows.length > 0 ? null : (notAvailable ?? `${opened.info.engine} gave no time of any layer`),
      },
    });
  }

  /** Adds how far its last outputs are from the model's own arithmetic. */
  agree(agreement: Verdict): void {
    this.#write({ agreement });
  }

  /** Ends the measuring of what has times. */
  finish(precise: boolean): void {
    if (this.#record.status !== 'measuring') return;
    this.#write({ status: 'done' });
    if (!precise) this.#tag('interval wide');
  }

  fail(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#write({ status: 'failed', error: { name: error.name, message: error.message } });
    this.close();
  }

  /** Ends the worker; may be called twice. */
  close(): void {
    this.#opened?.close();
    this.#opened = null;
  }

  #blockOptions(dropped: number, minRuns: number, maxMs: number): BlockOptions {
    const { settings, clockQuantumMs } = this.#parts;
    const minMs = Math.max(settings.blockMs, settings.blockQuanta * clockQuantumMs);
    return { dropped, minRuns, minMs, maxMs, runsPerSample: this.#runsPerSample };
  }

  async #block(phase: BlockRecord['phase'], round: number, options: BlockOptions): Promise<BlockResult> {
    const { elapsed, settings, signal, inputs, signature, disturbance } = this.#parts;
    const opened = this.#alive();
    const atMs = elapsed();
    const result = await withLimit(settings.hangMs, signal, (limited) =>
      opened.block(inputs, { signature, tensors: [], profile: false }, options, limited),
    );
    const samples = result.samplesMs.map((ms, index) => ({ atMs: atMs + (result.startsMs[index] ?? 0), ms }));
    const block = { phase, round, atMs, samples, discarded: disturbance(atMs, elapsed()) };
    this.#write({ blocks: [...this.#record.blocks, block] });
    return result;
  }

  /** Judges outputs; keeps the check of the first, of one round at random (each as likely), and of the last. */
  async #check(when: 'first' | 'last', round: number, outputs: readonly TensorData[]): Promise<void> {
    const verdict = await this.#parts.judge(outputs);
    const check: Check = { when, round, verdict };
    const kept = this.#record.checks.filter((earlier) => earlier.when === 'first' || earlier.when === 'random');
    const isRound = when === 'last' && round >= 0;
    if (isRound) this.#judgedRounds++;
    const replace = isRound && this.#parts.random() < 1 / this.#judgedRounds;
    const random: Check[] = replace ? [{ ...check, when: 'random' }] : kept.filter((earlier) => earlier.when === 'random');
    this.#write({ checks: [...kept.filter((earlier) => earlier.when === 'first'), ...random, check] });
    if (verdict.ok) this.outputs = outputs;
    else {
      this.#write({ status: 'wrong' });
      this.close();
    }
  }

  #runsFor(samplesMs: readonly number[]): number {
    const typical = Math.max(median(samplesMs), samplesMs.reduce((sum, ms) => sum + ms, 0) / samplesMs.length);
    const wantedMs = QUANTA_A_SAMPLE * this.#parts.clockQuantumMs;
    if (typical >= wantedMs) return 1;
    return typical > 0 ? Math.ceil(wantedMs / typical) : 1000;
  }

  #alive(): OpenedConfiguration {
    if (!this.#opened) throw new Error('the configuration is not open');
    return this.#opened;
  }

  #tag(tag: BenchmarkTag): void {
    if (!this.#record.tags.includes(tag)) this.#write({ tags: [...this.#record.tags, tag] });
  }

  #write(change: Partial<ConfigurationRecord>): void {
    this.#record = { ...this.#record, ...change };
  }
}
