/** Models of the lab that are twins of each other. */
const TWINS: Readonly<Record<string, string>> = { fashion_float32: 'fashion_int8', fashion_int8: 'fashion_float32' };

/** The twin that ships with a model, as the address names it; empty for a model without one. */
export function usualTwin(model: string): string {
  return TWINS[model] ?? '';
}
