import { useSignal } from "@preact/signals";
import { instantIn, ownZone } from "../../core/zones";
import { t } from "../../i18n";
import { ROOMS_MAX, TITLE_CHARS_MAX, type WebinarCreated, type CreateWebinar as Wish } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { controlClass, Field, TextField } from "../parts/Field";
import { Note } from "../parts/Note";
import { Select } from "../parts/Select";
import { AboutFields } from "./AboutFields";
import styles from "./organise.module.css";
import { posterWith } from "./posterWith";
import { agendaOf, lengthOf, PRESETS, type PresetName, roomsOf } from "./presets";
import { type WhenDraft, WhenFields } from "./WhenFields";

interface CreateWebinarProps {
  readonly organiser: string;
  readonly onCreated: (made: WebinarCreated) => void;
}

/** A title is enough; a day, an agenda and rooms make it an event. */
export function CreateWebinar({ organiser, onCreated }: CreateWebinarProps) {
  const { api } = useApp();
  const title = useSignal("");
  const when = useSignal(noTime());
  const preset = useSignal<PresetName>("blank");
  const rooms = useSignal("0");
  const about = useSignal({ about: "", languages: [] as string[], goals: [] as number[] });
  const problem = useSignal<"title" | "time" | null>(null);
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);

  const choose = (next: PresetName) => {
    preset.value = next;
    if (next === "blank") return;
    when.value = { ...when.peek(), minutes: String(lengthOf(next)) };
    if (next === "roadmaps" && rooms.peek() === "0") rooms.value = "4";
  };

  const create = async (event: Event) => {
    event.preventDefault();
    const { day, time, zone, minutes } = when.peek();
    problem.value = title.peek().trim() === "" ? "title" : day !== "" && time === "" ? "time" : null;
    failed.value = null;
    if (problem.value !== null) return;
    const wish: Wish = {
      title: title.peek().trim(),
      poster: posterWith({ zone, minutes: Math.max(0, Math.round(Number(minutes)) || 0), ...about.peek() }),
      agenda: agendaOf(preset.peek()),
      rooms: roomsOf(Math.min(ROOMS_MAX, Math.max(0, Math.round(Number(rooms.peek())) || 0)), about.peek().goals),
    };
    const startsAt = instantIn(zone, day, time);
    if (startsAt !== null) wish.startsAt = startsAt;
    busy.value = true;
    try {
      onCreated(await api.createWebinar(organiser, wish));
      title.value = "";
      when.value = noTime();
      preset.value = "blank";
      rooms.value = "0";
      about.value = { about: "", languages: [], goals: [] };
    } catch (failure) {
      failed.value = failureText(failure);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class={styles.create} onSubmit={create} noValidate data-testid="create">
      <TextField
        label={t("organise.newTitle")}
        placeholder={t("organise.newTitleExample")}
        value={title.value}
        onInput={(text) => (title.value = text)}
        error={problem.value === "title" ? t("organise.titleMissing") : null}
        max={TITLE_CHARS_MAX}
        testid="organise-title"
      />
      <WhenFields
        draft={when.value}
        error={problem.value === "time" ? t("poster.timeMissing") : null}
        onChange={(draft) => (when.value = draft)}
      />
      <div class={styles.planFields}>
        <Field label={t("poster.preset")}>
          {(ids) => (
            <Select
              {...ids}
              value={preset.value}
              testid="poster-preset"
              options={PRESETS.map((value) => ({ value, label: t(`poster.preset.${value}`) }))}
              onChange={(value) => choose(value as PresetName)}
            />
          )}
        </Field>
        <Field label={t("poster.rooms")}>
          {(ids) => (
            <input
              {...ids}
              class={controlClass}
              type="number"
              min={0}
              max={ROOMS_MAX}
              value={rooms.value}
              data-testid="poster-rooms"
              onInput={(event) => (rooms.value = event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <details class={styles.more}>
        <summary data-testid="poster-more">{t("poster.more")}</summary>
        <div class={styles.part}>
          <AboutFields about={about.value} onChange={(next) => (about.value = next)} />
        </div>
      </details>
      {failed.value && <Note tone="warn">{failed.value}</Note>}
      <Button look="primary" type="submit" icon="plus" busy={busy.value} testid="organise-create">
        {t("organise.create")}
      </Button>
    </form>
  );
}

function noTime(): WhenDraft {
  return { day: "", time: "", zone: ownZone(), minutes: "60" };
}
