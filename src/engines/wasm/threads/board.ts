import type { Kernel } from '../modules.ts';

/** Places in the board: an Int32Array over shared memory. What several threads write at once lies lines of the cache apart. */
const LINE = 32;
/** Chunks of the job that nobody has claimed; 0 or less: none. */
const LEFT = 0;
/** Chunks that are done. */
const DONE = LINE;
/** Rises with every job and every message that threads are to read. */
const NEWS = 2 * LINE;
/** Threads asleep until there is news; whether the leader sleeps until DONE changes. */
const ASLEEP = 3 * LINE;
const LEADER_ASLEEP = ASLEEP + 1;
/** Of the message that threads are to have read. */
const EPOCH = 4 * LINE;
/** The job: written before LEFT is raised, not written again before all its chunks are done. */
const [PROGRAM, KERNEL, PARAMS, UNITS, EACH, CHUNKS] = [
  5 * LINE,
  5 * LINE + 1,
  5 * LINE + 2,
  5 * LINE + 3,
  5 * LINE + 4,
  5 * LINE + 5,
];
/** A kernel threw on a thread. */
const FAULT = 6 * LINE;

const BOARD_BYTES = 4 * 7 * LINE;

/** A thread that has slept for so long looks whether it is to end: a browser waits seconds for one that never does. */
const DOZE_MS = 100;

/** Turns of looking before a thread sleeps: some microseconds. */
const SPIN = 2000;

/** The kernels of every program that a thread knows, by its number. */
export type KernelsOf = (program: number) => readonly Kernel[] | undefined;

/** A part of work: units of one kernel call, in equal chunks but the last. */
export interface Job {
  readonly program: number;
  /** Index in the program's list of kernels. */
  readonly kernel: number;
  readonly params: number;
  readonly units: number;
  /** Units of a chunk. */
  readonly each: number;
}

/** A board for a team: nothing to claim, nobody asleep, no fault. */
export function newBoard(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(BOARD_BYTES));
}

/**
 * The leader's side: has a job done by all threads, itself among them. Nothing is allocated.
 *
 * Whoever claims a chunk reads the job after that, and the next job is written only when all chunks are done: so a thread that comes late
 * finds either nothing left or the job that is there.
 *
 * @throws Error where a kernel threw on another thread, or the error that it threw on this one
 */
export function shareOut(board: Int32Array, job: Job, kernelsOf: KernelsOf): void {
  const chunks = offer(board, job);
  try {
    workOff(board, kernelsOf);
  } finally {
    awaitDone(board, chunks);
  }
  if (Atomics.load(board, FAULT) !== 0) throw new Error('a kernel failed on another thread; open the model anew');
}

/** Puts a job on the board and wakes the threads; its number of chunks. */
export function offer(board: Int32Array, job: Job): number {
  const chunks = Math.ceil(job.units / job.each);
  board[PROGRAM] = job.program;
  board[KERNEL] = job.kernel;
  board[PARAMS] = job.params;
  board[UNITS] = job.units;
  board[EACH] = job.each;
  board[CHUNKS] = chunks;
  Atomics.store(board, DONE, 0);
  Atomics.store(board, LEFT, chunks);
  announce(board);
  return chunks;
}

/** Chunks of the job on the board that nobody has claimed. */
export function unclaimed(board: Int32Array): number {
  return Math.max(0, Atomics.load(board, LEFT));
}

function awaitDone(board: Int32Array, chunks: number): void {
  for (let turn = 0; ; turn++) {
    const done = Atomics.load(board, DONE);
    if (done >= chunks) return;
    if (turn < SPIN) continue;
    Atomics.store(board, LEADER_ASLEEP, 1);
    Atomics.wait(board, DONE, done);
    Atomics.store(board, LEADER_ASLEEP, 0);
  }
}

/** The leader's side: sends the threads from the board to their messages, until they come back with this epoch. */
export function callAway(board: Int32Array, epoch: number): void {
  Atomics.store(board, EPOCH, epoch);
  announce(board);
}

function announce(board: Int32Array): void {
  Atomics.add(board, NEWS, 1);
  if (Atomics.load(board, ASLEEP) > 0) Atomics.notify(board, NEWS);
}

/** A thread's side: does what there is to do, looks a while for more, sleeps; returns when there is a message later than `epoch`, and when nothing happens. */
export function attend(board: Int32Array, epoch: number, kernelsOf: KernelsOf): void {
  for (;;) {
    const news = Atomics.load(board, NEWS);
    if (Atomics.load(board, EPOCH) !== epoch) return;
    try {
      workOff(board, kernelsOf);
    } catch {
      // Counted as done, so that the leader does not wait for it: it reads here what came of it.
      Atomics.store(board, FAULT, 1);
    }
    let turn = 0;
    while (Atomics.load(board, NEWS) === news && turn < SPIN) turn++;
    if (turn < SPIN) continue;
    Atomics.add(board, ASLEEP, 1);
    const woken = Atomics.wait(board, NEWS, news, DOZE_MS);
    Atomics.sub(board, ASLEEP, 1);
    if (woken === 'timed-out') return;
  }
}

/** Claims chunks and does them until none is left. */
function workOff(board: Int32Array, kernelsOf: KernelsOf): void {
  while (Atomics.load(board, LEFT) > 0) {
    const left = Atomics.sub(board, LEFT, 1);
    if (left <= 0) return;
    const chunks = board[CHUNKS]!;
    const [units, each] = [board[UNITS]!, board[EACH]!];
    const begin = (chunks - left) * each;
    try {
      kernelsOf(board[PROGRAM]!)![board[KERNEL]!]!(board[PARAMS]!, begin, Math.min(units, begin + each));
    } finally {
      Atomics.add(board, DONE, 1);
      if (Atomics.load(board, LEADER_ASLEEP) !== 0) Atomics.notify(board, DONE);
    }
  }
}
