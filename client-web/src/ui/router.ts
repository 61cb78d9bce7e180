import { signal } from "@preact/signals";
import type { WebinarId } from "../protocol/generated";

export type Route =
  | { readonly screen: "home" }
  | { readonly screen: "organise" }
  | { readonly screen: "join" }
  | { readonly screen: "event"; readonly address: string }
  | { readonly screen: "live"; readonly webinar: WebinarId }
  | { readonly screen: "missing" };

export const route = signal<Route>({ screen: "home" });
/** The code that came in the fragment of the address, until a screen takes it. */
const secret = signal<string | null>(null);

/** Reads the address now and on every change of it. */
export function startRouter(): void {
  read();
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
}

/** Shows another screen in this tab; a code is handed over without ever standing in the address bar. */
export function go(path: string, code: string | null = null): void {
  history.pushState(null, "", path);
  secret.value = code;
  route.value = parse(path);
  window.scrollTo(0, 0);
}

/** The code for this screen, once. Reading it in an effect notices a link opened later in the same tab. */
export function takeSecret(): string | null {
  const code = secret.value;
  if (code !== null) secret.value = null;
  return code;
}

/** The code of an invitation that a screen is about to take. */
export function invitationAhead(): string | null {
  const code = route.peek().screen === "join" ? secret.peek() : null;
  return code !== null && /^(iv|pc)_/.test(code) ? code : null;
}

export function parse(path: string): Route {
  const parts = path.split("/").filter(Boolean);
  const [first, second] = parts;
  if (first === undefined) return { screen: "home" };
  if (first === "organise" && parts.length === 1) return { screen: "organise" };
  if (first === "join" && parts.length === 1) return { screen: "join" };
  if (first === "e" && second !== undefined && parts.length === 2) return { screen: "event", address: second };
  if (first === "live" && second !== undefined && parts.length === 2) return { screen: "live", webinar: second };
  return { screen: "missing" };
}

/** What somebody pasted: a link of ours, or its code alone. */
export function readLink(pasted: string): { readonly path: "/join" | "/organise"; readonly code: string } | null {
  const code = /\b(iv|oc|pc|ho)_[A-Za-z0-9_-]{8,}/.exec(unspaced(pasted.trim()))?.[0];
  if (code === undefined) return null;
  return { path: code.startsWith("oc_") ? "/organise" : "/join", code };
}

/** A code for another device is typed from a screen, in groups as it stands there. */
function unspaced(text: string): string {
  return /^ho_/i.test(text) ? text.replace(/\s/g, "").toLowerCase() : text;
}

function read(): void {
  const code = location.hash.slice(1);
  if (/^(iv|oc|pc|ho)_/.test(code)) {
    secret.value = code;
    // The code leaves the address bar, the history and every screenshot at once.
    history.replaceState(null, "", location.pathname + location.search);
  }
  route.value = parse(location.pathname);
}
