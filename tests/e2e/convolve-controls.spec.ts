import { expect, test, type Locator, type Page } from '@playwright/test';
import { axeViolationsInBothThemes } from '../helpers/axeViolations.ts';
import { openHash, settings, value } from '../helpers/convolveView.ts';

/** Everything but the kinds of operator that the groups slider needs first. */
const BEGIN = 'convolve?input=8x8x4&filters=4';

/** One control: its group of settings, how it is found, which key it sets, and to what. */
interface Control {
  readonly group: string;
  readonly role: 'combobox' | 'slider' | 'spinbutton' | 'radio' | 'checkbox' | 'button';
  readonly name: string;
  /** Keys that change it. */
  readonly press: string;
  /** What a finger does: the button beside it, or the option chosen. */
  readonly tap: { readonly button: string } | { readonly option: string } | 'itself';
  readonly key: string;
  readonly becomes: string;
}

const more = (name: string) => ({ button: `${name}: one more` });

const CONTROLS: readonly Control[] = [
  {
    group: 'Operator',
    role: 'combobox',
    name: 'Kind',
    press: 'ArrowDown',
    tap: { option: 'grouped' },
    key: 'kind',
    becomes: 'grouped',
  },
  { group: 'Operator', role: 'slider', name: 'Groups', press: 'ArrowRight', tap: more('Groups'), key: 'groups', becomes: '2' },
  {
    group: 'Input',
    role: 'combobox',
    name: 'What it shows',
    press: 'ArrowDown',
    tap: { option: 'seven' },
    key: 'source',
    becomes: 'seven',
  },
  {
    group: 'Input',
    role: 'slider',
    name: 'Input size',
    press: 'ArrowRight',
    tap: more('Input size'),
    key: 'input',
    becomes: '9x9x4',
  },
  {
    group: 'Input',
    role: 'slider',
    name: 'Input channels',
    press: 'ArrowRight',
    tap: more('Input channels'),
    key: 'input',
    becomes: '9x9x5',
  },
  {
    group: 'Filter',
    role: 'combobox',
    name: 'Weights',
    press: 'ArrowDown',
    tap: { option: 'sobel-y' },
    key: 'preset',
    becomes: 'sobel-y',
  },
  {
    group: 'Filter',
    role: 'slider',
    name: 'Filter size',
    press: 'ArrowRight',
    tap: more('Filter size'),
    key: 'filter',
    becomes: '4',
  },
  { group: 'Filter', role: 'slider', name: 'Filters', press: 'ArrowRight', tap: more('Filters'), key: 'filters', becomes: '5' },
  { group: 'Filter', role: 'spinbutton', name: 'Seed', press: 'ArrowUp', tap: more('Seed'), key: 'seed', becomes: '2' },
  { group: 'Stride', role: 'slider', name: 'Stride', press: 'ArrowRight', tap: more('Stride'), key: 'stride', becomes: '2' },
  {
    group: 'Stride',
    role: 'slider',
    name: 'Dilation',
    press: 'ArrowRight',
    tap: more('Dilation'),
    key: 'dilation',
    becomes: '2',
  },
  { group: 'Padding', role: 'radio', name: 'SAME', press: 'ArrowRight', tap: 'itself', key: 'padding', becomes: 'SAME' },
  {
    group: 'Padding',
    role: 'radio',
    name: 'By side',
    press: 'ArrowRight',
    tap: 'itself',
    key: 'padding',
    becomes: 'EXPLICIT',
  },
  {
    group: 'Padding',
    role: 'spinbutton',
    name: 'Padding top',
    press: 'ArrowUp',
    tap: more('Padding top'),
    key: 'pads',
    becomes: '2,1,1,1',
  },
  { group: 'Padding', role: 'radio', name: 'Mirror', press: 'ArrowRight', tap: 'itself', key: 'border', becomes: 'reflect' },
  { group: 'Output', role: 'checkbox', name: 'Add a bias', press: ' ', tap: 'itself', key: 'bias', becomes: 'yes' },
  {
    group: 'Output',
    role: 'combobox',
    name: 'Activation',
    press: 'ArrowDown',
    tap: { option: 'RELU' },
    key: 'activation',
    becomes: 'RELU',
  },
  {
    group: 'Output',
    role: 'checkbox',
    name: 'How often each input is read',
    press: ' ',
    tap: 'itself',
    key: 'usage',
    becomes: 'yes',
  },
];

