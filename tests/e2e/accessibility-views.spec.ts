import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

/** Every part of the views that teach, in states that show most of their controls. */
const VIEWS = [
  'learn',
  'convolve?step=3',
  'convolve?step=3&kind=grouped&input=8x8x4&filters=4&groups=2&bias=yes&activation=RELU&digits=float16,int8&usage=yes',
  'convolve?step=3&kind=transposed&input=5x5x1&stride=2',
  'convolve?filter=11&input=8x8x1',
  'convolve?view=picture',
  'convolve?view=field',
  'convolve?lesson=stride&page=1',
  'separate',
  'separate?view=depthwise',
  'separate?view=sizes',
  'benchmark',
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    for (const view of VIEWS) {
      test(`no axe violation in ${view} (${colorScheme})`, async ({ page }) => {
        await page.goto(`./#/${view}`);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual(
          [],
        );
      });
    }
  });
}

for (const view of VIEWS) {
  test(`every control of ${view} is at least 44 pixels high and wide`, async ({ page }) => {
    await page.goto(`./#/${view}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const small = await page.evaluate(() =>
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
    expect(small).toEqual([]);
  });
}
