// What the command line takes from the lab's sources, loaded once through Vite.
export { answerText } from '../../src/bench/answerText.ts';
export { testbenchResultsText } from '../../src/bench/exporters/testbenchResultsText.ts';
export { importText } from '../../src/bench/importers/importText.ts';
export { methodText } from '../../src/bench/methodText.ts';
export { runsOfRecord, deviceName } from '../../src/bench/runsOfRecord.ts';
export { formatMs } from '../../src/charts/formatMs.ts';
