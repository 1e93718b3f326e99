import { closeConfigurations } from './configurations.ts';
import { forgetLoaded } from './loadModel.ts';

/** Ends everything that runs a model and forgets it; may be called twice. */
export function unloadModel(id: string): void {
  closeConfigurations(id);
  forgetLoaded(id);
}
