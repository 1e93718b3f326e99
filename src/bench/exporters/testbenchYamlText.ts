import type { Workload } from '../workload.ts';

/**
 * Workloads as the testbench's YAML: threads and places of their configurations, and the file that the testbench must have.
 *
 * What the testbench does not know (precision, binary, seed, settings) is left out; it measures every number of threads on every place.
 */
export function testbenchYamlText(workloads: readonly Workload[], outputFile = 'results.json'): string {
  const entries = workloads.map(({ name, model, configurations, settings }) => {
    const places = [...new Set(configurations.map(({ order }) => placeOf(order[0] ?? '')))];
    const threads = [...new Set(configurations.flatMap(({ threads: count }) => count ?? []))].sort((a, b) => a - b);
    return `  - name: ${JSON.stringify(name)}
    model: ${JSON.stringify(`models/${fileOf(model)}`)}
    tflite:
      threads: [${(threads.length === 0 ? [4] : threads).join(', ')}]
      options: [${places.join(', ')}]
      loops: ${Math.max(30, settings.minSamples ?? 30)}
`;
  });
  return `global:\n  outputfile: ${JSON.stringify(outputFile)}\nworkloads:\n${entries.join('')}`;
}

function placeOf(engine: string): 'cpu' | 'gpu' | 'nnapi' {
  return /webnn/.test(engine) ? 'nnapi' : /webgl|webgpu/.test(engine) ? 'gpu' : 'cpu';
}

/** The last part of an address or id; a file that is known by its hash only is named by its beginning. */
function fileOf(model: string): string {
  const last = model.startsWith('sha256:') ? model.slice(7, 19) : (model.split(/[\\/]/).at(-1) ?? model);
  return last.endsWith('.tflite') ? last : `${last}.tflite`;
}
