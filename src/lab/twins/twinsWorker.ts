import { connectWorker } from '../../engines/worker/connection.ts';
import { toWireError } from '../../engines/worker/wireError.ts';
import type { FromTwins, ToTwins } from './twinsProtocol.ts';
import { TwinsSession, type OpenTwinFunction } from './twinsSession.ts';

// Compares two files away from the page's thread. The engines run in workers of this worker, so that activations never reach the page,
// and end with it.

const open: OpenTwinFunction = async (plan, configuration) => {
  const connection = connectWorker();
  try {
    await connection.ask('compile', { plan, configuration });
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  const signature = plan.signatures.find(({ subgraph }) => subgraph === 0)?.key ?? null;
  return {
    run: async (inputs, tensors) => {
      // What variables hold is not carried from one sample to the next.
      await connection.ask('reset', null);
      return connection.ask('run', { inputs, options: { signature, tensors, profile: false } });
    },
    close: () => connection.close(),
  };
};

function post(message: FromTwins, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

let session: TwinsSession | null = null;
/** One question at a time: a look is at the sample that was compared last. */
let before: Promise<void> = Promise.resolve();

async function answer(message: Extract<ToTwins, { readonly ask: number }>): Promise<void> {
  const { ask } = message;
  try {
    if (!session) throw new Error('nothing is compared yet');
    if ('compare' in message) for await (const record of session.compare(message.compare)) post({ ask, record });
    else {
      const look = await session.look(message.look.operator, message.look.channel);
      post({ ask, look }, [look.first.buffer, look.second.buffer]);
    }
  } catch (thrown) {
    post({ ask, error: toWireError(thrown) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToTwins>) => {
  if ('question' in data) session = new TwinsSession(data.question, open);
  else before = before.then(() => answer(data));
};
