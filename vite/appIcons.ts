import type { Plugin } from 'vite';
import { buildFiles, type BuildFile } from './buildFiles.ts';
import { iconPixels, iconSvg } from './drawIcon.ts';
import { encodePng } from './encodePng.ts';

const png = (name: string, size: number, maskable: boolean): BuildFile => ({
  path: `icons/${name}.png`,
  type: 'image/png',
  read: () => encodePng(iconPixels(size, maskable), size, size),
});

/** The icons that index.html and the web manifest name, drawn at build time: icons/icon.svg and the sizes installers ask for. */
export function appIcons(): Plugin {
  return buildFiles('app-icons', [
    { path: 'icons/icon.svg', type: 'image/svg+xml', read: iconSvg },
    png('icon-192', 192, false),
    png('icon-512', 512, false),
    png('icon-maskable-512', 512, true),
    png('apple-touch-icon', 180, true),
  ]);
}
