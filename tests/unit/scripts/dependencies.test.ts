import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const readJson = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));

test('the lock holds every platform package that npm ci will ask for', () => {
  expect(execFileSync(process.execPath, ['scripts/lockcheck.mjs'], { encoding: 'utf8' })).toContain('lock complete');
});

test('a lock that misses one is refused by name', () => {
  const lock = path.join(mkdtempSync(path.join(tmpdir(), 'convolution-lab-lock-')), 'package-lock.json');
  const packages = { '': {}, 'node_modules/tool': { version: '1.0.0', optionalDependencies: { 'tool-linux': '1.0.0' } } };
  writeFileSync(lock, JSON.stringify({ packages }));
  const { status, stdout } = spawnSync(process.execPath, ['scripts/lockcheck.mjs', lock], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toContain('tool-linux');
});

test('every dependency is pinned to one version, and the lock has that one', () => {
  const { dependencies, devDependencies } = readJson('package.json') as PackageFile;
  const lock = readJson('package-lock.json') as { packages: Record<string, { version?: string }> };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
