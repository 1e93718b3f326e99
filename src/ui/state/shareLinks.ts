import { jobToText } from '../../bench/share/jobText.ts';
import type { ResultSummary } from '../../bench/share/resultSummary.ts';
import { resultToText } from '../../bench/share/resultText.ts';
import type { Workload } from '../../bench/workload.ts';
import { MOST_QR_BYTES } from '../../charts/qrCode.ts';
import { formatHash } from './hash.ts';

/** A link that holds what it is about. */
export interface ShareLink {
  readonly url: string;
  /** What did not fit; empty where all of it did. */
  readonly leftOut: readonly string[];
}

/** Messengers and mail programs carry links of this length; browsers take longer ones. */
const MOST_LINK_CHARACTERS = 8000;

/** The link that asks another device to run a workload. `base` is the lab's address without a hash. */
export async function jobLink(workload: Workload, base: string): Promise<string> {
  return base + formatHash({ section: 'benchmark', values: { job: await jobToText(workload) } });
}

/** A result as a link, and as one short enough for a QR code. */
export async function resultLinks(
  summary: ResultSummary,
  base: string,
): Promise<{ readonly link: ShareLink; readonly code: ShareLink }> {
  const head = base + formatHash({ section: 'benchmark', values: { result: '' } });
  const [link, code] = await Promise.all([
    resultToText(summary, MOST_LINK_CHARACTERS - head.length),
    resultToText(summary, MOST_QR_BYTES - new TextEncoder().encode(head).length),
  ]);
  return {
    link: { url: head + link.text, leftOut: link.leftOut },
    code: { url: head + code.text, leftOut: code.leftOut },
  };
}

/**
 * The packed text in what a person pasted or a camera read: a link with `#/benchmark?result=`, or the text alone; null for
 * neither.
 */
export function packedIn(pasted: string, key: 'job' | 'result'): string | null {
  const text = pasted.trim();
  const inLink = new RegExp(`[?&]${key}=([\\w-]+)`).exec(text)?.[1];
  if (inLink !== undefined) return inLink;
  return /^[jr]\d[\w-]+$/.test(text) ? text : null;
}

/** Why a phone cannot open this address; null where it can, as far as the address tells. */
export function unreachableByPhones({
  hostname,
  protocol,
}: {
  readonly hostname: string;
  readonly protocol: string;
}): string | null {
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    return 'This page is at localhost, which only this machine can open. Start the lab with "npm start -- --phone" and open the address that it prints, here and on the phone.';
  if (protocol === 'http:')
    return 'This page came over plain HTTP: on the phone it would run on one thread and with a coarse clock. "npm start -- --phone" serves it over HTTPS.';
  return null;
}
