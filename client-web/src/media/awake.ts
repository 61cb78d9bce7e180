/** The part of the browser that keeps a screen on (Screen Wake Lock specification); not every browser has it. */
export interface Screen {
  readonly wakeLock: Pick<WakeLock, "request"> | undefined;
  visible(): boolean;
  /** Calls back when the page comes into sight or leaves it; returns the way to stop. */
  onSight(run: () => void): () => void;
}

/**
 * Keeps the screen on until the returned function is called. The system takes the lock away whenever the page is out of sight, or
 * the battery is low: it is asked for again when the page is back.
 */
export function keepAwake(screen: Screen): () => void {
  let held: WakeLockSentinel | null = null;
  let asking = false;
  let wanted = true;

  const ask = async () => {
    if (!wanted || asking || held !== null || !screen.visible() || !screen.wakeLock) return;
    asking = true;
    const lock = await screen.wakeLock.request("screen").catch(() => null);
    asking = false;
    if (lock === null) return;
    if (!wanted) return void lock.release().catch(() => {});
    held = lock;
    lock.addEventListener("release", () => {
      if (held === lock) held = null;
    });
  };

  const stopLooking = screen.onSight(() => void ask());
  void ask();
  return () => {
    wanted = false;
    stopLooking();
    void held?.release().catch(() => {});
    held = null;
  };
}
