import type { Availability } from '../types.ts';
import { connectPage, connectWorker, type Connection } from './connection.ts';

/** Where an engine can run: in a worker, or only on the page's thread (WebGL in a browser that gives workers none). */
export interface Detection extends Availability {
  readonly place: 'worker' | 'page';
}

const detections = new Map<string, Promise<Detection>>();

/** What an engine can do here, in a worker first; found out once a page, when it is first asked for. */
export function detectEngine(id: string): Promise<Detection> {
  let detection = detections.get(id);
  if (!detection) {
    detection = detect(id);
    detections.set(id, detection);
  }
  return detection;
}

async function detect(id: string): Promise<Detection> {
  const inWorker = await withProbe((probe) => detectOver(probe, id));
  if (inWorker.available) return { ...inWorker, place: 'worker' };
  const page = await connectPage();
  try {
    const onPage = await detectOver(page, id);
    return onPage.available ? { ...onPage, place: 'page' } : { ...inWorker, place: 'worker' };
  } finally {
    page.close();
  }
}

async function detectOver(connection: Connection, engine: string): Promise<Availability> {
  try {
    return await connection.ask('detect', { engine });
  } catch (thrown) {
    return { available: false, reason: thrown instanceof Error ? thrown.message : String(thrown), maxThreads: 1 };
  }
}

let probe: Connection | null = null;
let probing = 0;

/** One worker for all detections that are under way, ended with the last of them. */
async function withProbe<Result>(use: (probe: Connection) => Promise<Result>): Promise<Result> {
  probe ??= connectWorker();
  probing++;
  try {
    return await use(probe);
  } finally {
    probing--;
    if (probing === 0) {
      probe.close();
      probe = null;
    }
  }
}
