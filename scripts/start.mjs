#!/usr/bin/env node
// Builds the lab when a source is newer than the last build, and serves it isolated on a free port until Ctrl-C.
// `npm start -- --lan` serves it to the local network too, over HTTPS, which phones need for threads.
import fs from 'node:fs';
import path from 'node:path';
import { build, preview } from 'vite';

const SOURCES = ['index.html', 'package-lock.json', 'public', 'src', 'vite', 'vite.config.ts', 'wasm'];

/** The time of the newest file under `place`, in milliseconds; what the build itself writes does not count. */
function newest(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = fs.readdirSync(place).filter((name) => name !== 'dist');
  return Math.max(0, ...inside.map((name) => newest(path.join(place, name))));
}

const lan = process.argv.includes('--lan');
const built = fs.statSync('dist/index.html', { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (Math.max(...SOURCES.map(newest)) > built) await build({ logLevel: 'warn' });

const server = await preview({
  logLevel: 'warn',
  plugins: lan ? [(await import('@vitejs/plugin-basic-ssl')).default()] : [],
  preview: { host: lan ? true : 'localhost', port: Number(process.env.PORT ?? 4173), strictPort: false },
});
const { local, network } = server.resolvedUrls;
console.log(`Convolution Lab: ${local[0]}`);
if (lan) {
  for (const url of network) console.log(`on this network:  ${url}`);
  console.log('The certificate is self-signed: browsers warn once, and do not keep the lab for offline use.');
} else console.log('For phones on this network: npm start -- --lan');
console.log('Ctrl-C stops it.');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    // Open connections would hold the server; nothing of theirs is worth waiting for.
    server.httpServer.closeAllConnections?.();
    server.httpServer.close(() => process.exit(0));
  });
}
