import { readFileSync } from 'node:fs';
import { seededInput } from '../../../src/core/seededInput.ts';
import { compileLitert } from '../../../src/engines/litert/compileLitert.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import type { CountJob, CountResult } from '../countJob.ts';
import { executed, instructionsOf } from './executed.ts';
import { compileOwn, targetOf } from './ground.ts';
import { asInBrowser } from './litert.ts';

/** Calls before anything is counted: every function that is called often is compiled for good then. */
const WARM_CALLS = 20;

function inputsOf({ signatures, subgraphs }: Plan): ArrayBuffer[] {
  const { inputs, subgraph } = signatures[0]!;
  return inputs.map(({ tensor }, i) => seededInput(subgraphs[subgraph]!.tensors[tensor]!, 1 + i));
}

/** LiteRT.js is started as a browser without shared memory starts it. */
const LITERT = { order: ['litert-wasm'], precision: 'native', threads: 1, binary: 'relaxed-simd' } as const;

async function count({ file, engine, calls, code, countFile }: CountJob & { readonly countFile: string }): Promise<CountResult> {
  const plan = planModel(readModel(new Uint8Array(readFileSync(file))));
  const target = engine === 'litert' ? null : targetOf(engine, 'float');
  const model = target ? compileOwn(plan, target) : await compileLitert(plan, LITERT, { id: 'litert-wasm', accelerator: 'wasm' });
  const inputs = inputsOf(plan);
  const run = () => model.run(inputs, { signature: null, tensors: [], profile: false });
  for (let call = 0; call < WARM_CALLS; call++) await run();
  const instructions = await instructionsOf(countFile, calls, run);
  const { blocks } = code ? await executed(countFile, run) : { blocks: [] };
  const { operators } = plan.subgraphs[plan.signatures[0]!.subgraph]!;
  const macs = operators.reduce((sum, operator) => sum + operator.macs, 0);
  const kernels = [...new Set(model.info.operators.flatMap(({ kernels = [] }) => kernels))];
  const strangers = model.info.operators.filter(({ ranOn }) => ranOn === 'reference').map(({ op }) => op);
  return { macs, instructions, dot: target?.dot ?? null, kernels, strangers, blocks };
}

asInBrowser();
console.log(JSON.stringify(await count(JSON.parse(process.argv[2]!))));
