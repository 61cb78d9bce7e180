import { idBody } from "../core/ids";

const KEY = "plenary.visitor";

/**
 * A random name of this browser, by which a ban holds. Nothing of the person is in it; where storage is forbidden each
 * page load has another one.
 */
export function visitorKey(storage: () => Storage, random: () => Uint8Array): string {
  const fresh = () => idBody(random());
  try {
    const kept = storage().getItem(KEY);
    if (kept !== null && /^[A-Za-z0-9]{16,64}$/.test(kept)) return kept;
    const made = fresh();
    storage().setItem(KEY, made);
    return made;
  } catch {
    return fresh();
  }
}
