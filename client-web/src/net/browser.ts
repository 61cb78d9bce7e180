import type { SocketWorld } from "./socket";

/** The browser's socket, clock, timers and chance, in one place so that nothing else reads them. */
export function browserSocketWorld(): SocketWorld {
  return {
    tls: location.protocol === "https:",
    open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`),
    now: () => Date.now(),
    random: () => Math.random(),
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (timer) => window.clearTimeout(timer),
    onWake: (run) => {
      const seen = () => {
        if (document.visibilityState === "visible") run();
      };
      window.addEventListener("online", run);
      document.addEventListener("visibilitychange", seen);
      return () => {
        window.removeEventListener("online", run);
        document.removeEventListener("visibilitychange", seen);
      };
    },
  };
}
