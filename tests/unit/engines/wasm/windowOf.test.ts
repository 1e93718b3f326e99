import { expect, test } from 'vitest';
import type { Window2DInfo } from '../../../../src/core/conv2dInfo.ts';
import type { WasmSite } from '../../../../src/engines/wasm/site.ts';
import { windowOf } from '../../../../src/engines/wasm/windowOf.ts';

const OPTIONS = {
  ...{ batch: 1, inHeight: 10, inWidth: 12, inChannels: 1, filterHeight: 3, filterWidth: 3, strideHeight: 2, strideWidth: 2 },
  ...{ dilationHeight: 1, dilationWidth: 1, padTop: 0, padBottom: 1, padLeft: 0, padRight: 1, outHeight: 5, outWidth: 6 },
  outChannels: 1,
};

const site = (padding: WasmSite['padding']) => ({ options: OPTIONS, padding }) as unknown as WasmSite<Window2DInfo>;

test('a window without a fused PAD is the operator’s own', () => {
  expect(windowOf(site(null))).toBe(OPTIONS);
});

test('a fused PAD makes the image smaller and the padding larger, and leaves the output as it is', () => {
  const padding = [
    [1, 2],
    [3, 4],
  ] as const;
  expect(windowOf(site(padding))).toEqual({
    ...OPTIONS,
    ...{ inHeight: 7, inWidth: 5, padTop: 1, padBottom: 3, padLeft: 3, padRight: 5 },
  });
});
