import type { CompiledModel } from '../engine.ts';
import { engineRow } from '../registry.ts';
import type { CallName, Calls } from './protocol.ts';
import { runBlock } from './runBlock.ts';

type Answers = { [Name in CallName]: (ask: Calls[Name]['ask']) => Promise<Calls[Name]['answer']> };

/** The other end of a configuration: one model, compiled once, run many times. The same in a worker and on the page's thread. */
export interface CallAnswerer {
  answer<Name extends CallName>(call: Name, ask: Calls[Name]['ask']): Promise<Calls[Name]['answer']>;
  dispose(): void;
}

/** Answers the calls of protocol.ts one after the other, in the order in which they came. */
export function answerCalls(): CallAnswerer {
  let model: CompiledModel | null = null;
  const compiled = () => {
    if (!model) throw new Error('run was asked before compile');
    return model;
  };

  const answers: Answers = {
    detect: async ({ engine }) => (await engineRow(engine).load()).detect(),
    compile: async ({ plan, configuration, findings }) => {
      const [first] = configuration.order;
      if (first === undefined) throw new RangeError('a configuration names at least one engine');
      model?.dispose();
      model = null;
      model = await (await engineRow(first).load()).compile(plan, configuration, findings);
      return model.info;
    },
    run: async ({ inputs, options }) => compiled().run(inputs, options),
    block: async ({ inputs, options, block }) => runBlock(compiled(), inputs, options, block),
    reset: async () => {
      compiled().reset();
      return null;
    },
  };

  let turn: Promise<unknown> = Promise.resolve();
  return {
    answer(call, ask) {
      const mine = turn.then(() => answers[call](ask));
      turn = mine.catch(() => undefined);
      return mine;
    },
    dispose() {
      model?.dispose();
      model = null;
    },
  };
}
