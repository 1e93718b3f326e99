import type { Kernel } from '../modules.ts';
import type { Program } from '../program/steps.ts';
import { callAway, newBoard, shareOut, type Job } from './board.ts';
import type { ThreadAnswer, ThreadMessage } from './messages.ts';

/** What a team needs of a Worker. */
export interface ThreadPort {
  postMessage(message: ThreadMessage): void;
  onmessage: ((event: { readonly data: ThreadAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  terminate(): void;
}

/** How long a thread may take to start; a browser that gives no more workers says nothing at all. */
const START_MS = 20_000;

/** The threads of a configuration: the engine's own worker leads, the others are workers inside it. */
export class ThreadTeam {
  /** Threads that run, the leader among them. */
  readonly size: number;
  readonly #ports: readonly ThreadPort[];
  /** What all threads share; see board.ts. */
  readonly board: Int32Array;
  readonly #kernels = new Map<number, readonly Kernel[]>();
  readonly #kernelsOf = (program: number) => this.#kernels.get(program);
  #epoch = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(ports: readonly ThreadPort[], board: Int32Array) {
    this.#ports = ports;
    this.board = board;
    this.size = ports.length + 1;
  }

  /**
   * Starts all threads but the leader, which is there.
   *
   * @throws Error where one does not start, with what to do
   */
  static async start(
    size: number,
    modules: readonly WebAssembly.Module[],
    open: () => ThreadPort,
    startMs = START_MS,
  ): Promise<ThreadTeam> {
    const board = newBoard();
    const ports: ThreadPort[] = [];
    try {
      for (let thread = 1; thread < size; thread++) ports.push(open());
      await Promise.all(
        ports.map((port, i) => asked(port, { kind: 'start', board, modules }, `thread ${i + 2} of ${size}`, startMs)),
      );
    } catch (thrown) {
      for (const port of ports) port.terminate();
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      throw new Error(`${reason}; choose fewer threads, or close other pages of the lab`, { cause: thrown });
    }
    return new ThreadTeam(ports, board);
  }

  /** Makes a program known to all threads, in place of another of that number. */
  load(number: number, { memory, scratches }: Program, names: readonly string[], kernels: readonly Kernel[]): Promise<void> {
    const load = async () => {
      const epoch = ++this.#epoch;
      callAway(this.board, epoch);
      await Promise.all(
        this.#ports.map((port, i) => {
          const message = { kind: 'program', number, memory, scratch: scratches[i + 1]!, kernels: names, epoch } as const;
          return asked(port, message, `thread ${i + 2} of ${this.size}`, START_MS);
        }),
      );
      this.#kernels.set(number, kernels);
    };
    const mine = this.#turn.then(load);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Has a job done by all threads; see shareOut. */
  share(job: Job): void {
    shareOut(this.board, job, this.#kernelsOf);
  }

  /** Ends all threads but the leader; may be called twice. */
  end(): void {
    for (const port of this.#ports) port.terminate();
  }
}

/** Sends a message and waits for its answer. */
function asked(port: ThreadPort, message: ThreadMessage, who: string, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${who} did not answer for ${withinMs / 1000} s`)), withinMs);
    const settle = (error: Error | null) => {
      clearTimeout(late);
      if (error) reject(error);
      else resolve();
    };
    port.onmessage = ({ data }) => settle('error' in data ? new Error(`${who} failed: ${data.error}`) : null);
    port.onerror = (event) => {
      event.preventDefault?.();
      settle(new Error(`${who} could not be started: ${event.message || 'its script could not be loaded'}`));
    };
    port.postMessage(message);
  });
}
