import { benchmarkModel, isBenchmarkModel } from './benchmarkModel.ts';
import { ImportError, quoted } from './importError.ts';
import type { Imported } from './imported.ts';

/**
 * Reads a text of any format that the benchmark knows, found out by its content: output of benchmark_model.
 *
 * @throws ImportError with line, column, what stood there and what would work; nothing else
 */
export async function importText(text: string, fileName: string): Promise<Imported> {
  if (isBenchmarkModel(text)) return benchmarkModel(text, fileName);
  const first = text.search(/\S/);
  const before = text.slice(0, Math.max(0, first)).split('\n');
  throw new ImportError(
    { line: before.length, column: before.at(-1)!.length + 1 },
    first < 0 ? 'the text is empty' : `${quoted(text.slice(first, first + 200).split('\n')[0]!)} begins no format known here`,
    KNOWN,
  );
}

const KNOWN =
  'known are: output of benchmark_model (with --enable_op_profiling=true), results of the testbench, the profile of ' +
  "ExecuteNetwork, this lab's records and workloads, and the testbench's YAML";
