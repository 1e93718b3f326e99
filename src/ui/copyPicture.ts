/** Puts a PNG on the clipboard; false where the browser does not allow it. A promise is taken, since Safari wants the asking at once. */
export async function copyPicture(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}
