import { median } from '../core/stats.ts';
import type { TensorData } from '../engines/types.ts';
import type { BlockOptions, BlockResult } from '../engines/worker/protocol.ts';
import { keptChecks } from './keptChecks.ts';
import { actualConfiguration } from './newConfigurationRecord.ts';
import type { OpenedConfiguration } from './openedConfiguration.ts';
import type { BenchmarkTag, BlockRecord, CompareSettings, ConfigurationRecord, SustainedSettings, Verdict } from './record.ts';
import { runsForClock } from './runsPerSample.ts';
import { sustainedBlock } from './sustainedBlock.ts';
import { timeLayers } from './timeLayers.ts';
import { hasTwoModes } from './twoModes.ts';
import { warmth } from './warmUpRule.ts';
import { withLimit } from './withLimit.ts';

/** Of a block that met a lost device, which has no samples. */
const LOST = 'the GPU was lost';

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
  /** Longest that any answer may take now. */
  readonly limitMs: () => number;
  /** Uniform in [0, 1): which round's inference is the random one that is checked. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Why a block between these two moments counts for nothing; null if it counts. */
  readonly disturbance: (fromMs: number, toMs: number, onPage: boolean) => string | null;
}

/** One configuration on its way through a comparison: owns its worker and writes its record. What it throws is its failure. */
export class ConfigurationRun {
  readonly #parts: ConfigurationRunParts;
  #record: ConfigurationRecord;
  #opened: OpenedConfiguration | null = null;
  #warm = false;
  #checked = false;
  #runsPerSample = 1;
  #judgedRounds = 0;
  #openMs = 0;
  #losses = 0;
  /** The outputs of the latest inference that passed the judge. */
  outputs: readonly TensorData[] | null = null;

