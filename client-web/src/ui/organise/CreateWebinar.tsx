import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { TITLE_CHARS_MAX, type WebinarCreated } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { TextField } from "../parts/Field";
import styles from "./organise.module.css";

interface CreateWebinarProps {
  readonly organiser: string;
  readonly onCreated: (made: WebinarCreated) => void;
}

export function CreateWebinar({ organiser, onCreated }: CreateWebinarProps) {
  const { api } = useApp();
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const create = async (event: Event) => {
    event.preventDefault();
    if (title.trim() === "") {
      setProblem(t("organise.titleMissing"));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      onCreated(await api.createWebinar(organiser, title.trim()));
      setTitle("");
    } catch (failure) {
      setProblem(failureText(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class={styles.create} onSubmit={create} noValidate>
      <TextField
        label={t("organise.newTitle")}
        placeholder={t("organise.newTitleExample")}
        value={title}
        onInput={setTitle}
        error={problem}
        max={TITLE_CHARS_MAX}
        testid="organise-title"
      />
      <Button look="primary" type="submit" icon="plus" busy={busy} testid="organise-create">
        {t("organise.create")}
      </Button>
    </form>
  );
}
