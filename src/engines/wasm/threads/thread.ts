import { instantiate, type Kernel } from '../modules.ts';
import { attend } from './board.ts';
import type { ProgramMessage, StartMessage, ThreadAnswer, ThreadMessage } from './messages.ts';

// A thread's entry: a worker inside the engine's worker, which ends with it. Between messages it attends the board and gets none.
let start: StartMessage | null = null;
const programs = new Map<number, readonly Kernel[]>();

function learn({ number, memory, scratch, kernels }: ProgramMessage): void {
  const all = instantiate(start!.modules, memory, scratch);
  programs.set(
    number,
    kernels.map((name) => all.get(name)!),
  );
}

/** The epoch of the last message: whoever waits with an earlier one has been called away. */
let epoch = 0;

/** At the board until a message comes; whenever nothing happens there, back to the event loop, where messages and the end come in. */
function attendFor(mine: number): void {
  if (mine !== epoch) return;
  attend(start!.board, mine, (number) => programs.get(number));
  setTimeout(() => attendFor(mine), 0);
}

const answer = (message: ThreadAnswer): void => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ThreadMessage>) => {
  if (data.kind === 'start') {
    start = data;
    answer({ ready: true });
    return;
  }
  try {
    learn(data);
  } catch (thrown) {
    answer({ error: String(thrown) });
    return;
  }
  answer({ ready: true });
  epoch = data.epoch;
  attendFor(epoch);
};
