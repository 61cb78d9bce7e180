/** A value kept by the browser as JSON; a browser that keeps nothing behaves like one that never had it. */
export function recall<T>(store: "local" | "session", key: string): T | null {
  try {
    const text = (store === "local" ? localStorage : sessionStorage).getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function keep(store: "local" | "session", key: string, value: unknown): void {
  try {
    const target = store === "local" ? localStorage : sessionStorage;
    if (value === null) target.removeItem(key);
    else target.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows may refuse: the page works, it only forgets.
  }
}
