import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Prose, ProseCommand } from "../../app/contract";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { Button } from "../parts/Button";
import { TextField } from "../parts/Field";
import { Said } from "../parts/Said";
import { useRoadmap } from "../roadmap/context";
import { presenceColour } from "../roadmap/presence";
import { toast } from "../toasts";
import styles from "./prose.module.css";

const SIGNS: readonly { readonly command: Exclude<ProseCommand, "link">; readonly sign: string }[] = [
  { command: "strong", sign: "B" },
  { command: "em", sign: "I" },
  { command: "heading", sign: "H" },
  { command: "bulletList", sign: "•" },
  { command: "orderedList", sign: "1." },
];

/** Formatted text with a row of buttons; who else writes in it stands below. */
export function NotesEditor() {
  const handle = useRoadmap();
  const place = useRef<HTMLDivElement>(null);
  const prose = useSignal<Prose | null>(null);
  const failed = useSignal(false);
  const live = handle.status.value !== "opening";
  useEffect(() => {
    const element = place.current;
    if (!element || !live) return;
    let open = true;
    const tooMuch = () => toast(t("notes.tooMuch"), "warn");
    handle.openProse(element, { label: t("notes.label"), colour: presenceColour, tooMuch }).then(
      (opened) => {
        if (open) prose.value = opened;
        else opened.close();
      },
      () => {
        failed.value = open;
      },
    );
    return () => {
      open = false;
      prose.peek()?.close();
      prose.value = null;
    };
  }, [handle, live]);
  const others = handle.people.value.filter((person) => person.path === "prose");
  return (
    <div class={styles.notes} data-testid="notes">
      {prose.value && <Tools prose={prose.value} />}
      {failed.value && (
        <p>
          <Said about="notes" text={t("notes.failed")} />
        </p>
      )}
      <div ref={place} class={styles.text} />
      {others.length > 0 && (
        <p class={styles.others}>
          {t("roadmap.writing")} <bdi>{list(others.map((person) => person.name))}</bdi>
        </p>
      )}
    </div>
  );
}

function Tools({ prose }: { readonly prose: Prose }) {
  const linking = useSignal(false);
  const address = useSignal("");
  const state = prose.state.value;
  const link = () => {
    if (state.link) prose.run("link");
    else linking.value = true;
  };
  return (
    <>
      <fieldset class={styles.tools} aria-label={t("notes.tools")}>
        {SIGNS.map(({ command, sign }) => (
          <button
            key={command}
            type="button"
            class={styles.tool}
            aria-pressed={state[command]}
            aria-label={t(`notes.${command}`)}
            title={t(`notes.${command}`)}
            data-testid={`notes-${command}`}
            // The selection stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => prose.run(command)}
          >
            <span class={styles[command]} data-sign={sign} />
          </button>
        ))}
        <button
          type="button"
          class={`${styles.tool} ${styles.wide}`}
          aria-pressed={state.link}
          aria-expanded={linking.value}
          data-testid="notes-link"
          onMouseDown={(event) => event.preventDefault()}
          onClick={link}
        >
          {t("notes.link")}
        </button>
      </fieldset>
      {linking.value && (
        <form
          class={styles.link}
          onSubmit={(event) => {
            event.preventDefault();
            prose.run("link", address.value.trim());
            address.value = "";
            linking.value = false;
          }}
        >
          <TextField
            label={t("notes.address")}
            value={address.value}
            placeholder="https://"
            onInput={(value) => {
              address.value = value;
            }}
          />
          <Button type="submit" size="small" disabled={!/^(https?:\/\/|mailto:)\S+$/i.test(address.value.trim())}>
            {t("notes.setLink")}
          </Button>
        </form>
      )}
    </>
  );
}
