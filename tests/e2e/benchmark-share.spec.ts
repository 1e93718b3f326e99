import { expect, test } from '@playwright/test';
import { BUILT_SITE, buildList } from '../helpers/builtSite.ts';
import { held, isolated } from '../helpers/labPage.ts';
import { readQrCode } from '../helpers/readQrCode.ts';
import { staticServer } from '../helpers/staticServer.ts';

test.use({ serviceWorkers: 'allow' });

test('from a QR code to a shared result, with the host gone', async ({ page, context }) => {
  const host = await staticServer(BUILT_SITE);
  await page.goto(`${host.url}#/benchmark?backends=tfjs-wasm&counts=1&seconds=3&layers=no`);
  await isolated(page);
  const { shell, rest } = buildList();
  await held(page, [...shell, ...rest]);
  await host.close();

  // One device shows the job.
  await expect(page.getByText(/1 configuration of/)).toBeVisible();
  await page.getByText('Run the same on a phone or another computer').click();
  const job = await readQrCode(page.getByRole('img', { name: 'The job as a QR code' }));
  expect(job).toContain(`${host.url}#/benchmark?job=j1`);

  // Another opens what its camera read, runs it, and shows the result.
  const phone = await context.newPage();
  await page.close();
  await phone.goto(job);
  await expect(phone.getByRole('heading', { name: 'Another device asks this one to run' })).toBeVisible();
  await expect(phone.getByText('tfjs WASM, SIMD, 1 thread').first()).toBeVisible();
  await phone.getByRole('button', { name: 'Run it here' }).click();
  const code = phone.getByRole('img', { name: 'The result as a QR code' });
  await expect(code).toBeVisible({ timeout: 30_000 });
  const result = await readQrCode(code);
  expect(result).toContain(`${host.url}#/benchmark?result=r1`);

  // The first one reads that.
  const back = await context.newPage();
  await phone.close();
  await back.goto(result);
  const card = back.getByRole('article', { name: /^Result of / });
  await expect(card.getByRole('row', { name: /tfjs WASM, SIMD, 1 thread .*ms/ })).toBeVisible();
  await expect(card).toContainText('an inference');
  await expect(back.getByRole('heading', { name: 'Where the time goes' })).toBeVisible();

  // It is kept: without the link it is there still; a link that was cut off takes nothing away.
  await back.goto(result.slice(0, -20));
  await back.reload();
  await expect(back.getByRole('alert').first()).toContainText('was cut off or changed on its way');
  await expect(card).toBeVisible();
});
