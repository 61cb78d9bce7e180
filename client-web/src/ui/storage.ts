/** A value kept by the browser as JSON; a browser that keeps nothing behaves like one that never had it. */
export function recall<T>(store: "local" | "session", key: string): T | null {
  try {
    const text = (store === "local" ? localStorage : sessionStorage).getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** False when the browser refuses, as private windows may: the page works, it only forgets. */
export function keep(store: "local" | "session", key: string, value: unknown): boolean {
  try {
    const target = store === "local" ? localStorage : sessionStorage;
    if (value === null) target.removeItem(key);
    else target.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
