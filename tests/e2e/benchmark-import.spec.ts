import { expect, test, type Page } from '@playwright/test';
import { OLD_OUTPUT } from '../unit/bench/importers/benchmarkModelTexts.ts';
import { TESTBENCH_YAML } from '../unit/bench/importers/otherTexts.ts';

/** The folded part for results of other tools, opened by hand. */
async function openElsewhere(page: Page) {
  const section = page.getByRole('region', { name: 'Results from elsewhere' });
  await section.getByRole('heading', { name: 'Results from elsewhere' }).click();
  const pick = (name: string, text: string) =>
    section.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  return { section, pick };
}

/** The devices of the imports that the browser's database holds. */
function keptDevices(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('convlab-imports');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('imports').objectStore('imports').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => resolve(reading.result.map(({ device }: { device: unknown }) => device));
        };
      }),
  );
}

test('a native profile is refused where it is broken, read when it is whole, named, kept, forgotten and brought back @one-phone', async ({
  page,
}) => {
  await page.goto('#/benchmark?model=deephotdog');
  const { section, pick } = await openElsewhere(page);
  await section.getByLabel('Output of a tool').fill(OLD_OUTPUT.replace('4.3\t 4.0', '4.3\t four'));
  await section.getByRole('button', { name: 'Read it' }).click();
  const alert = section.getByRole('alert');
  await expect(alert).toContainText('line 3, column 25');
  await expect(alert.locator('mark')).toHaveText('four');
  await expect(section.getByLabel('Output of a tool')).toHaveValue(/four/);

  await pick('net.txt', OLD_OUTPUT);
  await expect(section.getByRole('heading', { name: 'net.txt: benchmark_model output, 1 run' })).toBeVisible();
  await expect(alert).toHaveCount(0);
  const device = section.getByLabel('Device on which net.txt was measured');
  await device.fill('Pixel 8');
  await device.press('Tab');
  // A test reloads sooner than a person could: the database has to have answered.
  await expect.poll(() => keptDevices(page)).toEqual(['Pixel 8']);

  await page.reload();
  await expect(device).toHaveValue('Pixel 8');
  await expect(page.getByRole('heading', { name: 'Where the time goes' })).toBeVisible();
  await section.getByRole('button', { name: 'Forget net.txt' }).click();
  await expect(device).toHaveCount(0);
  await section.getByRole('button', { name: 'Bring it back' }).click();
  await expect(device).toHaveValue('Pixel 8');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("the testbench's YAML opens in the form, with what has no meaning here in words @keyboard", async ({ page }) => {
  await page.goto('#/benchmark');
  const { section, pick } = await openElsewhere(page);
  await pick('test.yaml', TESTBENCH_YAML);
  await section.getByText(/notes: what was understood otherwise/).click();
  await expect(section.getByText("Arm NN's GpuAcc has no meaning in a browser")).toBeVisible();
  await section.getByRole('button', { name: 'Open the workload hotdog' }).click();
  const form = page.getByRole('form', { name: 'Workload' });
  await expect(form.getByLabel(/^Model/)).toHaveValue('deephotdog');
  await expect(form.getByLabel('1. Backend')).toHaveValue('tfjs-wasm');
  await form.getByRole('button', { name: 'Add one' }).click();
  await form.getByLabel('Seed of inputs and order').fill('7');
  await form.getByLabel('Seed of inputs and order').press('Tab');
  const saved = page.waitForEvent('download');
  await form.getByRole('button', { name: 'Save JSON' }).click();
  expect((await saved).suggestedFilename()).toBe('hotdog.json');
});
