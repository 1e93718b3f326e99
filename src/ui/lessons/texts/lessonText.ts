/** The words of a page. `{name}` stands for a fact of the lesson, or of the live state. */
export interface PageText {
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  readonly question?: string;
  /** Unit behind a number that is asked for. */
  readonly unit?: string;
  /** Labels of a choice. */
  readonly options?: Readonly<Record<string, string>>;
  /** What a wrong answer is met with, by name; `other` for all that have none, `open` while the truth is not known. */
  readonly hints?: Readonly<Record<string, string>>;
  /** Stands beside the truth. */
  readonly truth?: string;
}

/** The words of a lesson. */
export interface LessonText {
  readonly title: string;
  /** What one can answer afterwards. */
  readonly goal: string;
  /** What the lesson simplifies. */
  readonly leftOut: string;
  readonly pages: Readonly<Record<string, PageText>>;
}
