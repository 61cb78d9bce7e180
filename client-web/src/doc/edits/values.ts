import type * as Y from "yjs";
import { SCHEMA_WITH_COMMENTS } from "../schema";
import { clipped, edit } from "./origin";

export function setValue(
  doc: Y.Doc,
  root: "meta" | "audience" | "roles",
  key: string,
  value: string | number | number[] | null,
) {
  edit(doc, () => {
    if (value === null) doc.getMap(root).delete(key);
    else doc.getMap(root).set(key, typeof value === "string" ? clipped(value) : value);
  });
}

/** Several values of one root as one step of undo. */
export function setValues(doc: Y.Doc, root: "roles", values: Readonly<Record<string, string>>): void {
  edit(doc, () => {
    for (const [key, value] of Object.entries(values)) doc.getMap(root).set(key, clipped(value));
  });
}

export function setTarget(doc: Y.Doc, target: string, on: boolean): void {
  edit(doc, () => {
    if (on) doc.getMap("targets").set(target, true);
    else doc.getMap("targets").delete(target);
  });
}

export function setChoice(doc: Y.Doc, group: string, name: string, value: true | string | null): void {
  if (!holdsComments(doc)) return;
  const key = `${group}:${name}`;
  edit(doc, () => {
    if (value === null) doc.getMap("choices").delete(key);
    else doc.getMap("choices").set(key, value);
  });
}

export function setLang(doc: Y.Doc, path: string, lang: string | null): void {
  if (!holdsComments(doc)) return;
  edit(doc, () => {
    if (lang === null) doc.getMap("langs").delete(path);
    else doc.getMap("langs").set(path, lang);
  });
}

/** Documents of an earlier schema have no place for choices, dots and comments; the server would refuse them. */
export function holdsComments(doc: Y.Doc): boolean {
  const schema = doc.getMap("meta").get("schema");
  return typeof schema === "number" && schema >= SCHEMA_WITH_COMMENTS;
}
