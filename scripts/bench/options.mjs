import { parseArgs } from 'node:util';

/** A command line that cannot be understood: printed without a stack, exit code 2. */
export class UsageError extends Error {
  name = 'UsageError';
}

const MODES = ['quick', 'thorough', 'sustained'];
const REQUANTIZATIONS = ['float', 'exact'];
const OPTIONS = {
  out: { type: 'string' },
  model: { type: 'string' },
  engines: { type: 'string' },
  threads: { type: 'string' },
  requantizations: { type: 'string' },
  mode: { type: 'string' },
  budget: { type: 'string' },
  browser: { type: 'string' },
  headed: { type: 'boolean' },
  'remote-debugging': { type: 'string' },
  port: { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * The command line as options, null where nothing was said; lists are arrays.
 *
 * @throws UsageError that says what was got and what would work
 */
export function readOptions(args) {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw new UsageError(`one workload file at a time, got ${positionals.join(' and ')}`);
  const mode = values.mode ?? null;
  if (mode !== null && !MODES.includes(mode)) throw new UsageError(`--mode ${mode} is none; there are ${MODES.join(', ')}`);
  const remote = values['remote-debugging'] ?? null;
  if (remote !== null && !/^(https?|wss?):\/\//.test(remote))
    throw new UsageError(`--remote-debugging ${remote} is no address; one looks like http://localhost:9222`);
  if (remote !== null && (values.browser || values.headed))
    throw new UsageError('--remote-debugging takes a browser that runs already: leave out --browser and --headed');
  return {
    workload: positionals[0] ?? null,
    out: values.out ?? null,
    models: list(values.model),
    engines: list(values.engines),
    threads: list(values.threads)?.map((text) => whole('--threads', text, 64)) ?? null,
    requantizations: requantizationsOf(list(values.requantizations)),
    mode,
    budgetMs: values.budget === undefined ? null : 1000 * whole('--budget', values.budget, 86_400),
    browser: values.browser ?? null,
    headed: values.headed ?? false,
    remote,
    port: values.port === undefined ? 0 : whole('--port', values.port, 65_535),
    quiet: values.quiet ?? false,
    help: values.help ?? false,
  };
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (thrown) {
    throw new UsageError(`${thrown.message.split('. ')[0]}; npm run bench -- --help lists the options`);
  }
}

function list(text) {
  if (text === undefined) return null;
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  if (items.length === 0) throw new UsageError('an empty list was given; write its items with commas between them');
  return items;
}

function requantizationsOf(items) {
  const unknown = items?.find((item) => !REQUANTIZATIONS.includes(item));
  if (unknown === undefined) return items;
  throw new UsageError(`--requantizations ${unknown} is none; there are ${REQUANTIZATIONS.join(', ')}`);
}

function whole(option, text, most) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`${option} ${text} is no whole number from 1 to ${most}`);
}
