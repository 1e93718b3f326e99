import type { Locator } from '@playwright/test';
import jsQR from 'jsqr';

/** What a camera would read: the code as it stands on the screen, photographed and decoded by an independent reader. */
export async function readQrCode(code: Locator): Promise<string> {
  // In the middle: bars at the edges of a phone's screen would cover a part of it.
  await code.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const picture = (await code.screenshot()).toString('base64');
  const { width, height, data } = await code.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no 2d context');
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    // One byte a pixel, as text: a list of millions of numbers would take the test's time.
    let greys = '';
    for (let at = 0; at < pixels.length; at += 4) greys += String.fromCharCode(pixels[at] ?? 0);
    return { width: bitmap.width, height: bitmap.height, data: btoa(greys) };
  }, picture);
  const rgba = Uint8ClampedArray.from([...Buffer.from(data, 'base64')].flatMap((grey) => [grey, grey, grey, 255]));
  const found = jsQR(rgba, width, height);
  if (!found) throw new Error(`no QR code was found in a picture of ${width} x ${height} pixels`);
  return found.data;
}
