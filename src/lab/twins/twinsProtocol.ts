import type { WireError } from '../../engines/worker/protocol.ts';
import type { LayerLook } from '../../quantize/twins/layerLook.ts';
import type { TwinsRecord } from './twinsRecord.ts';
import type { TwinsQuestion } from './twinsSession.ts';

/** What the page tells the worker: once what is compared, then one question after the other. */
export type ToTwins =
  | { readonly question: TwinsQuestion }
  | { readonly ask: number; readonly compare: readonly ArrayBuffer[] }
  | { readonly ask: number; readonly look: { readonly operator: number; readonly channel: number | null } };

/** What it answers: records of a comparison until one is done, or the look. */
export type FromTwins =
  | { readonly ask: number; readonly record: TwinsRecord }
  | { readonly ask: number; readonly look: LayerLook }
  | { readonly ask: number; readonly error: WireError };
