/** Adds up how long each of several phases took; one is on at a time. */
export interface PhaseClock<Phase extends string> {
  /** The phase before ends, and this one begins or goes on. */
  enter(phase: Phase): void;
  /** Milliseconds by phase, with the last one ended. */
  end(): Readonly<Partial<Record<Phase, number>>>;
}

/** A clock on which no phase is on yet. */
export function phaseClock<Phase extends string>(now: () => number): PhaseClock<Phase> {
  const times: Partial<Record<Phase, number>> = {};
  let on: Phase | null = null;
  let since = now();
  const settle = () => {
    const time = now();
    if (on !== null) times[on] = (times[on] ?? 0) + time - since;
    since = time;
  };
  return {
    enter(phase) {
      settle();
      on = phase;
    },
    end() {
      settle();
      on = null;
      return times;
    },
  };
}
