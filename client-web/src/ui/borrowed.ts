import { options, type VNode } from "preact";
import { LOCALES, type Locale, locale } from "../i18n";
import { borrowedFrom } from "../i18n/borrowed";

/**
 * Marks every element whose whole text is a sentence of ours in another language than the page's, so that a screen reader
 * does not read Russian aloud by the rules of Kazakh (WCAG 3.1.2). A hook of the renderer does it, because some five hundred
 * places say sentences and none of them knows where its sentence came from. What it leaves out: the title of the page, and
 * sentences that share an element with other text.
 */
export function markBorrowed(): void {
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (typeof vnode.type === "string") mark(vnode.type, vnode.props as Marked);
    before?.(vnode);
  };
}

interface Marked {
  children?: unknown;
  lang?: string;
  dir?: string;
  readonly "aria-label"?: unknown;
}

function mark(element: string, props: Marked): void {
  if (props.lang !== undefined) return;
  const from = languageOf(props.children) ?? (element === "button" ? ofText(props["aria-label"]) : undefined);
  if (from === undefined) return;
  props.lang = from;
  if (props.dir === undefined && LOCALES[from].dir !== LOCALES[locale.peek()].dir) props.dir = LOCALES[from].dir;
}

/** Of children that are text alone, all of one borrowed language. */
function languageOf(children: unknown): Locale | undefined {
  if (!Array.isArray(children)) return ofText(children);
  let all: Locale | undefined;
  for (const child of children) {
    if (child === null || child === undefined || typeof child === "boolean") continue;
    if (typeof child === "string" && child.trim() === "") continue;
    const one = ofText(child);
    if (one === undefined || (all !== undefined && one !== all)) return undefined;
    all = one;
  }
  return all;
}

function ofText(text: unknown): Locale | undefined {
  return typeof text === "string" ? borrowedFrom(text) : undefined;
}
