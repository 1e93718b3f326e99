import { benchModels } from './models.mjs';
import { configurationsOf } from './options.mjs';
import { headLine, layerLines, ratedRow, rowLine, summaryLines } from './table.mjs';

/** No model is timed for longer. */
const BUDGET_MS = 40_000;

/** Whole models: the table, where our own time goes if asked, and how many goals are met. */
export async function modelsPart({ page, options, int8Source, bestDecile }) {
  const rows = [];
  console.log(`\nmilliseconds of an inference, best deciles of ${options.rounds} rounds by turns; own binary ${options.binary}`);
  console.log(headLine(options.threads));
  for (const model of benchModels()) {
    if (options.words.length > 0 && !options.words.some((word) => model.name.includes(word))) continue;
    await page.reload();
    const configurations = configurationsOf(options, model.kind);
    try {
      const source = model.zoo ? await int8Source(model.zoo) : model.source;
      const asked = { source, inputs: model.inputs };
      const settings = { rounds: options.rounds, blockMs: options.blockMs, budgetMs: BUDGET_MS };
      const times = await page.evaluate(
        ([one, lanes, how]) => window.bench.timeModel(one, lanes, how),
        [asked, configurations, settings],
      );
      const row = ratedRow(model, times, configurations, bestDecile);
      rows.push(row);
      console.log(rowLine(row));
      for (const note of row.notes) console.log(`    ${note}`);
      if (options.layers) {
        const layers = await page.evaluate(([one, lane]) => window.bench.layers(one, lane), [asked, configurations[0]]);
        for (const line of layerLines(layers, options.allLayers)) console.log(line);
      }
    } catch (thrown) {
      console.log(`${model.name}: not timed: ${thrown.message.split('\n')[0]}`);
    }
  }
  for (const line of summaryLines(rows)) console.log(line);
}
