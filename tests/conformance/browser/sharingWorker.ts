import { compilePlan } from '../../../src/engines/wasm/compilePlan.ts';
import { operatorModules } from '../../../src/engines/wasm/operatorModules.ts';
import { openThread } from '../../../src/engines/wasm/threads/openThread.ts';
import { ThreadTeam } from '../../../src/engines/wasm/threads/threadTeam.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { zooModel } from '../../../src/zoo/catalogue.ts';

// The own engine as its worker runs it, again and again without a pause, with its board given away so that others can watch it.
const TARGET = { isa: 'simd128', dot: null, requantization: 'float', flip: 0 } as const;

self.onmessage = async ({ data: threads }: MessageEvent<number>) => {
  const { modules } = await operatorModules('simd128', true);
  const team = await ThreadTeam.start(threads, modules, openThread);
  const plan = planModel(zooModel('mobilenet_v1_0.5_160')!);
  const configuration = { order: ['wasm'], precision: 'native', threads, binary: 'simd' } as const;
  const model = compilePlan(plan, configuration, { target: TARGET, modules, team, oversubscribed: false, initMs: 0 });
  const input = new ArrayBuffer(4 * 160 * 160 * 3);
  await model.run([input], { signature: null, tensors: [], profile: false });
  self.postMessage(team.board);
  for (;;) await model.run([input], { signature: null, tensors: [], profile: false });
};
