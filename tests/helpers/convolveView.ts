import { expect, type Page } from '@playwright/test';

/** The settings of Convolve: a rail, or a sheet on a phone. */
export const settings = (page: Page) => page.getByRole('region', { name: 'Settings' });

/** What the hash says of a key; null where it leaves the key out. */
export const value = (page: Page, key: string) => new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get(key);

/** Opens a section by its hash, and waits until it stands. */
export async function openHash(page: Page, hash: string): Promise<void> {
  await page.goto(`./#/${hash}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
