import type { Page } from '@playwright/test';

/** Controls that a finger would miss, under 44 pixels high or wide, each with its words and its size. */
export function smallControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, select, summary, a[href], input:not(.visually-hidden), label:has(input.visually-hidden)',
      ),
    ]
      // A link in a sentence is as large as its words.
      .filter((element) => !(element instanceof HTMLAnchorElement && element.closest('p')))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ element, box }) =>
          `${element.tagName} ${(element.textContent || element.getAttribute('aria-label'))?.trim()} ${Math.round(box.width)}x${Math.round(box.height)}`,
      ),
  );
}
