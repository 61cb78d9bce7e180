import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { App, Live } from "../app/contract";

const AppContext = createContext<App | null>(null);
const LiveContext = createContext<Live | null>(null);

export const AppProvider = AppContext.Provider;
export const LiveProvider = LiveContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a screen was drawn outside mount()");
  return app;
}

/** The joined session. Only inside the live screen. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("a part of the live screen was drawn outside it");
  return live;
}
