import { engineRow } from '../engines/registry.ts';

/** Where an operator goes that the chosen engines lack, as far as they share it. The CPU is always last. */
const FALLBACK = ['tfjs-wasm', 'reference'];

/**
 * Engines best first, as asked, with the fallback behind them that the leading one shares operators with.
 *
 * @throws RangeError for none, an unknown one, or one that the leading one does not share operators with
 */
export function engineOrder(asked: readonly string[]): readonly string[] {
  const rows = asked.map(engineRow);
  const [lead] = rows;
  if (lead === undefined) throw new RangeError('order is empty; name at least one engine, best first');
  // It has every operator: what stands behind it never gets one.
  if (lead.id === 'reference') return [lead.id];
  const order = [...new Set([...asked, ...FALLBACK.filter((id) => lead.shares.includes(id))])];
  const stranger = order.slice(1).find((id) => !lead.shares.includes(id));
  if (stranger === undefined) return order;
  const whole = rows.find(({ id, shares }) => shares.length === 0 && id !== 'reference');
  if (whole) throw new RangeError(`${whole.id} runs whole models only, and shares none with ${asked.join(', ')}; name it alone`);
  const others = lead.shares.length === 0 ? 'none' : lead.shares.join(', ');
  throw new RangeError(`${lead.id} shares operators with ${others}, and not with ${stranger}`);
}
