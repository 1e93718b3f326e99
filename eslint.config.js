import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** From the ground up: a layer may import from its left only. */
export const LAYERS = ['core', 'tflite', 'plan', 'zoo', 'stage', 'engines', 'quantize', 'bench', 'charts', 'lab', 'ui'];

/** Packages, and built files, that only some folders may import. */
const HOMES = {
  '^@tensorflow(/|$)': ['src/engines/tfjs'],
  '^@litertjs(/|$)': ['src/engines/litert'],
  '^svelte(/|$)': ['src/ui'],
  '(^|/)wasm/dist/': ['src/engines/wasm', 'src/bench'],
};

/** One block a folder: a second `no-restricted-imports` for the same files would replace the first. */
function layerRule(folder, layer) {
  const later = LAYERS.slice(LAYERS.indexOf(layer) + 1);
  const foreign = Object.keys(HOMES).filter((name) => !HOMES[name].some((home) => folder.startsWith(home)));
  const paths = later.map((name) => `(^|/)${name}/`).concat(foreign);
  const source = paths.join('|').replaceAll('/', '\\/');
  const message = `${layer}/ may not import this: see the layers in CONTRIBUTING.md`;
  return {
    files: [`${folder}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': ['error', { patterns: paths.map((regex) => ({ regex, message })) }],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression[source.value=/${source}/]`, message },
        { selector: `NewExpression[callee.name='URL'] > Literal[value=/${source}/]`, message },
        { selector: `TSImportType Literal[value=/${source}/]`, message },
        { selector: `CallExpression[callee.object.type='MetaProperty'] Literal[value=/${source}/]`, message },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['dist', 'wasm/dist', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] } },
  { files: ['src/**', 'tests/**'], rules: { 'no-console': 'error' } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  ...LAYERS.map((layer) => layerRule(`src/${layer}`, layer)),
  layerRule('src/engines/tfjs', 'engines'),
  layerRule('src/engines/litert', 'engines'),
  layerRule('src/engines/wasm', 'engines'),
);
