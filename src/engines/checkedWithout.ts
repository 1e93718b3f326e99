import { BUILTIN_OPERATORS } from '../tflite/builtinOperators.ts';
import { engineRow } from './registry.ts';
import type { Configuration } from './types.ts';

const BUILTINS: ReadonlySet<string> = new Set(BUILTIN_OPERATORS.map(([name]) => name));

/**
 * Operators switched off, in the one form in which equal choices are equal text: engines as ordered, names sorted, each once; null
 * for none.
 *
 * @throws RangeError for an engine that is unknown, outside the order or last in it, or a name that is no operator's
 */
export function checkedWithout(
  order: readonly string[],
  without: Configuration['without'],
): NonNullable<Configuration['without']> | null {
  for (const [id, names] of Object.entries(without ?? {})) {
    engineRow(id);
    if (!order.includes(id)) throw new RangeError(`without names ${id}, which is not in the order ${order.join(', ')}`);
    if (id === order.at(-1))
      throw new RangeError(`operators cannot be switched off on ${id}: nothing stands behind it in ${order.join(', ')}`);
    const unknown = names.find((name) => !BUILTINS.has(name) && !name.startsWith('CUSTOM:'));
    if (unknown !== undefined) {
      throw new RangeError(
        `no operator "${unknown}" to switch off on ${id}; names are TFLite's, such as MAX_POOL_2D, or CUSTOM:<name>`,
      );
    }
  }
  const rows = order.flatMap((id) => {
    const names = [...new Set(without?.[id] ?? [])].sort();
    return names.length > 0 ? [[id, names] as const] : [];
  });
  return rows.length > 0 ? Object.fromEntries(rows) : null;
}
