import { expect, test, type Page } from '@playwright/test';
import { axeViolations } from '../helpers/axeViolations.ts';

const panel = (page: Page) => page.getByRole('region', { name: /^Lesson/ });

/** Presses as a finger does where the screen has one. */
async function press(page: Page, role: 'button' | 'link' | 'radio', name: RegExp): Promise<void> {
  const target = (role === 'link' ? page.getByRole('main') : panel(page)).getByRole(role, { name }).first();
  const touches = await page.evaluate(() => navigator.maxTouchPoints > 0);
  const pressed = role === 'radio' ? panel(page).locator('label', { hasText: name }).first() : target;
  if (touches) await pressed.tap();
  else await pressed.click();
}

async function answer(page: Page, question: RegExp, text: string, button: RegExp): Promise<void> {
  await panel(page).getByRole('textbox', { name: question }).fill(text);
  await press(page, 'button', button);
}

const title = (page: Page, name: string) => panel(page).getByRole('heading', { name });

test('lesson 1 from its card to a graded answer', async ({ page }) => {
  await page.goto('./#/learn');
  await press(page, 'link', /^A filter walks over a picture/);
  await expect(title(page, 'Nine products, one sum')).toBeVisible();
  await press(page, 'button', /^Next/);
  await press(page, 'radio', /A number below zero/);
  await press(page, 'button', /^Compare/);
  await expect(panel(page)).toContainText('It is different.');
  await expect(panel(page)).toContainText('The truth');
  await expect(page).toHaveURL(/step=20/);
  await press(page, 'button', /^Next/);
  await answer(page, /Which number/, '3', /^Check/);
  await expect(panel(page)).toContainText('the sign is not');
  await answer(page, /Which number/, '-3', /^Check/);
  await expect(panel(page)).toContainText('Right.');
});

test('lesson 2: a wrong answer gets a hint, a right one is kept in the list', async ({ page }) => {
  await page.goto('./#/convolve?stride=2&lesson=stride&page=4');
  await answer(page, /How many pixels wide/, '112', /^Check/);
  await expect(panel(page)).toContainText('Not yet.');
  await expect(panel(page)).toContainText('Half of 224 is 112');
  await answer(page, /How many pixels wide/, '111', /^Check/);
  await expect(panel(page)).toContainText('Right.');
  await press(page, 'button', /^Leave the lesson/);
  await expect(page.getByRole('link', { name: /^Stride/ })).toContainText('1 of 5 pages done');
  await expect(page.getByRole('link', { name: 'Continue: Stride: steps that skip, page 4' })).toBeVisible();
});

test('lesson 3 is graded from the state of the stage', async ({ page }) => {
  await page.goto('./#/convolve?input=9x9x1&preset=box&usage=yes&lesson=padding&page=3');
  await press(page, 'button', /^Check/);
  await expect(panel(page)).toContainText('The output is 7×7, the input 9×9.');
  await press(page, 'radio', /SAME/);
  await expect(panel(page)).toContainText('Right.');
  await press(page, 'button', /^Next/);
  await press(page, 'radio', /0 at the left, 1 at the right/);
  await press(page, 'button', /^Check/);
  await expect(panel(page)).toContainText('Right.');
});

test('page and guess are kept over a reload, and the back button turns back @one-phone', async ({ page }) => {
  await page.goto('./#/convolve?lesson=stride&page=1');
  await press(page, 'button', /^Next/);
  await panel(page).getByRole('textbox').fill('6');
  await expect(page).toHaveURL(/guess=6/);
  await page.reload();
  await expect(title(page, 'Two pixels at a time')).toBeVisible();
  await expect(panel(page).getByRole('textbox')).toHaveValue('6');
  await page.goBack();
  await expect(title(page, 'One pixel at a time')).toBeVisible();
});

test('a link to a lesson or a page that does not exist says so and leads on @one-phone', async ({ page }) => {
  await page.goto('./#/convolve?lesson=nothing');
  await expect(panel(page).getByRole('alert')).toContainText('There is no lesson "nothing"');
  await press(page, 'button', /^Leave the lesson/);
  await expect(panel(page)).toBeHidden();
  await page.goto('./#/convolve?lesson=stride&page=99');
  await expect(panel(page).getByRole('alert')).toContainText('no page "99"');
  await expect(title(page, 'And with SAME?')).toBeVisible();
});

test('no axe violation in a lesson with its answer, nor in a worksheet', async ({ page }) => {
  for (const hash of ['convolve?stride=2&lesson=stride&page=2&guess=6:shown', 'learn?sheet=padding', 'learn']) {
    await page.goto(`./#/${hash}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await axeViolations(page), hash).toEqual([]);
  }
});
