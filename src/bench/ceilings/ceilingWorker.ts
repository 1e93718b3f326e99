import type { CeilingAnswer, CeilingMessage, LoopFailure, LoopSource } from './ceilingJob.ts';
import { copyLoop, copyMemory } from './copyLoop.ts';
import { meet } from './meet.ts';
import { multiplyAddLoop } from './multiplyAddLoop.ts';
import { RateMeter } from './rateMeter.ts';
import type { RatedLoop } from './ratedLoop.ts';

const loops = new Map<string, { readonly loop: RatedLoop; readonly meter: RateMeter }>();
/** By size: loops that copy as much share their arrays. */
const memories = new Map<number, WebAssembly.Memory>();
const now = () => performance.now();

function loopOf(source: LoopSource): RatedLoop {
  if (source.type === 'multiply-add') return multiplyAddLoop(source);
  const memory = memories.get(source.bytes) ?? copyMemory(source.bytes);
  memories.set(source.bytes, memory);
  return copyLoop(source.module, source.name, memory, source.bytes);
}

/** What failed of what `each` does with a loop's id. */
function failuresOf(ids: Iterable<string>, each: (id: string) => void): LoopFailure[] {
  const failures: LoopFailure[] = [];
  for (const id of ids) {
    try {
      each(id);
    } catch (thrown) {
      failures.push({ id, reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  return failures;
}

function open(sources: readonly LoopSource[]): LoopFailure[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return failuresOf(byId.keys(), (id) => {
    const loop = loopOf(byId.get(id) as LoopSource);
    loops.set(id, { loop, meter: new RateMeter(loop, now) });
  });
}

function answer(message: CeilingMessage): CeilingAnswer {
  if (message.kind === 'open') return { kind: 'checked', failures: open(message.sources) };
  if (message.kind === 'check')
    return { kind: 'checked', failures: failuresOf(loops.keys(), (id) => loops.get(id)?.loop.check()) };
  const found = loops.get(message.id);
  if (!found) return { kind: 'failed', reason: `no loop "${message.id}" was opened here` };
  const { meeting } = message;
  const met = meeting ? meet(meeting.places, meeting.slot, meeting.of, meeting.limitMs, now) : 1;
  return { kind: 'rate', perMs: found.meter.rate(message.windowMs), met };
}

self.onmessage = ({ data }: MessageEvent<CeilingMessage>) => self.postMessage(answer(data));
