import { type Signal, signal } from "@preact/signals";
import { baseKeymap, chainCommands, setBlockType, toggleMark } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { type MarkType, type NodeType, Schema } from "prosemirror-model";
import { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, EditorState, Plugin, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { ySyncPlugin, ySyncPluginKey } from "y-prosemirror";
import type * as Y from "yjs";
import type { ProseCommand, ProseState } from "../app/contract";
import { PROSE_CHARS_MAX, PROSE_ELEMENTS_MAX, PROSE_INSERT_MAX } from "./limits";
import { type CaretsWorld, carets } from "./prose-carets";

/** The origin of what is written here, for undo. */
export const PROSE_ORIGIN: object = ySyncPluginKey;

const SAFE_LINK = /^(https?:\/\/|mailto:)[^\s]{1,490}$/i;

/**
 * The five elements and three marks that the server takes. A list item holds paragraphs only: deeper lists would be
 * refused.
 */
const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "text*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", { dir: "auto" }, 0] },
    heading: {
      group: "block",
      content: "text*",
      attrs: { level: { default: 2 } },
      parseDOM: [
        { tag: "h1", attrs: { level: 2 } },
        { tag: "h2", attrs: { level: 2 } },
        { tag: "h3", attrs: { level: 3 } },
        { tag: "h4", attrs: { level: 3 } },
      ],
      toDOM: (node) => [node.attrs.level === 3 ? "h5" : "h4", { dir: "auto" }, 0],
    },
    bulletList: { group: "block", content: "listItem+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    orderedList: { group: "block", content: "listItem+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    listItem: { content: "paragraph+", parseDOM: [{ tag: "li" }], toDOM: () => ["li", { dir: "auto" }, 0] },
    text: {},
  },
  marks: {
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = element.getAttribute("href") ?? "";
            return SAFE_LINK.test(href) ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: String(mark.attrs.href), rel: "noopener noreferrer", target: "_blank" }, 0],
    },
  },
});
const { nodes, marks } = schema;

interface ProseWorld extends CaretsWorld {
  readonly label: string;
  undo(): void;
  redo(): void;
  focus(here: boolean): void;
  /** Something was too much to be taken in. */
  tooMuch(): void;
}

/** The notes in an element: formatted text that several people write at once. */
export class ProseView {
  readonly state: Signal<ProseState> = signal(NOTHING);
  private readonly view: EditorView;

  constructor(fragment: Y.XmlFragment, element: HTMLElement, world: ProseWorld) {
    const shown = this.state;
    this.view = new EditorView(element, {
      state: EditorState.create({ schema, plugins: plugins(fragment, world) }),
      attributes: { "aria-label": world.label, role: "textbox", "aria-multiline": "true" },
      // Called before the constructor is done, so by the view itself.
      dispatchTransaction(this: EditorView, transaction) {
        this.updateState(this.state.apply(transaction));
        shown.value = stateOf(this.state);
      },
      handleDOMEvents: {
        focus: () => {
          world.focus(true);
        },
        blur: () => {
          world.focus(false);
        },
      },
    });
  }

  run(command: ProseCommand, href?: string): void {
    this.view.focus();
    COMMANDS[command](href)(this.view.state, this.view.dispatch);
  }

  close(): void {
    this.view.destroy();
  }
}

const NOTHING: ProseState = {
  strong: false,
  em: false,
  link: false,
  heading: false,
  bulletList: false,
  orderedList: false,
};

const COMMANDS: Readonly<Record<ProseCommand, (href?: string) => Command>> = {
  strong: () => toggleMark(need(marks.strong)),
  em: () => toggleMark(need(marks.em)),
  link: (href) => toggleMark(need(marks.link), href !== undefined && SAFE_LINK.test(href) ? { href } : null),
  heading: () => (state, dispatch) =>
    stateOf(state).heading
      ? setBlockType(need(nodes.paragraph))(state, dispatch)
      : setBlockType(need(nodes.heading), { level: 2 })(state, dispatch),
  bulletList: () => toggleList(need(nodes.bulletList)),
  orderedList: () => toggleList(need(nodes.orderedList)),
};

function toggleList(list: NodeType): Command {
  return (state, dispatch) => {
    const inList = stateOf(state).bulletList || stateOf(state).orderedList;
    return inList ? liftListItem(need(nodes.listItem))(state, dispatch) : wrapInList(list)(state, dispatch);
  };
}

function plugins(fragment: Y.XmlFragment, world: ProseWorld): Plugin[] {
  const item = need(nodes.listItem);
  const run =
    (act: () => void): Command =>
    () => {
      act();
      return true;
    };
  return [
    ySyncPlugin(fragment),
    carets(world),
    bounded(world),
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/, need(nodes.bulletList)),
        wrappingInputRule(/^1[.)]\s$/, need(nodes.orderedList)),
        textblockTypeInputRule(/^##\s$/, need(nodes.heading), { level: 2 }),
      ],
    }),
    keymap({
      "Mod-b": toggleMark(need(marks.strong)),
      "Mod-i": toggleMark(need(marks.em)),
      "Mod-z": run(world.undo),
      "Mod-y": run(world.redo),
      "Shift-Mod-z": run(world.redo),
      Enter: splitListItem(item),
      Backspace: chainCommands(liftAtStart(item)),
    }),
    keymap(baseKeymap),
  ];
}

/** At the start of a list's item, deleting backwards takes it out of the list. */
function liftAtStart(item: NodeType): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parentOffset > 0 || $from.node(-1)?.type !== item) return false;
    return liftListItem(item)(state, dispatch);
  };
}

/** What would be refused by its size is not taken in, and its writer is told. Others' changes always are. */
function bounded(world: ProseWorld): Plugin {
  return new Plugin({
    filterTransaction: (transaction: Transaction, state: EditorState) => {
      if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return true;
      const grown = transaction.doc.content.size - state.doc.content.size;
      if (grown <= 0) return true;
      const fits =
        grown <= PROSE_INSERT_MAX &&
        transaction.doc.content.size <= PROSE_CHARS_MAX &&
        elementsOf(transaction) <= PROSE_ELEMENTS_MAX;
      if (!fits) world.tooMuch();
      return fits;
    },
  });
}

function elementsOf(transaction: Transaction): number {
  let elements = 0;
  transaction.doc.descendants((node) => {
    if (!node.isText) elements += 1;
  });
  return elements;
}

function stateOf(state: EditorState): ProseState {
  const { $from, from, to, empty } = state.selection;
  const has = (mark: MarkType | undefined) => {
    if (!mark) return false;
    return empty
      ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, mark);
  };
  const within = (type: NodeType | undefined) =>
    Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type).some((one) => one === type);
  return {
    strong: has(marks.strong),
    em: has(marks.em),
    link: has(marks.link),
    heading: within(nodes.heading),
    bulletList: within(nodes.bulletList),
    orderedList: within(nodes.orderedList),
  };
}

/** Parts of our own schema are there. */
function need<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("the schema of the notes lacks a part");
  return part;
}
