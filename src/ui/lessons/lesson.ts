import type { VariantsRecord } from '../../bench/variants.ts';
import type { Section, Values } from '../state/keys.ts';
import type { Stage } from '../state/stage.svelte.ts';
import type { LessonControl } from './lessonControl.ts';
import type { LessonId } from './lessonIds.ts';

/** What a question is judged by: the stage, the address of the section shown, and what was timed on this device. */
export interface Live {
  readonly stage: Pick<
    Stage,
    'setting' | 'geometry' | 'tensors' | 'output' | 'usage' | 'cost' | 'sum' | 'step' | 'outY' | 'outX' | 'pixel' | 'weight'
  >;
  readonly values: Readonly<Record<string, string>>;
  readonly measured: { readonly of: (question: string) => VariantsRecord | null };
}

/** Numbers and words that stand in a text as `{name}`. */
export type Facts = Readonly<Record<string, number | string>>;

interface QuestionBase {
  /** `predict`: one guess, then the truth beside it. `check`: again until it is right. */
  readonly role: 'predict' | 'check';
  /** What the view shows once the truth is shown: values over those that stand. */
  readonly reveal?: Readonly<Record<string, string>>;
}

/** A number is asked for. */
export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  /** null while it is not known. */
  readonly truth: (live: Live) => number | null;
  /** How far off still counts as right; exact without it. */
  readonly within?: number;
  /** Which hint of the text meets a wrong number; null for the general one. */
  readonly hint?: (guess: number, live: Live) => string | null;
}

/** One of several answers; the text has a label, and may have a hint, for each. */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice';
  readonly options: readonly string[];
  /** Those that are right; null while it is not known. */
  readonly truth: (live: Live) => readonly string[] | null;
}

/** Something is to be brought about in the view itself. */
export interface StateQuestion extends QuestionBase {
  readonly kind: 'state';
  readonly reached: (live: Live) => boolean;
  /** Which hint of the text meets a state that is not it; null for the general one. */
  readonly hint?: (live: Live) => string | null;
}

export type Question = NumberQuestion | ChoiceQuestion | StateQuestion;

/** One screen of a lesson: a state of its view, and at most one question. The words stand in the texts, by the same id. */
export interface Page {
  readonly id: string;
  /** Where it is shown, if not where its lesson is. */
  readonly section?: Section;
  /** The state that it opens with: these values and nothing else. */
  readonly enter: Readonly<Record<string, string>>;
  /** What of *Convolve* can be changed beside the text: three at most. */
  readonly controls?: readonly LessonControl[];
  /** Window and filter of this step are drawn beside the question. */
  readonly figure?: { readonly step: number };
  readonly question?: Question;
  /** Numbers of the live state for the text, over the lesson's facts. */
  readonly observe?: (live: Live) => Facts;
}

/** A frame around a view: pages in their order. */
export interface Lesson {
  readonly id: LessonId;
  readonly number: number;
  readonly minutes: number;
  readonly section: Section;
  /** What its texts state, computed. */
  readonly facts: Facts;
  readonly pages: readonly Page[];
}

/** Values of a section, as a page gives them; checks the keys where the page is written. */
export function state<Of extends Section>(_section: Of, values: Partial<Values<Of>>): Readonly<Record<string, string>> {
  return values as Readonly<Record<string, string>>;
}
