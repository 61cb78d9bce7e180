import { XmlElement, type XmlFragment, XmlText } from "yjs";
import type { Block, Run } from "../protocol/generated";

/** The notes as plain blocks. What no notes hold, by a mistake of another program, is left out. */
export function readProse(prose: XmlFragment | XmlElement): Block[] {
  return prose.toArray().flatMap((node): Block[] => {
    if (!(node instanceof XmlElement)) return [];
    switch (node.nodeName) {
      case "paragraph":
        return [{ block: "paragraph", runs: runsOf(node) }];
      case "heading":
        return [{ block: "heading", level: levelOf(node), runs: runsOf(node) }];
      case "bulletList":
      case "orderedList":
        return [{ block: "list", ordered: node.nodeName === "orderedList", items: itemsOf(node) }];
      default:
        return [];
    }
  });
}

function itemsOf(list: XmlElement): Block[][] {
  return list.toArray().flatMap((item) => (item instanceof XmlElement ? [readProse(item)] : []));
}

function runsOf(element: XmlElement): Run[] {
  return element.toArray().flatMap((node) => (node instanceof XmlText ? textRuns(node) : []));
}

interface Part {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function textRuns(text: XmlText): Run[] {
  return (text.toDelta() as readonly Part[]).flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== "string") return [];
    const link = (attributes.link as { readonly href?: unknown } | undefined)?.href;
    return [
      {
        text: insert,
        ...(attributes.strong ? { strong: true } : {}),
        ...(attributes.em ? { em: true } : {}),
        ...(typeof link === "string" ? { link } : {}),
      },
    ];
  });
}

function levelOf(heading: XmlElement): number {
  return Number(heading.getAttribute("level")) === 3 ? 3 : 2;
}
