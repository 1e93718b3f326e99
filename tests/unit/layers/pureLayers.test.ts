import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const rules: string = '../../../eslint.config.js';
const { LAYERS } = (await import(rules)) as { LAYERS: readonly string[] };

const { config } = ts.readConfigFile('tsconfig.pure.json', (name) => ts.sys.readFile(name)) as { config: { include: string[] } };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd(), undefined, 'tsconfig.pure.json');

const host = ts.createCompilerHost(options);
const { getSourceFile } = host;
/** The language's own declarations are the same for every probe. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The compiler's complaints about a file with this text in core/, under the rules of the pure layers. */
function complaints(code: string): string[] {
  const probe = path.resolve('src/core/probe.ts');
  host.getSourceFile = (name, ...rest) => {
    if (path.resolve(name) === probe) return ts.createSourceFile(name, code, ts.ScriptTarget.ES2023);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram([probe, path.resolve('src/pure.d.ts')], options, host);
  const found = program.getSemanticDiagnostics(program.getSourceFile(probe));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test.each([
  ["document.title = 'x';", 'document'],
  ['export const wait = () => setTimeout(() => undefined, 1);', 'setTimeout'],
  ['export const now = () => performance.now();', 'performance'],
  ['export const load = () => fetch("x");', 'fetch'],
  ["export const home = process.env['HOME'];", 'process'],
  ["console.log('x');", 'console'],
])('does not compile in a pure layer: %s', (code, name) => {
  expect(complaints(code).join(' ')).toContain(name);
});

test('typed arrays and the text coders compile in a pure layer', () => {
  expect(complaints('export const bytes = new Uint8Array(new TextEncoder().encode("x").buffer);')).toEqual([]);
});

test('the pure layers are all but the engines, the benchmark, the lab and the screen', () => {
  const pure = LAYERS.filter((layer) => !['engines', 'bench', 'lab', 'ui'].includes(layer)).map((layer) => `src/${layer}`);
  expect(config.include).toEqual(expect.arrayContaining([...pure, 'src/engines/types.ts', 'src/bench/record.ts']));
});
