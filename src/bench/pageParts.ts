import type { ComparisonParts } from './comparison.ts';
import { openCanary } from './openCanary.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';
import { pageVisibility } from './pageVisibility.ts';
import type { ReferenceOutputs, ReferenceQuestion } from './referenceOutputs.ts';
import { sleep } from './sleep.ts';
import { watchStalls } from './stallWatch.ts';

/** Longest wait for a frame: a hidden page draws none. */
const FRAME_MS = 100;

/** What a comparison touches, in a page: `open` is engines/worker/client.ts's, `references` outlive the comparison. */
export function pageParts(
  open: OpenConfigurationFunction,
  references: ReferenceOutputs,
  question: ReferenceQuestion,
  noWakeLock: () => boolean,
): ComparisonParts {
  return {
    open,
    reference: references.of(question),
    now: () => performance.now(),
    startedAt: Date.now(),
    visibility: pageVisibility(),
    drawn: frameDrawn,
    sleep,
    openCanary,
    watchStalls,
    noWakeLock,
  };
}

/** Resolves when the frame that the last change belongs to has been drawn, or soon where none is drawn. */
export function frameDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_MS);
    requestAnimationFrame(() => {
      // A task of its own runs after the frame's style, layout and paint.
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  });
}
