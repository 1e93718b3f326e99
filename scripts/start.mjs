#!/usr/bin/env node
// Builds the lab when a source is newer than the last build, and serves it isolated on a free port until Ctrl-C.
// `npm start -- --phone` (or --lan) serves it to the local network too, over HTTPS, which phones need for threads, and prints
// the address as a QR code.
import os from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { preview } from 'vite';
import { buildIfStale } from './buildIfStale.mjs';
import { phoneAddress } from './phoneAddress.mjs';

const WHITE_ON_BLACK = '\x1b[97;40m';
const PLAIN = '\x1b[0m';

/** A QR code in half blocks; the colours are said, since a terminal may be dark or light. */
function codeLines(text) {
  const lines = renderUnicodeCompact(text, { border: 3 }).split('\n');
  return lines.map((line) => WHITE_ON_BLACK + line + PLAIN).join('\n');
}

const forPhones = process.argv.includes('--phone') || process.argv.includes('--lan');
await buildIfStale();

const server = await preview({
  logLevel: 'warn',
  plugins: forPhones ? [(await import('@vitejs/plugin-basic-ssl')).default()] : [],
  preview: { host: forPhones ? true : 'localhost', port: Number(process.env.PORT ?? 4173), strictPort: false },
});
const { local, network } = server.resolvedUrls;
console.log(`Convolution Lab: ${local[0]}`);
if (forPhones) {
  for (const url of network) console.log(`on this network:  ${url}`);
  const address = phoneAddress(network, os.networkInterfaces());
  if (address) console.log(`\n${codeLines(address)}\nRead it with the phone's camera: ${address}`);
  else console.log('This machine is on no network that a phone could be on: connect it, then start again.');
  console.log(
    'The certificate is self-signed. The browser warns: choose "Advanced", then go on. Threads and the fine clock work;\n' +
      'what does not: the lab is not kept for offline use and cannot be installed. Host the build for that (README, Hosting).',
  );
} else console.log('For phones on this network: npm start -- --phone');
console.log('Ctrl-C stops it.');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    // Open connections would hold the server; nothing of theirs is worth waiting for.
    server.httpServer.closeAllConnections?.();
    server.httpServer.close(() => process.exit(0));
  });
}
