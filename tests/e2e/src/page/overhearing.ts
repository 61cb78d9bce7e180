declare global {
  interface Window {
    __overheard(text: string): Promise<void>;
  }
}

/** Runs in the page, before the page's own scripts: what sockets receive in words is told outside. */
export function installOverhearing(): void {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        if (typeof data === "string") void window.__overheard(data);
      });
    }
  };
}
