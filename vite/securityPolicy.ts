import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY, SITE_HEADERS } from '../src/sw/siteHeaders.ts';

/**
 * The content security policy as a meta tag of the built page, for hosts that set no headers, and a `_headers` file for
 * those that read one. A meta tag does not reach workers: there the service worker's headers hold.
 *
 * Development has no policy: its hot replacement needs inline styles and a socket.
 */
export function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
    generateBundle() {
      const lines = Object.entries(SITE_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('')}` });
    },
  };
}
