/** The answer of a page as it stands in the address, and whether the truth is shown beside it. */
export interface Guess {
  readonly answer: string;
  readonly shown: boolean;
}

const SHOWN = ':shown';

/** Reads the key `guess`. */
export function readGuess(text: string): Guess {
  return text.endsWith(SHOWN) ? { answer: text.slice(0, -SHOWN.length), shown: true } : { answer: text, shown: false };
}

/** The text of the key `guess`; reading it gives the same guess. */
export function writeGuess({ answer, shown }: Guess): string {
  return shown ? `${answer}${SHOWN}` : answer;
}
