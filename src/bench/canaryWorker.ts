import chainUrl from '../../wasm/dist/probe_i32_chain.wasm?url';
import { compileKernel } from '../engines/wasm/compileKernel.ts';
import { chainLength } from './chainLength.ts';
import type { CanaryAnswer, CanaryAsk } from './openCanary.ts';

type Chain = (steps: number) => number;

let chain: Chain | null = null;
let steps = 0;

function timed(run: Chain, length: number): number {
  const before = performance.now();
  run(length);
  return performance.now() - before;
}

self.onmessage = async ({ data }: MessageEvent<CanaryAsk>) => {
  try {
    if (data !== 'run') {
      const instance = new WebAssembly.Instance(await compileKernel(chainUrl));
      const run = instance.exports['chain'] as Chain;
      steps = chainLength((length) => timed(run, length), data.calibrateMs);
      chain = run;
    }
    if (!chain) throw new Error('the canary was asked before it was calibrated');
    self.postMessage({ ms: timed(chain, steps) } satisfies CanaryAnswer);
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) } satisfies CanaryAnswer);
  }
};
