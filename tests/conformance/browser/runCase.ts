import type { Page } from '@playwright/test';
import type { Configuration } from '../../../src/engines/types.ts';
import type { Entry } from '../../helpers/manifest.ts';
import type { CaseReport, ConformanceCase, ConformancePage, OwnReport } from './protocol.ts';

/** Where the page gets the bytes of an entry. */
function placeOf({ file, npm }: Entry): Pick<ConformanceCase, 'url' | 'byteRange'> {
  if (file !== null) return { url: `/models/${file}`, byteRange: null };
  return { url: `/npm/${npm!.package}/${npm!.path}`, byteRange: npm!.byte_range ?? null };
}

/** One entry on one configuration, in the browser. */
export function runCase(page: Page, entry: Entry, configuration: Configuration): Promise<CaseReport> {
  const work: ConformanceCase = { entry, configuration, ...placeOf(entry) };
  return page.evaluate((asked) => (window as unknown as { conformance: ConformancePage }).conformance.check(asked), work);
}

/** All of the lab's own cases on one configuration, in the browser. */
export function runOwnCases(page: Page, configuration: Configuration): Promise<readonly OwnReport[]> {
  return page.evaluate(
    (asked) => (window as unknown as { conformance: ConformancePage }).conformance.checkOwn(asked),
    configuration,
  );
}
