import type { MeasuredRun } from '../../bench/measuredRun.ts';
import { resultToRuns } from '../../bench/share/resultSummary.ts';
import { forgetResult, keepResult, keptResults, type KeptResult } from '../../lab/keptResults.ts';
import { packedIn } from './shareLinks.ts';

/** Results of other devices: received by link, paste or camera, and kept here. */
export class Receiving {
  #results = $state.raw<readonly KeptResult[]>([]);
  #problem = $state('');
  #openedId = $state<string | null>(null);
  #listed = false;

  /** The latest received first. */
  get results(): readonly KeptResult[] {
    return this.#results;
  }

  /** What the link that the page was opened with brought; null for none. */
  get opened(): KeptResult | null {
    return this.#results.find(({ summary }) => summary.id === this.#openedId) ?? null;
  }

  /** Why the last thing received could not be read or kept; empty where all is well. */
  get problem(): string {
    return this.#problem;
  }

  /** Reads what was kept before; may be called again. */
  async list(): Promise<void> {
    if (this.#listed) return;
    this.#listed = true;
    const kept = await keptResults();
    const here = this.#results.map(({ summary }) => summary.id);
    this.#results = [...this.#results, ...kept.filter(({ summary }) => !here.includes(summary.id))];
  }

  /** Takes what the address holds: packed text, or nothing. */
  async open(text: string): Promise<KeptResult | null> {
    await this.list();
    if (text === '') {
      this.#openedId = null;
      return null;
    }
    const received = await this.receive(text);
    this.#openedId = received?.summary.id ?? null;
    return received;
  }

  /** Takes a link or packed text; the result, or null where it is none and `problem` says why. */
  async receive(pasted: string): Promise<KeptResult | null> {
    this.#problem = '';
    const text = packedIn(pasted, 'result');
    if (text === null) {
      this.#problem = 'This is no link to a result: one has #/benchmark?result= in it. Copy it on the other device once more.';
      return null;
    }
    try {
      const { result, kept } = await keepResult(text, Date.now());
      this.#results = [result, ...this.#results.filter(({ summary }) => summary.id !== result.summary.id)];
      if (!kept.kept) this.#problem = `The result is shown, but not kept for next time: ${kept.reason}.`;
      return result;
    } catch (thrown) {
      this.#problem = thrown instanceof Error ? thrown.message : String(thrown);
      return null;
    }
  }

  async forget(id: string): Promise<void> {
    this.#results = this.#results.filter(({ summary }) => summary.id !== id);
    await forgetResult(id);
  }

  /** Runs of the results named, of one model: what the dashboard puts beside the runs of this device. */
  runsOf(ids: readonly string[], sha256: string | null): readonly MeasuredRun[] {
    return this.#results
      .filter(({ summary }) => ids.includes(summary.id) && (sha256 === null || summary.model.sha256 === sha256))
      .flatMap(({ summary }) => resultToRuns(summary));
  }
}
