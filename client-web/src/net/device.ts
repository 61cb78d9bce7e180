import { idBody } from "../core/ids";
import type { DeviceId } from "../protocol/generated";

const KEY = "plenary.device";

export interface DeviceWorld {
  /** What this tab keeps over reloads. A tab that is duplicated takes a copy with it. */
  readonly storage: () => Storage;
  readonly random: () => Uint8Array;
  /** Whether the name is ours alone from now on, until this page is gone. */
  readonly claim: (name: DeviceId) => Promise<boolean>;
}

/**
 * The name of this tab among our devices: the same over reloads, another one in every other tab. So two tabs are two
 * devices and do not push each other out.
 */
export async function deviceName(world: DeviceWorld): Promise<DeviceId> {
  const kept = attempt(() => world.storage().getItem(KEY));
  if (kept && /^dv_[a-z0-9]{16}$/.test(kept) && (await world.claim(kept))) return kept;
  const fresh: DeviceId = `dv_${idBody(world.random())}`;
  attempt(() => world.storage().setItem(KEY, fresh));
  await world.claim(fresh);
  return fresh;
}

/** A page that was reloaded gives its name back a moment after the new one has begun. */
const CLAIM_MS_MAX = 1_000;

/** A lock of the browser's, held as long as the page lives. Without locks every name is ours. */
export function claimByLock(name: DeviceId): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = { signal: AbortSignal.timeout(CLAIM_MS_MAX) };
    const held = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    navigator.locks.request(`plenary.${name}`, options, held).catch(() => resolve(false));
  });
}

function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
