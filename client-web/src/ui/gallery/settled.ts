/** What a scene still has to press before it is the scene that its name says. */
const pending = new Set<string>();

const LOOK_MS = 40;
const LOOKS = 200;
const QUIET_LOOKS = 4;

/**
 * Presses what has these test ids, one after another, each as soon as it is there: panels come when they are needed. Of `a|b` the one
 * that there is: in a narrow window other buttons stand outside.
 */
export async function press(testids: readonly string[]): Promise<void> {
  for (const testid of testids) pending.add(testid);
  for (const testid of testids) {
    const found = await appears(testid);
    if (found === null) return;
    if (found instanceof HTMLDetailsElement) found.open = true;
    else found.click();
    pending.delete(testid);
  }
}

/**
 * Writes `ready` on the document when the scene stands: all is pressed, all parts are fetched, nothing moves in the tree.
 * Writes what is missing when it never does.
 */
export async function announce(): Promise<void> {
  const seen = document.documentElement.dataset;
  let changes = 0;
  const watch = new MutationObserver(() => {
    changes += 1;
  });
  const shape = { childList: true, subtree: true };
  watch.observe(document.body, shape);
  let quiet = 0;
  for (let look = 0; look < LOOKS && quiet < QUIET_LOOKS; look += 1) {
    const before = changes;
    await after(LOOK_MS);
    const waits = pending.size > 0 || document.querySelector("[data-waits='part']") !== null;
    quiet = waits || changes !== before ? 0 : quiet + 1;
  }
  watch.disconnect();
  await document.fonts.ready;
  seen.exhibit = pending.size > 0 ? `missing: ${[...pending].join(", ")}` : "ready";
}

async function appears(testid: string): Promise<HTMLElement | null> {
  const either = testid.split("|").map((one) => `[data-testid="${one}"]`);
  for (let look = 0; look < LOOKS; look += 1) {
    const found = document.querySelector<HTMLElement>(either.join(","));
    if (found) return found;
    await after(LOOK_MS);
  }
  return null;
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