  /** `record`: a new one, or that of a measuring that goes on. */
  constructor(record: ConfigurationRecord, parts: ConfigurationRunParts) {
    this.#parts = parts;
    this.#record = record;
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

  /** Whether its first inference was checked, on this page. */
  get isChecked(): boolean {
    return this.#checked;
  }

  /** Whether it is no repetition of another. */
  get isOriginal(): boolean {
    return this.#record.twinOf === null;
  }

  get hasTimes(): boolean {
    return this.#record.blocks.some(({ phase, samples }) => phase !== 'warm-up' && samples.length > 0);
  }

  /** The shortest that a timed block can be, by the latest block. */
  get leastBlockMs(): number {
    return (this.#parts.settings.dropped + 1) * this.#typicalMs;
  }

  /** From a new worker to its first answer. */
  get openingMs(): number {
    return this.#openMs + (this.#record.firstMs ?? 0);
  }

  /** Starts its worker; times of the first start are kept. */
  async open(): Promise<void> {
    if (this.#record.actual === null) this.#write({ status: 'opening' });
    const start = this.#parts.elapsed();
    this.#opened = await this.#limited((signal) => this.#parts.open(signal));
    this.#openMs = this.#parts.elapsed() - start;
    this.#warm = false;
    if (this.#record.actual !== null) return;
    const { initMs, prepareMs } = this.#opened.info;
    const actual = actualConfiguration(this.#opened.info);
    this.#write({ actual, initMs, prepareMs });
    if (actual.patched) this.#tag('patched');
    if (actual.oversubscribed) this.#tag('oversubscribed');
    if (Object.keys(actual.places).some((place) => place !== actual.engine)) this.#tag('fell back');
  }

  /** The first inference, cold, and its check. */
  async first(): Promise<void> {
    const opened = this.#alive();
    const { outputs, totalMs } = await this.#inference(opened);
    if (this.#record.firstMs === null) {
      const { initMs, prepareMs } = opened.info;
      this.#write({ firstMs: totalMs, cold: [{ initMs, prepareMs, firstMs: totalMs }] });
    }
    this.#checked = true;
    await this.#check('first', -1, outputs);
  }

  /** One more start in a worker of its own, ended with it, and the check of its inference. */
  async coldStart(): Promise<void> {
    const { elapsed, disturbance, open } = this.#parts;
    const atMs = elapsed();
    const opened = await this.#limited(open);
    try {
      const { outputs, totalMs } = await this.#inference(opened);
      const { initMs, prepareMs } = opened.info;
      if (disturbance(atMs, elapsed(), opened.onPage ?? false) === null)
        this.#write({ cold: [...this.#record.cold, { initMs, prepareMs, firstMs: totalMs }] });
      await this.#check('last', -1, outputs);
    } finally {
      opened.close();
    }
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
    if (last) this.#runsPerSample = runsForClock(last, this.#parts.clockQuantumMs);
  }

  /** It has to warm up anew. */
  cool(): void {
    this.#warm = false;
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

  /** A window of sustained running: one block as long as it, and the check of its last inference. */
  async sustain(window: number, sustained: SustainedSettings): Promise<void> {
    this.#write({ status: 'measuring' });
    const { last } = await this.#block('timed', window, sustainedBlock(sustained, this.#typicalMs, this.#runsPerSample));
    await this.#check('last', window, last.outputs);
  }

  /** Times the layers; see timeLayers. */
  async profile(runs: number, maxMs: number): Promise<void> {
    const { inputs, signature, elapsed, disturbance } = this.#parts;
    const opened = this.#alive();
    const layers = await timeLayers(
      opened,
      { runs, maxMs },
      {
        inputs,
        signature,
        block: this.#blockOptions(1, 3, maxMs),
        elapsed,
        limited: (start) => this.#limited(start),
        disturbance: (from, to) => disturbance(from, to, opened.onPage ?? false),
      },
    );
    this.#write({ layers });
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
    if (hasTwoModes(this.#record.blocks)) this.#tag('two modes');
  }

  fail(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#write({ status: 'failed', error: { name: error.name, message: error.message } });
    this.close();
  }

  /** Starts anew after the device was lost for the first time, its block thrown away with a count; false for the second. */
  recover(round: number): boolean {
    this.close();
    this.#checked = false;
    this.#losses++;
    const block: BlockRecord = { phase: 'timed', round, atMs: this.#parts.elapsed(), samples: [], discarded: LOST };
    this.#write({ blocks: [...this.#record.blocks, block] });
    return this.#losses < 2;
  }

  /** Ends the worker; may be called twice. */
  close(): void {
    this.#opened?.close();
    this.#opened = null;
  }

  #inference(opened: OpenedConfiguration) {
    const options = { signature: this.#parts.signature, tensors: [], profile: false };
    return this.#limited(async (signal) => {
      await opened.reset();
      return opened.run(this.#parts.inputs, options, signal);
    });
  }

  #blockOptions(dropped: number, minRuns: number, maxMs: number): BlockOptions {
    const { settings, clockQuantumMs } = this.#parts;
    const minMs = Math.max(settings.blockMs, settings.blockQuanta * clockQuantumMs);
    return { dropped, minRuns, minMs, maxMs, runsPerSample: this.#runsPerSample };
  }

  async #block(phase: BlockRecord['phase'], round: number, options: BlockOptions): Promise<BlockResult> {
    const { elapsed, inputs, signature, disturbance } = this.#parts;
    const opened = this.#alive();
    const atMs = elapsed();
    const result = await this.#limited((limited) =>
      opened.block(inputs, { signature, tensors: [], profile: false }, options, limited),
    );
    const samples = result.samplesMs.map((ms, index) => ({ atMs: atMs + (result.startsMs[index] ?? 0), ms }));
    const discarded = disturbance(atMs, elapsed(), opened.onPage ?? false);
    this.#write({ blocks: [...this.#record.blocks, { phase, round, atMs, samples, discarded }] });
    return result;
  }

  /** Judges outputs; keeps the check of the first, of one round at random (each as likely), and of the last. */
  async #check(when: 'first' | 'last', round: number, outputs: readonly TensorData[]): Promise<void> {
    const verdict = await this.#parts.judge(outputs);
    const isRound = when === 'last' && round >= 0;
    if (isRound) this.#judgedRounds++;
    const isChosen = isRound && this.#parts.random() < 1 / this.#judgedRounds;
    this.#write({ checks: keptChecks(this.#record.checks, { when, round, verdict }, isChosen) });
    if (verdict.ok) this.outputs = outputs;
    else {
      this.#write({ status: 'wrong' });
      this.close();
    }
  }

  get #typicalMs(): number {
    const block = this.#record.blocks.findLast(({ samples }) => samples.length > 0);
    return block ? median(block.samples.map(({ ms }) => ms)) : 0;
  }

  #limited<Answer>(start: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    return withLimit(this.#parts.limitMs(), this.#parts.signal, start);
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
