import type { Signal } from "@preact/signals";
import { type AgendaDraft, draftOf, insisting } from "../../core/agendaDraft";
import { t } from "../../i18n";
import type { Agenda } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import styles from "./editor.module.css";
import { partTitle } from "./partTitle";

interface TornProps {
  readonly draft: Signal<AgendaDraft>;
  readonly theirs: Agenda;
}

/** Somebody else was faster: what they made of it, and whose stays. */
export function Torn({ draft, theirs }: TornProps) {
  return (
    <Note tone="warn" testid="agenda-torn">
      <p>{t("draft.torn")}</p>
      <details>
        <summary>{t("draft.theirs", { count: theirs.items.length })}</summary>
        <ol class={styles.theirs}>
          {theirs.items.map((item) => (
            <li key={item.id}>
              <span dir="auto">{partTitle(item)}</span> <bdi>{item.minutes}′</bdi>
            </li>
          ))}
        </ol>
      </details>
      <span class={styles.buttons}>
        <Button size="small" testid="agenda-take-theirs" onClick={() => (draft.value = draftOf(theirs))}>
          {t("draft.takeTheirs")}
        </Button>
        <Button size="small" testid="agenda-keep-mine" onClick={() => (draft.value = insisting(draft.peek()))}>
          {t("draft.keepMine")}
        </Button>
      </span>
    </Note>
  );
}
