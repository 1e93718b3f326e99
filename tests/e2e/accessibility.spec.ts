import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openModel, runToTheEnd } from '../helpers/modelsView.ts';

/** Rules broken on the page as it stands, with the elements that break them. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test(`no axe violation before a model is open (${colorScheme})`, async ({ page }) => {
      await page.goto('./#/models');
      await expect(page.getByRole('button', { name: /^Open DeepHotDog/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test(`no axe violation with a model and its answer, a chart and a chosen operator (${colorScheme})`, async ({ page }) => {
      test.slow();
      await openModel(page);
      await page.getByText('How it becomes numbers').click();
      await runToTheEnd(page);
      expect(await violations(page)).toEqual([]);
      await page.getByText('By operator type', { exact: true }).click();
      await page
        .getByRole('button', { name: /^CONV_2D/ })
        .first()
        .click();
      expect(await violations(page), 'operator').toEqual([]);
    });

    test(`no axe violation in what the file holds (${colorScheme})`, async ({ page }) => {
      test.slow();
      for (const part of ['tensors', 'signatures', 'metadata']) {
        await openModel(page, undefined, `&show=${part}`);
        expect(await violations(page), part).toEqual([]);
      }
    });

    test(`no axe violation in an error and in the device panel (${colorScheme})`, async ({ page }) => {
      await page.goto('./#/models?model=no_such_model&strange=1');
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: /^Device:/ }).click();
      await expect(page.getByRole('dialog')).toContainText('tfjs WASM');
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('every control is at least 44 pixels high and wide', async ({ page }) => {
  await openModel(page);
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, select, summary, a[href], input:not(.visually-hidden), label:has(input.visually-hidden)',
      ),
    ]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ element, box }) =>
          `${element.tagName} ${element.textContent?.trim()} ${Math.round(box.width)}x${Math.round(box.height)}`,
      ),
  );
  expect(small).toEqual([]);
});

test('no element has a style attribute in the markup that the page ships', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await openModel(page);
  await runToTheEnd(page);
  expect(refused).toEqual([]);
});
