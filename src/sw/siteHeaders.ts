/** What makes a page cross-origin isolated. `credentialless` would be milder, but Safari does not know it. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * The content security policy of the built site: nothing but its own code runs.
 *
 * `wasm-unsafe-eval` compiles WebAssembly; `blob:` in scripts and workers is how tfjs starts its threads; `https:` and
 * `http://localhost:*` in connections are models opened by their address.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data: https: http://localhost:*",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** Every header of the site, where a host (or the service worker) may set them. */
export const SITE_HEADERS = {
  ...ISOLATION_HEADERS,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Pictures may come from the camera, when a person asks for it; nothing else of the device is asked for.
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
} as const;
