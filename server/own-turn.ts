let last = Promise.resolve();

/**
 * Resolves in a turn of the event loop that no other caller has. Many wait for one result and then work on it: all
 * at once they would hold up everybody else for as long as all of them take.
 */
export function ownTurn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}
