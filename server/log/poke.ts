import type { Sequencer } from "./sequencer";

// On globalThis, because the application is compiled apart from what serves it.
const shared = globalThis as { musterSequencer?: Sequencer };

/** The sequencer of this process, for what writes. */
export function announceSequencer(sequencer: Sequencer): void {
  shared.musterSequencer = sequencer;
}

/** Something was written. Where no sequencer runs, another process takes it up. */
export const pokeSequencer = (): void => shared.musterSequencer?.poke();