/** Presses Tab until the element has the focus; a radio group has it at the one that is chosen. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  const focused = () =>
    target.evaluate((element) => {
      const { activeElement } = document;
      if (element === activeElement) return true;
      const name = element.getAttribute('name');
      return name !== null && element.getAttribute('type') === 'radio' && activeElement?.getAttribute('name') === name;
    });
  for (let presses = 0; presses <= most; presses++) {
    if (await focused()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} was not reached with ${most} tabs`);
}

test(
  'by keyboard alone every control changes its setting, a reload keeps them, and undo takes them back',
  { tag: '@keyboard' },
  async ({ page }) => {
    test.slow();
    await openHash(page, BEGIN);
    for (const { role, name, press, key, becomes } of CONTROLS) {
      await tabTo(page, settings(page).getByRole(role, { name, exact: true }));
      await page.keyboard.press(press);
      await expect.poll(() => value(page, key), name).toBe(becomes);
    }
    const whole = page.url();
    await page.reload();
    expect(page.url()).toBe(whole);
    await expect(settings(page).getByRole('combobox', { name: 'Kind' })).toHaveValue('grouped');
    await expect(settings(page).getByRole('spinbutton', { name: 'Padding top' })).toHaveValue('2');
    await expect(settings(page).getByRole('checkbox', { name: 'Add a bias' })).toBeChecked();

    const stride = settings(page).getByRole('slider', { name: 'Stride' });
    await stride.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => value(page, 'stride')).toBe('3');
    await page.keyboard.press('Control+z');
    await expect.poll(() => value(page, 'stride')).toBe('2');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => value(page, 'stride')).toBe('3');
  },
);

test(
  'by touch alone every control changes its setting, and the sheet leaves the stage in sight',
  { tag: '@touch' },
  async ({ page }) => {
    test.slow();
    await openHash(page, BEGIN);
    await page.getByRole('button', { name: 'Settings', exact: true }).tap();
    const box = (await settings(page).boundingBox())!;
    expect(box.y).toBeGreaterThan(page.viewportSize()!.height * 0.35);
    for (const { group, role, name, tap, key, becomes } of CONTROLS) {
      const tab = settings(page).getByRole('button', { name: group, exact: true });
      if ((await tab.getAttribute('aria-pressed')) === 'false') await tab.tap();
      const control = settings(page).getByRole(role, { name, exact: true });
      if (tap === 'itself') await settings(page).getByText(name, { exact: true }).tap();
      else if ('option' in tap) await control.selectOption(tap.option);
      else await settings(page).getByRole('button', { name: tap.button, exact: true }).tap();
      await expect.poll(() => value(page, key), name).toBe(becomes);
    }
    await settings(page).getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(() => value(page, 'usage')).toBeNull();
    await settings(page).getByRole('button', { name: 'Redo' }).tap();
    await expect.poll(() => value(page, 'usage')).toBe('yes');
    await settings(page).getByRole('button', { name: 'Close settings' }).tap();
    await expect(settings(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeFocused();
  },
);

test('Escape and a swipe close the sheet, a small pull does not; nothing is wider than 320 pixels @one-phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openHash(page, 'convolve?stride=2x1&padding=EXPLICIT');
  const button = page.getByRole('button', { name: 'Settings', exact: true });
  await button.click();
  await expect(settings(page)).toBeFocused();
  for (const group of ['Operator', 'Input', 'Filter', 'Stride', 'Padding', 'Output']) {
    await settings(page).getByRole('button', { name: group, exact: true }).click();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, group).toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('Escape');
  await expect(settings(page)).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  const { x, y, width } = (await settings(page).boundingBox())!;
  for (const distance of [12, 160]) {
    await page.mouse.move(x + width / 2, y + 30);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + 30 + distance, { steps: 4 });
    await page.mouse.up();
    await expect(settings(page)).toBeVisible({ visible: distance < 100 });
  }
});

test('an example is a link that shows its state, and undo brings the old one back', async ({ page }) => {
  await openHash(page, 'convolve?stride=3&digits=int8');
  await page.getByRole('navigation', { name: 'Examples' }).getByRole('link', { name: 'Dilated' }).click();
  await expect.poll(() => value(page, 'dilation')).toBe('2');
  expect(value(page, 'stride')).toBeNull();
  expect(value(page, 'digits')).toBe('int8');
  await page.keyboard.press('Control+z');
  await expect.poll(() => value(page, 'stride')).toBe('3');
});

test('a broken link says what cannot be read, and the rest of it counts @one-phone', async ({ page }) => {
  await openHash(page, 'convolve?stride=banana&dilation=2');
  await expect(page.getByRole('alert')).toContainText('"stride=banana" cannot be read');
  await expect(page.getByRole('alert')).not.toContainText('dilation');
});

test('the sum is written out: channels join, bias and activation follow, and a term chooses its weight', async ({ page }, {
  project,
}) => {
  await openHash(page, 'convolve?input=6x6x3&preset=random&bias=yes&activation=RELU&step=5&digits=float16,int8');
  const sum = page.getByRole('region', { name: /^Output row 2, column 2/ });
  if (project.name !== 'desktop') {
    await expect(sum.getByText('With the bias')).toBeHidden();
    await sum.getByRole('button', { name: 'The sum of 27 terms, written out' }).click();
  }
  for (const text of ['The channels joined', 'With the bias', 'RELU']) await expect(sum).toContainText(text);
  await expect(sum.getByRole('button', { name: /times/ })).toHaveCount(27);
  const float32 = await sum.locator('dd').filter({ hasText: 'rounded once' }).locator('.number').innerText();
  expect(float32).toMatch(/^−?\d+\.\d+$/);
  await expect(sum.locator('mark')).toHaveCount(2);
  await sum
    .getByRole('button', { name: /weight row 1, column 2$/ })
    .nth(2)
    .click();
  await expect.poll(() => value(page, 'weight')).toBe('5');
  await sum.getByText('int8', { exact: true }).first().click();
  await expect.poll(() => value(page, 'digits')).toBe('float16');
});

test('no axe violation with the settings open and every digit shown', { tag: '@one-phone' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openHash(page, 'convolve?input=8x8x3&filters=3&stride=2x1&padding=EXPLICIT&digits=float16,int8&weight=4');
  const button = page.getByRole('button', { name: 'Settings', exact: true });
  if (await button.isVisible()) {
    await page.getByRole('button', { name: /terms, written out/ }).click();
    await button.click();
  }
  expect(await axeViolationsInBothThemes(page)).toEqual([]);
});
