import { armnnProfile, isArmnnProfile } from './armnnProfile.ts';
import { benchmarkModel, isBenchmarkModel } from './benchmarkModel.ts';
import { ImportError, quoted } from './importError.ts';
import type { Imported } from './imported.ts';
import { placeOf } from './placeOf.ts';
import { pathText, readJson, readJsonAt, type JsonText } from './readJson.ts';
import { isRecordJson, recordJson } from './recordJson.ts';
import { isTestbenchResults, testbenchResults } from './testbenchResults.ts';
import { isTestbenchYaml, testbenchYaml } from './testbenchYaml.ts';
import { isWorkloadJson, workloadJson } from './workloadJson.ts';

const KNOWN =
  'known are: output of benchmark_model (best with --enable_op_profiling=true), results of the testbench, the profile of ' +
  "Arm NN's ExecuteNetwork, this lab's records and workloads, and the testbench's YAML";

/**
 * Reads a text of any format that the benchmark knows, found out by its content; see KNOWN for which.
 *
 * models   ids that the lab knows, to recognise a model that a testbench file names by its path
 * @throws ImportError with line, column, what stood there and what would work; nothing else
 */
export async function importText(text: string, fileName: string, models: readonly string[] = []): Promise<Imported> {
  const first = text.search(/[^\s\ufeff]/);
  if (first < 0) throw new ImportError({ line: 1, column: 1 }, 'the text is empty', KNOWN);
  const isLog = isBenchmarkModel(text);
  if ('{['.includes(text[first]!) && !isLog) {
    // Arm NN's profile has lines of the log behind it.
    const json = text[first] === '{' && text.includes('"ArmNN"') ? readJsonAt(text, first) : readJson(text);
    return importJson(json, text, fileName, models);
  }
  const arm = /^\s*\{\s*"ArmNN"/m.exec(text);
  if (arm) return armnnProfile(readJsonAt(text, arm.index), fileName);
  if (isTestbenchYaml(text)) return testbenchYaml(text, models);
  if (isLog) return benchmarkModel(text, fileName);
  const line = text.slice(first, first + 200).split(/[\r\n]/)[0]!;
  throw new ImportError(placeOf(text, first), `${quoted(line)} begins no format known here`, KNOWN);
}

async function importJson(json: JsonText, text: string, fileName: string, models: readonly string[]): Promise<Imported> {
  const { value } = json;
  if (isArmnnProfile(value)) return armnnProfile(json, fileName);
  if (isRecordJson(value)) return recordJson(json);
  if (isWorkloadJson(value)) return workloadJson(json);
  if (isTestbenchResults(value)) return testbenchResults(json);
  // JSON is YAML: a testbench file may be written so.
  if (typeof value === 'object' && value !== null && 'workloads' in value) return testbenchYaml(text, models);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 5) : [];
  const got = keys.length === 0 ? 'JSON without any key' : `JSON with ${keys.map((key) => quoted(pathText([key]))).join(', ')}`;
  throw new ImportError(placeOf(text, json.from), `${got} is no format known here`, KNOWN);
}
