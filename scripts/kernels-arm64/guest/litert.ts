import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Gives the engine of LiteRT.js what it takes from a browser: an address that files lie beside, and a GPU that is not there. Its glue
 * finds out that it is in Node, and asks for what modules of the old kind have.
 */
export function asInBrowser(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  scope['self'] = globalThis;
  scope['location'] = { href: import.meta.url };
  scope['require'] = createRequire(import.meta.url);
  scope['__filename'] = fileURLToPath(import.meta.url);
  scope['__dirname'] = fileURLToPath(new URL('.', import.meta.url));
  Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => null }, configurable: true });
}
