import { allOutputs } from '../../quantize/exact/allOutputs.ts';
import type { ExactLayer } from '../../quantize/exact/exactLayer.ts';

// All outputs of a layer, three times over, away from the page's thread.
self.onmessage = (event: MessageEvent<ExactLayer>) => {
  try {
    self.postMessage({ all: allOutputs(event.data) });
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
