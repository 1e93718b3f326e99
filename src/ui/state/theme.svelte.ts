export const THEMES = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof THEMES)[number];

const KEY = 'theme';

/** Light or dark: the system's until a person chooses, then theirs on this device. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  #systemDark = $state(false);

  /** What is drawn. */
  readonly shown: 'light' | 'dark' = $derived(this.#choice === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.#choice);

  constructor() {
    const stored = read();
    this.#choice = THEMES.find((theme) => theme === stored) ?? 'system';
    const query = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = query.matches;
    query.addEventListener('change', () => (this.#systemDark = query.matches));
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // A browser that forbids storage: the choice lasts as long as the page.
    }
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
