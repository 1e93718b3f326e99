/** Something did not answer in time. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`no answer within ${Number((limitMs / 1000).toPrecision(2))} s`);
    this.limitMs = limitMs;
  }
}

/**
 * What `start` answers, given a signal that ends with `signal` or after `limitMs`.
 *
 * @throws the reason of `signal`; NoAnswerError "no answer within ..." at the limit, also where `start` ignores its signal
 */
export async function withLimit<Answer>(
  limitMs: number,
  signal: AbortSignal,
  start: (limited: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const forward = () => controller.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  const timer = setTimeout(() => controller.abort(new NoAnswerError(limitMs)), limitMs);
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  try {
    return await Promise.race([start(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', forward);
  }
}
