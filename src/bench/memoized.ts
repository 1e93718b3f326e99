/** The same promise for the same argument. */
export function memoized<Argument, Answer>(
  make: (argument: Argument) => Promise<Answer>,
): (argument: Argument) => Promise<Answer> {
  const made = new Map<Argument, Promise<Answer>>();
  return (argument) => {
    const known = made.get(argument);
    if (known) return known;
    const promise = make(argument);
    made.set(argument, promise);
    return promise;
  };
}
