import { familyOf } from '../../models/zooFamilies.ts';
import type { CatalogueEntry, KeptFile } from '../../../../lab/types.ts';

/** What a model of the address is called before it is loaded: its title, the name of its file, or the last part of its address. */
export function modelName(model: string, entries: readonly CatalogueEntry[], kept: readonly KeptFile[]): string {
  const known = entries.find(({ id }) => id === model);
  if (known) return known.title;
  const hash = /^sha256:([0-9a-f]+)$/.exec(model)?.[1];
  if (hash !== undefined) return kept.find(({ sha256 }) => sha256 === hash)?.name ?? `file ${hash.slice(0, 12)}…`;
  const made = familyOf(model);
  if (made) return `${made.family.title} ${made.width}, ${made.size} px`;
  return model.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? model;
}
