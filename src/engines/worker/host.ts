import { answerCalls } from './answerCalls.ts';
import type { CallName, Reply, Request } from './protocol.ts';
import { toWireError } from './wireError.ts';

// The worker's entry: messages in, answers out. Results carry large buffers, which are moved, not copied.
const host = answerCalls();

function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (value instanceof ArrayBuffer) found.add(value);
  else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const inner of Object.values(value)) buffersOf(inner, found);
  }
  return found;
}

self.onmessage = async (event: MessageEvent<Request>) => {
  const { id, call, ask } = event.data;
  let reply: Reply;
  try {
    reply = { id, answer: await host.answer(call as CallName, ask) };
  } catch (thrown) {
    reply = { id, error: toWireError(thrown) };
  }
  self.postMessage(reply, { transfer: 'answer' in reply ? [...buffersOf(reply.answer)] : [] });
};
