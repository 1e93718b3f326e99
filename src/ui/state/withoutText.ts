/** Operators switched off, by engine. */
export type Without = Readonly<Record<string, readonly string[]>>;

/** Operators switched off as the address has them: `tfjs-wasm:ADD,RELU;tfjs-webgl:PAD`. What is no such list is none. */
export function readWithout(text: string): Without {
  const rows = text.split(';').flatMap((part) => {
    const [engine = '', names = '', ...rest] = part.split(/:(.*)/s);
    const list = names.split(',').filter(Boolean);
    return engine && list.length > 0 && rest.join('') === '' ? [[engine, list] as const] : [];
  });
  return Object.fromEntries(rows);
}

/** The same as text; engines without names are left out. */
export function writeWithout(without: Without): string {
  return Object.entries(without)
    .filter(([, names]) => names.length > 0)
    .map(([engine, names]) => `${engine}:${names.join(',')}`)
    .join(';');
}

/** With an operator switched off, or on again. */
export function toggled(without: Without, engine: string, op: string): Without {
  const names = without[engine] ?? [];
  return { ...without, [engine]: names.includes(op) ? names.filter((name) => name !== op) : [...names, op].sort() };
}
