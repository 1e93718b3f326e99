import { createStore, get, set, type UseStore } from 'idb-keyval';
import type { Ceilings } from '../bench/record.ts';

const KEY = 'ceilings';
let store: UseStore | null = null;

function open(): UseStore {
  store ??= createStore('convlab-device', 'device');
  return store;
}

/** The ceilings last measured on this device, with their date; null where none were, or where the browser keeps nothing. */
export async function keptCeilings(): Promise<Ceilings | null> {
  try {
    return (await get<Ceilings>(KEY, open())) ?? null;
  } catch {
    // Without storage (private windows) they are measured anew, at the press of a button.
    return null;
  }
}

/** Keeps them for rooflines after a reload; where nothing is kept they last as long as the page. */
export async function keepCeilings(ceilings: Ceilings): Promise<void> {
  await set(KEY, ceilings, open()).catch(() => undefined);
}
