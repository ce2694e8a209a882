/**
 * For queries whose answer is calculated for a while: each travels in a request of its own, which is aborted when
 * the screen is left or asks anew, so that the server ends what nobody waits for. In a batch it would hold up the
 * others, and could not be aborted without them.
 */
export const ALONE = { abortOnUnmount: true, context: { isAlone: true } } as const;
