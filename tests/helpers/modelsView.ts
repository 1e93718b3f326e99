import { expect, type Locator, type Page } from '@playwright/test';

/** A model that a software GPU and a slow machine run in moments; any width and size is made by code. */
export const QUICK_MODEL = 'mobilenet_v1_0.25_32';

/** The heading that names the open model. */
export function heading(page: Page, title: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name: title });
}

/** Opens a model by its link, and waits until it can be run. */
export async function openModel(page: Page, model = QUICK_MODEL, more = ''): Promise<void> {
  await page.goto(`./#/models?model=${model}${more}`);
  await expect(runButton(page)).toBeEnabled({ timeout: 20_000 });
}

export function runButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Run', exact: true });
}

/** Runs what is open, and waits for the answer and the layers. */
export async function runToTheEnd(page: Page): Promise<void> {
  await runButton(page).click();
  await expect(page.getByText('End to end', { exact: true })).toBeVisible({ timeout: 40_000 });
}

/** Runs what is open, and waits for the answer alone: on a software GPU the layers take their time. */
export async function runToTheAnswer(page: Page): Promise<void> {
  await runButton(page).click();
  await expect(page.getByText(/^class \d+$/).first()).toBeVisible({ timeout: 120_000 });
}

/** Drops a file on the page, as a person does from the desktop. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const data = await page.evaluateHandle(
    ({ fileName, base64 }) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    { fileName: name, base64: Buffer.from(bytes).toString('base64') },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}
