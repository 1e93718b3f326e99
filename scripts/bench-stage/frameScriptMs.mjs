/** Milliseconds of script that Chromium itself counted since a page began: handlers, microtasks and animation frames. */
async function scriptMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
}

const twoFrames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Opens a view at the slider of its steps; `next()` presses an arrow key and returns the script of that frame in milliseconds. */
export async function openScrubbing(browser, address) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('slider', { name: 'Step', exact: true }).focus();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const step = () => page.getByRole('slider', { name: 'Step', exact: true }).inputValue().then(Number);
  return {
    step,
    async next() {
      await twoFrames(page);
      const before = await scriptMs(session);
      await page.keyboard.press('ArrowRight');
      await twoFrames(page);
      return (await scriptMs(session)) - before;
    },
    close: () => context.close(),
  };
}
