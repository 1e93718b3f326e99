import { expect, test } from '@playwright/test';

test.describe('the memory strip', () => {
  test('says which cache lines a step touches, in a loop order, by keyboard alone', async ({ page }) => {
    await page.goto('./#/convolve?input=16x16x1&panel=memory');
    // Three rows of 16 floats, a line of 64 bytes each; the filter and the output lie in one line.
    const sentence = page.getByText(/^The 9 multiplications of this output touch/);
    await expect(sentence).toContainText('5 cache lines of 64 bytes: 3 of the input, 1 of the filter, 1 of the output.');
    await expect(sentence).toContainText('76 of 320 bytes fetched are used');
    await expect(sentence).toContainText('All are new.');

    const scrub = page.getByRole('slider', { name: /^multiplication/ });
    await expect(scrub).toHaveAttribute('aria-valuetext', /^1 of 9: reads input at byte 0 \(line 0\), reads filter at byte 0/);
    await scrub.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await expect(scrub).toHaveAttribute('aria-valuetext', /^9 of 9: reads input at byte 136 \(line 2\).*writes output at byte 0/);
    await expect(page).toHaveURL(/turn=8/);

    await page.getByRole('combobox', { name: 'Loop order' }).selectOption({ label: 'Filter tap outermost' });
    await expect(page.getByText(/from this output on \(parts of 9 outputs, in this order\)/)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Loops, outermost first' }).getByRole('listitem').first()).toContainText(
      'for filterY of 3',
    );
    await page.getByRole('group', { name: 'Cache line, bytes' }).getByText('128').click();
    await expect(page.getByText(/cache lines of 128 bytes/)).toBeVisible();
    await expect(page).toHaveURL(/loops=tap/);
    await expect(page).toHaveURL(/line=128/);
  });

  test('times every loop order on this device, each checked @once', async ({ page }) => {
    test.setTimeout(90_000);
    await page.goto('./#/convolve?input=12x12x4&filters=4&panel=memory');
    await page.getByRole('button', { name: 'Time the loop orders' }).click();
    await expect(page.getByText(/and gave the same output/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('provisional')).toBeHidden({ timeout: 60_000 });
    for (const label of ['Output by output', 'Output channel innermost', 'Row of outputs innermost'])
      await expect(page.getByRole('button', { name: new RegExp(`^${label}`) })).toContainText(/\d (ms|µs)\s*\[/);
    await page.getByRole('button', { name: /^Row of outputs innermost/ }).click();
    await expect(page).toHaveURL(/loops=row/);
    await page.getByText('How this was measured').click();
    await expect(page.getByText(/checked against the definition before any time is shown/)).toBeVisible();
  });

  test('a timing ends at once when it is cancelled, and when the view is left @once', async ({ page }) => {
    await page.goto('./#/convolve?panel=memory&timed=layer');
    await page.getByRole('button', { name: 'Time the loop orders' }).click();
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.workers().length).toBe(0);
    await page.getByRole('button', { name: 'Time the loop orders' }).click();
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    await page.getByText('Receptive field', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'The stack' })).toBeVisible();
    await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(0);
  });

  test('a pooling has no filter in memory @once', async ({ page }) => {
    await page.goto('./#/convolve?kind=maxPool&panel=memory');
    await expect(page.getByText(/^The 9 comparisons of this output touch/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'filter in memory' })).toHaveCount(0);
  });
});
