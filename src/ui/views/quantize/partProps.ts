import type { LoadedModel } from '../../../lab/types.ts';
import type { SectionAddress } from '../../state/address.svelte.ts';
import type { Device } from '../../state/device.svelte.ts';
import type { Engines } from '../../state/engines.svelte.ts';
import type { Measured } from '../../state/measured.svelte.ts';

/** What every part of the view is given. */
export interface PartProps {
  readonly address: SectionAddress<'quantize'>;
  /** The model that the address names; null until it is there, and where it could not be opened. */
  readonly model: LoadedModel | null;
  /** Opens another one, as the address names it. */
  readonly onModel: (model: string) => void;
  readonly device: Device;
  readonly engines: Engines;
  readonly measured: Measured;
}
