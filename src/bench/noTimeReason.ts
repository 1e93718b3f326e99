import type { ConfigurationRecord } from './record.ts';

/** Why a configuration has no time to show (yet). */
export function noTimeReason({ status, error, checks, firstMs }: ConfigurationRecord): string {
  if (status === 'failed') return `failed: ${error?.message ?? 'no reason given'}`;
  if (status === 'wrong')
    return `wrong: ${checks.find(({ verdict }) => !verdict.ok)?.verdict.reason ?? 'its output is not that of the reference'}`;
  if (status === 'waiting') return 'waiting';
  return firstMs === null ? 'opening' : 'being measured';
}
