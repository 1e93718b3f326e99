import type { Section } from './state/keys.ts';
import type { SectionAddress } from './state/address.svelte.ts';

/** Fields that have an undo of their own for what is typed in them. */
const TYPED = 'textarea, [contenteditable], input[type="text"], input[type="number"], input[type="search"], input:not([type])';

/** Undo on Ctrl or Cmd with Z, redo with Shift too; nothing while something is being typed. */
export function undoOnKeys<Of extends Section>(event: KeyboardEvent, address: SectionAddress<Of>): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
  if (event.target instanceof Element && event.target.closest(TYPED)) return;
  event.preventDefault();
  if (event.shiftKey) address.redo();
  else address.undo();
}
