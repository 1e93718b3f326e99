import { fillText, formatFact } from './fillText.ts';
import type { Lesson, Live, Page } from './lesson.ts';
import { stageAt } from './stageAt.ts';
import type { PageText } from './texts/lessonText.ts';

/** The answer to a page as a sheet of answers gives it; null where it is found in the view, or depends on the device. */
export function sheetAnswer(lesson: Lesson, page: Page, text: PageText): string | null {
  const why = fillText(text.truth ?? '', lesson.facts);
  if (!page.question || /\{\w+\}/.test(why)) return null;
  if (page.question.kind === 'state') return why;
  const live: Live = { stage: stageAt(page.enter), values: page.enter, measured: { of: () => null } };
  const truth = page.question.truth(live);
  if (truth === null) return null;
  const said =
    typeof truth === 'number'
      ? `${formatFact(truth)} ${text.unit ?? ''}`.trim()
      : truth.map((option) => text.options?.[option] ?? option).join(' / ');
  return `${said}. ${why}`;
}
