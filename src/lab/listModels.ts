import { packagedFiles } from './packagedFiles.ts';
import type { CatalogueEntry } from './types.ts';

/** Every model that can be loaded by id: those made by code, then those that ship with the page. */
export async function listModels(): Promise<CatalogueEntry[]> {
  const { ZOO } = await import('../zoo/catalogue.ts');
  const packaged = await packagedFiles('models');
  return [
    ...ZOO.map(({ id, title, bytes }) => ({ id, title, bytes, licence: 'Apache-2.0', note: 'untrained: for timing' })),
    ...packaged.map(({ id, title, bytes, licence, source }) => ({ id, title, bytes, licence, note: source })),
  ];
}
