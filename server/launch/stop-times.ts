/** How long requests that run when Muster is stopped may take to finish. */
export const GRACE_MS = 10_000;
/** What the web process needs beside them before it is taken for stuck. */
export const LEEWAY_MS = 2_000;
