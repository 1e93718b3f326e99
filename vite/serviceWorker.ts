import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';

/** Not part of the site: what the host reads, what only tools read, and the worker itself. */
const HIDDEN = /(^|\/)(_headers|sw\.js|build\.json|\.vite\/.*|\.nojekyll)$|\.map$/;
/** Kept on the device only once it was used: a visitor who never opens it should not pay for it. */
const OPTIONAL = /litert_wasm|compileLitert|^records\/(?!index)/;
const OPTIONAL_BYTES = 3_000_000;
/** Of the rest, code comes first: it is what a page without a network cannot do without. */
const RANK = [/\.(js|css)$/, /\.wasm$/, /\.json$/, /./];

/** The files of a build by when they are fetched, as paths from the site's root. */
export interface BuildList {
  /** Of the contents of all files. */
  readonly version: string;
  /** npm packages with code in the shell: the size check refuses the heavy ones. */
  readonly shellPackages: readonly string[];
  /** index.html, the entry with its static imports and styles, the manifest and the icons. */
  readonly shell: readonly string[];
  readonly rest: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Builds src/sw/sw.ts as a classic script with the list of the build in it, and writes that list to build.json, where
 * the size check reads it.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  let entryFiles: readonly string[] = [];
  let shellPackages: readonly string[] = [];
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle(_options, bundle) {
      entryFiles = staticFiles(bundle);
      shellPackages = packagesIn(bundle, entryFiles);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const outDir = path.resolve(config.root, config.build.outDir);
        const { version, ...files } = listBuild(outDir, entryFiles);
        const list: BuildList = { version, shellPackages, ...files };
        writeFileSync(path.join(outDir, 'build.json'), `${JSON.stringify(list, null, 1)}\n`);
        await build({
          configFile: false,
          logLevel: 'warn',
          root: config.root,
          publicDir: false,
          define: { __FILES__: JSON.stringify(files), __VERSION__: JSON.stringify(version) },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2022',
            lib: { entry: path.join(config.root, 'src/sw/sw.ts'), formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
          },
        });
      },
    },
  };
}

/** The entry chunks, everything they import statically, and their styles. */
function staticFiles(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== 'chunk') return;
    found.add(name);
    const { importedCss } = (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata ?? { importedCss: [] };
    for (const style of importedCss) found.add(style);
    chunk.imports.forEach(visit);
  };
  for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName);
  return [...found];
}

function packagesIn(bundle: Rolldown.OutputBundle, names: readonly string[]): string[] {
  const ids = names.flatMap((name) => {
    const chunk = bundle[name];
    return chunk?.type === 'chunk' ? chunk.moduleIds : [];
  });
  const found = ids.map((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1]);
  return [...new Set(found.filter((name) => name !== undefined))].sort();
}

function listBuild(outDir: string, entryFiles: readonly string[]): Omit<BuildList, 'shellPackages'> {
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(outDir, name)).isFile())
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => !HIDDEN.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(path.join(outDir, name)));

  const first = new Set(['index.html', 'manifest.webmanifest', ...entryFiles]);
  const isShell = (name: string): boolean => first.has(name) || name.startsWith('icons/');
  const isOptional = (name: string): boolean => OPTIONAL.test(name) || statSync(path.join(outDir, name)).size > OPTIONAL_BYTES;
  const later = files.filter((name) => !isShell(name));
  const rank = (name: string): number => RANK.findIndex((pattern) => pattern.test(name));
  return {
    version: hash.digest('hex').slice(0, 12),
    shell: files.filter(isShell),
    rest: later.filter((name) => !isOptional(name)).sort((a, b) => rank(a) - rank(b)),
    optional: later.filter(isOptional),
  };
}
