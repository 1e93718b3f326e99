import { expect, test } from '@playwright/test';

/** What the test adds to a worker: the WebGL contexts that it has made. */
interface WithContexts {
  contexts: WebGL2RenderingContext[];
}

/** Stands before the code of every worker, so that it has run when a backend asks for its context. */
function rememberContexts(): void {
  const contexts: WebGL2RenderingContext[] = [];
  (self as unknown as WithContexts).contexts = contexts;
  const getContext = OffscreenCanvas.prototype.getContext as (...given: unknown[]) => unknown;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...given: unknown[]) {
    const context = getContext.apply(this, given);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  } as typeof OffscreenCanvas.prototype.getContext;
}

function loseContexts(): number {
  const { contexts } = self as unknown as WithContexts;
  for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
  return contexts.length;
}

test('a lost WebGL context is an error of that run, and the next run gives the same answer as before', async ({ page }) => {
  test.slow();
  await page.route(/\/host-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${rememberContexts})();\n${await response.text()}` });
  });
  await page.goto('./');
  await page.waitForFunction(() => 'convlab' in window);
  const run = () =>
    page.evaluate(async () => {
      const { id } = await window.convlab.load('mobilenet_v1_0.25_32');
      return window.convlab.run(id, { engine: 'tfjs-webgl', seed: 5 }).then(
        ({ outputs }) => Array.from(new Float32Array(outputs[0]?.data ?? new ArrayBuffer(0))),
        (thrown: Error) => thrown.message,
      );
    });
  const before = await run();
  expect(before).toHaveLength(1001);

  // A worker of a detection may be gone before it can be asked.
  const lost = await Promise.all(page.workers().map((worker) => worker.evaluate(loseContexts).catch(() => 0)));
  expect(lost.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);

  expect(await run()).toMatch(/lost/);
  expect(await run()).toEqual(before);
});
