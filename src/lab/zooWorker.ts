import { writeModel } from '../tflite/writeModel.ts';
import { zooModel } from '../zoo/catalogue.ts';

// Makes a model of the zoo away from the page's thread: millions of seeded weights take a moment on a phone.
self.onmessage = (event: MessageEvent<string>) => {
  try {
    const model = zooModel(event.data);
    if (!model) throw new RangeError(`there is no model "${event.data}"`);
    const bytes = writeModel(model);
    self.postMessage({ bytes }, { transfer: [bytes.buffer] });
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
