import { NO_TRAFFIC, plus, type Traffic, tcpBytes } from "../core/wire";

/** A request's line and headers, as browsers send them; nobody tells a page how long they were. */
const REQUEST_BYTES = 900;
/** Browsers count 300 bytes for the headers of an answer, whatever they were; ours have some 800. */
const HEADERS_MORE = 500;

/** Counts what this page has fetched over HTTP since it was opened. */
export class PageLoad {
  private total = NO_TRAFFIC;

  constructor(private readonly tls: boolean) {
    if (typeof PerformanceObserver === "undefined") return;
    for (const type of ["navigation", "resource"]) {
      if (PerformanceObserver.supportedEntryTypes?.includes(type)) {
        new PerformanceObserver((list) => this.add(list.getEntries())).observe({ type, buffered: true });
      }
    }
  }

  get traffic(): Traffic {
    return this.total;
  }

  private add(entries: readonly PerformanceEntry[]): void {
    for (const entry of entries) {
      const received = (entry as PerformanceResourceTiming).transferSize;
      // 0: from the browser's own store.
      if (!received) continue;
      this.total = plus(this.total, {
        received: tcpBytes(received + HEADERS_MORE, this.tls),
        sent: tcpBytes(REQUEST_BYTES, this.tls),
      });
    }
  }
}
