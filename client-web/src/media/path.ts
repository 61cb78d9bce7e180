import { SHAKY_MS_MAX, SWITCH_AGAIN_MS, SWITCH_MS_MAX } from "./limits";

/**
 * Whether the way that media takes still works, and what is done about it. Instants are ms on any clock. It begins
 * once a connection has been up; finding the first path is not its business.
 */
export type Path =
  | { readonly at: "steady"; readonly switchedAt: number }
  /** Not heard of for a moment, or the network is another one and nobody could be told yet. */
  | { readonly at: "shaky"; readonly since: number }
  /** Another path is looked for by an ICE restart; the old one carries on where it can. */
  | { readonly at: "switching"; readonly since: number };

export type PathInput =
  | { readonly type: "up" }
  | { readonly type: "disconnected" }
  | { readonly type: "failed" }
  /** The machine has another network. */
  | { readonly type: "network" }
  /** The WebSocket is gone, and with it perhaps an answer. */
  | { readonly type: "unheard" }
  | { readonly type: "tick"; readonly up: boolean };

export type PathAction = "restart" | "renew" | null;

export interface PathStep {
  readonly path: Path;
  readonly action: PathAction;
}

export const STEADY: Path = { at: "steady", switchedAt: Number.NEGATIVE_INFINITY };

/** `heard`: whether the server can be told now; without that nothing is begun. */
export function stepPath(path: Path, input: PathInput, now: number, heard: boolean): PathStep {
  switch (input.type) {
    case "up":
      return { path: path.at === "steady" ? path : { at: "steady", switchedAt: now }, action: null };
    case "disconnected":
      return { path: path.at === "steady" ? { at: "shaky", since: now } : path, action: null };
    case "failed":
      if (path.at === "switching") return { path, action: null };
      return restart(now, heard);
    case "network":
      return networkChanged(path, now, heard);
    case "unheard":
      return { path: path.at === "switching" ? { at: "shaky", since: path.since } : path, action: null };
    case "tick":
      return ticked(path, input.up, now, heard);
  }
}

/** When a `tick` is due; null when only something from outside can happen. */
export function pathWakeAt(path: Path, heard: boolean): number | null {
  if (!heard || path.at === "steady") return null;
  return path.since + (path.at === "shaky" ? SHAKY_MS_MAX : SWITCH_MS_MAX);
}

function networkChanged(path: Path, now: number, heard: boolean): PathStep {
  const last = path.at === "steady" ? path.switchedAt : path.at === "switching" ? path.since : 0;
  if (path.at !== "shaky" && now - last < SWITCH_AGAIN_MS) return { path, action: null };
  return restart(now, heard);
}

function ticked(path: Path, up: boolean, now: number, heard: boolean): PathStep {
  if (!heard || path.at === "steady") return { path, action: null };
  if (path.at === "shaky") return now - path.since >= SHAKY_MS_MAX ? restart(now, heard) : { path, action: null };
  if (now - path.since < SWITCH_MS_MAX) return { path, action: null };
  const steady: Path = { at: "steady", switchedAt: now };
  return { path: steady, action: up ? null : "renew" };
}

/** With nobody to tell, it is due as soon as there is. */
function restart(now: number, heard: boolean): PathStep {
  if (!heard) return { path: { at: "shaky", since: Number.NEGATIVE_INFINITY }, action: null };
  return { path: { at: "switching", since: now }, action: "restart" };
}
