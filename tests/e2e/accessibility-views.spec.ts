import { expect, test } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { smallControls } from '../helpers/smallControls.ts';

test.use({ reducedMotion: 'reduce' });

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

for (const view of VIEWS) {
  test(`no axe violation in ${view}, light and dark, and every control at least 44 pixels high and wide`, async ({ page }) => {
    await page.goto(`./#/${view}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await smallControls(page)).toEqual([]);
    expect(await axeViolationsInBothThemes(page)).toEqual([]);
  });
}
