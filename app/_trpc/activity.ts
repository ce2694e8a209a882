const IDLE_MS = 60_000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove"] as const;

let lastSign = Date.now();
if (typeof window !== "undefined")
  for (const sign of SIGNS)
    window.addEventListener(
      sign,
      () => {
        lastSign = Date.now();
      },
      { passive: true, capture: true },
    );

/** Nobody has touched the page for a minute: what it asks by itself then keeps no session alive. */
export const isIdle = (): boolean => Date.now() - lastSign > IDLE_MS;
