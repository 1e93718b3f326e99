/** An operator as the address names it: `<subgraph>.<index in the file>`; null for what is no such name. */
export function operatorPlace(text: string): { readonly subgraph: number; readonly operator: number } | null {
  const [, subgraph, operator] = /^(\d{1,6})\.(\d{1,9})$/.exec(text) ?? [];
  return subgraph === undefined || operator === undefined ? null : { subgraph: Number(subgraph), operator: Number(operator) };
}
