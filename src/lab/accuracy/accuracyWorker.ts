import { engineRow } from '../../engines/registry.ts';
import { fromWireError, toWireError } from '../../engines/worker/wireError.ts';
import { AccuracyHost } from './accuracyHost.ts';
import type { AccuracyCall, AccuracyCalls, FromAccuracy, SampleRole, ToAccuracy } from './accuracyProtocol.ts';

// Judges subjects against one float model. All of them share this worker's engine, so that neither tensors nor weights pass through
// the page; inputs are asked for one sample at a time.
const waiting = new Map<string, { resolve: (inputs: readonly ArrayBuffer[]) => void; reject: (reason: unknown) => void }>();
let host: AccuracyHost | null = null;
let turn: Promise<unknown> = Promise.resolve();

function post(message: FromAccuracy): void {
  self.postMessage(message);
}

function inputsOf(role: SampleRole, sample: number): Promise<readonly ArrayBuffer[]> {
  return new Promise((resolve, reject) => {
    waiting.set(`${role} ${sample}`, { resolve, reject });
    post({ role, need: sample });
  });
}

function opened(): AccuracyHost {
  if (!host) throw new Error('a model was to be judged before it was opened');
  return host;
}

const ANSWERS: { readonly [Call in AccuracyCall]: (ask: AccuracyCalls[Call]['ask']) => unknown } = {
  open: ({ plan, configuration }) => {
    host = new AccuracyHost(plan, configuration, {
      compile: async (compiled, on) => (await engineRow(on.order[0]!).load()).compile(compiled, on),
      inputs: inputsOf,
      progress: (done, total) => post({ done, total }),
    });
    return null;
  },
  calibrate: async (ask) => {
    await opened().calibrate(ask);
    return null;
  },
  judge: (ask) => opened().judge(ask),
  drop: ({ ids }) => {
    opened().drop(ids);
    return null;
  },
  simulate: ({ bits }) => opened().simulate(bits),
};

self.onmessage = ({ data }: MessageEvent<ToAccuracy>) => {
  if ('call' in data) {
    const { id, call, ask } = data;
    turn = turn
      .then(() => ANSWERS[call](ask as never))
      .then(
        (answer) => post({ id, answer }),
        (thrown: unknown) => post({ id, error: toWireError(thrown) }),
      );
    return;
  }
  const name = `${data.role} ${data.sample}`;
  const sample = waiting.get(name);
  waiting.delete(name);
  if ('failed' in data) sample?.reject(fromWireError(data.failed));
  else sample?.resolve(data.inputs);
};
