import { toWireError } from '../../engines/worker/wireError.ts';
import { activationBench, type ActivationBench } from '../../quantize/ranges/activationBench.ts';
import { splitChannels } from '../../quantize/ranges/splitChannels.ts';
import { weightReals } from '../../quantize/ranges/storedWeights.ts';
import { weightBench, type RangeBench } from '../../quantize/ranges/weightBench.ts';
import type { RangeCallName, RangeCalls, RangeReply, RangeRequest } from './rangeCalls.ts';

// Holds the tensor that is looked at: millions of weights are never quantized on the page's thread.
let bench: RangeBench | null = null;
let activation: ActivationBench | null = null;

type Answers = { [Name in RangeCallName]: (ask: RangeCalls[Name]['ask']) => RangeCalls[Name]['answer'] };

const answers: Answers = {
  weights({ where, weights, dimension }) {
    activation = null;
    bench = weightBench(where, splitChannels(weightReals(weights), weights.spec.shape, dimension));
    return null;
  },
  activation({ where }) {
    activation = activationBench(where);
    bench = activation.answer;
    return null;
  },
  observe({ values }) {
    activation?.observe(values);
    return null;
  },
  show({ values }) {
    activation?.show(values);
    return null;
  },
  question(ask) {
    if (!bench) throw new Error('a range was asked for before there was a tensor');
    return bench(ask);
  },
};

self.onmessage = ({ data: { id, call, ask } }: MessageEvent<RangeRequest>) => {
  let reply: RangeReply;
  try {
    reply = { id, answer: (answers[call] as (asked: typeof ask) => unknown)(ask) };
  } catch (thrown) {
    reply = { id, error: toWireError(thrown) };
  }
  self.postMessage(reply);
};
