/// <reference lib="webworker" />
import { SITE_HEADERS } from './siteHeaders.ts';

/**
 * The service worker: isolation and the content security policy on hosts that set no headers, and the lab without a
 * network after the first visit. Built as a classic script by vite/serviceWorker.ts, which fills in the three constants.
 *
 * One cache a version. A new version installs its own cache beside the old one and waits until the last tab of the old
 * one is closed (there is no `skipWaiting`); only then is the old cache deleted, so an old tab never meets new files.
 */

declare const self: ServiceWorkerGlobalScope;
/** Paths from the scope: what the first screen needs; the rest of the build; what is kept only once it was used. */
declare const __FILES__: {
  readonly shell: readonly string[];
  readonly rest: readonly string[];
  readonly optional: readonly string[];
};
declare const __VERSION__: string;

const FILES = __FILES__; // once, since the build puts the whole list in its place

const SCOPE = self.registration.scope;
/** The scope is part of the name: several sites may share one origin, and one storage. */
const PREFIX = `convolution-lab ${new URL(SCOPE).pathname} `;
const CACHE = PREFIX + __VERSION__;
const BUILD = new Set([...FILES.shell, ...FILES.rest, ...FILES.optional]);
/** Without these no page; without an icon there is one. */
const isVital = (path: string): boolean => /\.(html|js|css)$/.test(path);
/** Files fetched at once in the background: more would take the line from what the page asks for. */
const LANES = 4;

self.addEventListener('install', (event) => event.waitUntil(cacheShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('message', (event) => {
  const { data, ports } = event as ExtendableMessageEvent & { data: unknown };
  if (data !== 'fill') return;
  event.waitUntil(fill().then((missing) => ports[0]?.postMessage(missing)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  // A request of the browser's tools that only the HTTP cache may answer; fetch() would refuse it.
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return;
  event.respondWith(answer(request, (work) => event.waitUntil(work)));
});

async function cacheShell(): Promise<void> {
  const results = await Promise.allSettled(FILES.shell.map(store));
  const broken = results.find((result, k) => result.status === 'rejected' && isVital(FILES.shell[k] ?? ''));
  if (broken?.status === 'rejected') throw broken.reason;
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** Fetches what the cache still lacks; the number of files that could not be had. Asked again at the next visit. */
async function fill(): Promise<number> {
  const cache = await caches.open(CACHE);
  const held = new Set((await cache.keys()).map((request) => request.url));
  const queue = [...FILES.shell, ...FILES.rest].filter((path) => !held.has(new URL(path, SCOPE).href));
  let missing = 0;
  const lane = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      try {
        await store(path);
      } catch {
        missing++; // counted and reported to the page; the other files go on
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return missing;
}

/** Fetches one file of the build past the HTTP cache, which may hold an older one of the same name. */
async function store(path: string): Promise<void> {
  const url = new URL(path, SCOPE).href;
  const response = await fetch(url, { cache: 'reload' });
  if (!response.ok) throw new Error(`${path}: the host answered ${response.status}`);
  await keep(url, response);
}

async function answer(request: Request, afterwards: (work: Promise<unknown>) => void): Promise<Response> {
  const path = buildPath(request);
  if (path === null) return withHeaders(await fetch(request));
  const url = new URL(path, SCOPE).href;
  // Some hosts send `Vary: Origin`, which would miss the requests of module workers. Where there is no storage there is a network.
  const held = await caches.match(url, { cacheName: CACHE, ignoreVary: true }).catch(() => undefined);
  if (held) return withHeaders(held);
  const response = await fetch(request);
  // Only a whole file: a part (206) cannot be stored and a redirect is not the file. A full device keeps less, and still answers.
  if (response.status === 200 && !response.redirected) afterwards(keep(url, response.clone()).catch(() => undefined));
  return withHeaders(response);
}

async function keep(url: string, response: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.put(url, response);
}

/** The file of the build that a request asks for, whatever its query; null when it is none. */
function buildPath(request: Request): string | null {
  const url = new URL(request.url);
  const page = url.origin + url.pathname;
  if (!page.startsWith(SCOPE)) return null;
  const path = page.slice(SCOPE.length) || 'index.html';
  return BUILD.has(path) ? path : null;
}

function withHeaders(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SITE_HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
