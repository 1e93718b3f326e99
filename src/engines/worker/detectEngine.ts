import { ENGINES } from '../registry.ts';
import type { Availability } from '../types.ts';
import { connectPage, connectWorker } from './connection.ts';

/** Where an engine can run: in a worker, or only on the page's thread (WebGL in a browser that gives workers none). */
export interface Detection extends Availability {
  readonly place: 'worker' | 'page';
}

let detections: Promise<ReadonlyMap<string, Detection>> | null = null;

async function detectAll(): Promise<ReadonlyMap<string, Detection>> {
  const found = new Map<string, Detection>();
  const worker = connectWorker();
  try {
    for (const { id } of ENGINES) found.set(id, { ...(await detectOver(worker, id)), place: 'worker' });
  } finally {
    worker.close();
  }
  const missing = ENGINES.filter(({ id }) => !found.get(id)?.available);
  if (missing.length > 0) {
    const page = await connectPage();
    for (const { id } of missing) {
      const onPage = await detectOver(page, id);
      if (onPage.available) found.set(id, { ...onPage, place: 'page' });
    }
    page.close();
  }
  return found;
}

async function detectOver(connection: ReturnType<typeof connectWorker>, engine: string): Promise<Availability> {
  try {
    return await connection.ask('detect', { engine });
  } catch (thrown) {
    return { available: false, reason: thrown instanceof Error ? thrown.message : String(thrown), maxThreads: 1 };
  }
}

/** What each engine can do here, found out once a page, in a worker first. */
export function detectEngines(): Promise<ReadonlyMap<string, Detection>> {
  detections ??= detectAll();
  return detections;
}
