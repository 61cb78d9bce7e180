import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { FileButton } from "../parts/FileButton";
import { Note } from "../parts/Note";
import { Said } from "../parts/Said";
import { bringIn, chooseFile, importing } from "./importing";
import styles from "./works.module.css";

/** A file that was taken home and written on there, for the room to go on with. Nothing while none is asked for. */
export function Import({ room }: { readonly room: RoomView }) {
  const live = useLive();
  const now = importing.value;
  if (now === null || now.room !== room.id) return null;
  const close = () => {
    importing.value = null;
  };
  const action =
    now.at === "done" ? (
      <Button look="primary" testid="import-close" onClick={close}>
        {t("import.close")}
      </Button>
    ) : (
      <Button
        look="primary"
        testid="import-now"
        disabled={now.at === "choosing"}
        busy={now.at === "reading"}
        onClick={() => {
          if (now.at === "chosen") void bringIn(live, room, now.file, now.form);
        }}
      >
        {t("import.now")}
      </Button>
    );
  return (
    <Dialog title={t("import.title")} onClose={close} actions={action}>
      {now.at === "done" ? (
        <Done left={now.left} />
      ) : (
        <>
          <p class={styles.hint}>{t("import.help", { name: room.name })}</p>
          <FileButton
            label={t("form.chooseFile")}
            about={t("import.file")}
            {...(now.at !== "choosing" && { chosen: now.file.name })}
            accept=".json,application/json,.md,.markdown,text/markdown"
            disabled={now.at === "reading"}
            testid="import-file"
            onFiles={([file]) => file && chooseFile(room.id, file)}
          />
        </>
      )}
      {now.problem !== null && <Note tone="warn">{now.problem}</Note>}
      {now.at === "reading" && (
        <p class={styles.hint}>
          <Said about="import" text={t("import.reading")} />
        </p>
      )}
    </Dialog>
  );
}

/** Never silently less than the file had. */
function Done({ left }: { readonly left: readonly string[] }) {
  return (
    <section aria-label={t("import.title")} data-testid="import-done" data-left={left.length}>
      <p>
        <Said about="import" text={t("import.done")} />
      </p>
      {left.length > 0 && (
        <>
          <Note tone="warn">{t("import.left", { count: left.length })}</Note>
          <ul class={styles.changes}>
            {left.map((line, index) => (
              <li key={index} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
