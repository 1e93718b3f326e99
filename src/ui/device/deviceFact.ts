/** A line of the device panel. */
export interface DeviceFact {
  readonly name: string;
  readonly value: string;
  /** Why, or how far to trust it; may be empty. */
  readonly note: string;
}

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly DeviceFact[];
}

/** Makes a fact; without a note in most. */
export const fact = (name: string, value: string, note = ''): DeviceFact => ({ name, value, note });

/** The groups as lines of text, for a message or an issue. */
export function factsText(groups: readonly FactGroup[]): string {
  const lines = groups.flatMap(({ title, facts }) => [
    '',
    title,
    ...facts.map(({ name, value, note }) => `  ${name}: ${value}${note ? ` (${note})` : ''}`),
  ]);
  return lines.slice(1).join('\n');
}
