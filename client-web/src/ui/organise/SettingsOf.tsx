import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import {
  type ChangeWebinar,
  type RosterScope,
  type Settings,
  TITLE_CHARS_MAX,
  type WebinarSummary,
} from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { DoorFields } from "../house/DoorFields";
import { Fold } from "../house/Fold";
import { LockFields } from "../house/LockFields";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Field, TextField } from "../parts/Field";
import { Note } from "../parts/Note";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { say } from "../say";
import styles from "./organise.module.css";
import { RoundFields } from "./RoundFields";

const SCOPES: readonly RosterScope[] = ["everyone", "stage"];
const RETENTION_DAYS_MAX = 3_650;

interface SettingsOfProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
  readonly onChanged: (webinar: WebinarSummary) => void;
}

/** What the organiser sets for a webinar. A tick holds at once; only the title waits for its button. */
export function SettingsOf({ organiser, webinar, onChanged }: SettingsOfProps) {
  const { api } = useApp();
  const settings = useSignal<Settings>(webinar.settings);
  const title = useSignal(webinar.title);
  const problem = useSignal<string | null>(null);
  const last = useRef<Promise<void>>(Promise.resolve());

  // One after the other, so that the last change is the one that stays.
  const save = (change: ChangeWebinar) => {
    last.current = last.current.then(async () => {
      try {
        onChanged(await api.changeWebinar(organiser, webinar.id, change));
        problem.value = null;
        say(t("settings.saved"));
      } catch (failure) {
        problem.value = failureText(failure);
      }
    });
  };
  const set = (change: Partial<Settings>) => {
    settings.value = { ...settings.peek(), ...change };
    save({ settings: settings.peek() });
  };
  const now = settings.value;
  return (
    <div class={styles.part} data-testid="settings">
      <p class={styles.hint}>{t("settings.help")}</p>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      <form
        class={styles.rename}
        onSubmit={(event) => {
          event.preventDefault();
          if (title.value.trim() !== "") save({ title: title.value.trim() });
        }}
      >
        <TextField
          label={t("settings.name")}
          value={title.value}
          onInput={(text) => (title.value = text)}
          max={TITLE_CHARS_MAX}
          testid="settings-name"
        />
        <Button type="submit" testid="settings-rename">
          {t("settings.saveName")}
        </Button>
      </form>
      <Field label={t("settings.roster")}>
        {(ids) => (
          <Select
            {...ids}
            value={now.roster}
            testid="settings-roster"
            options={SCOPES.map((value) => ({ value, label: t(`settings.roster.${value}`) }))}
            onChange={(roster) => set({ roster: roster as RosterScope })}
          />
        )}
      </Field>
      <Check
        label={t("settings.backstage")}
        help={t("settings.backstageHelp")}
        checked={now.backstage}
        testid="settings-backstage"
        onChange={(backstage) => set({ backstage })}
      />
      <NumberField
        label={t("settings.retention")}
        help={t("settings.retentionHelp")}
        value={now.retentionDays}
        min={0}
        max={RETENTION_DAYS_MAX}
        testid="settings-retention"
        onValue={(retentionDays) => set({ retentionDays })}
      />
      <Fold title={t("settings.door")} testid="settings-door">
        <DoorFields door={now.door} onChange={(change) => set({ door: change(settings.peek().door) })} />
      </Fold>
      <Fold title={t("settings.locks")} testid="settings-locks">
        <LockFields locks={now.locks} onChange={(change) => set({ locks: change(settings.peek().locks) })} />
      </Fold>
      <Fold title={t("settings.round")} testid="settings-round">
        <RoundFields options={now.options} onChange={(options) => set({ options })} />
      </Fold>
    </div>
  );
}
