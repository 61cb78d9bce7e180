import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { runningOrder } from "../../core/works";
import { t } from "../../i18n";
import { type Pick, type PickedCard, ROOM_NAME_CHARS_MAX, type RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/Field";
import { Said } from "../parts/Said";
import { send } from "../send";
import { toast } from "../toasts";
import { MergeCards } from "./MergeCards";
import { useWorkNames } from "./names";
import styles from "./works.module.css";

const PARTS_MIN = 2;
const PARTS_MAX = 8;

interface MergeProps {
  readonly state: SessionState;
  readonly onClose: () => void;
}

/** A new roadmap of parts of others. The others stay as they are. */
export function Merge({ state, onClose }: MergeProps) {
  const live = useLive();
  const names = useWorkNames(state);
  const title = useSignal("");
  const of = useSignal<readonly RoadmapId[]>([]);
  const cards = useSignal<readonly PickedCard[] | null>(null);
  const busy = useSignal(false);
  const picked = cards.value?.filter((one) => of.value.includes(one.roadmap)) ?? null;
  const enough = of.value.length >= PARTS_MIN && title.value.trim() !== "" && picked?.length !== 0;
  const make = async () => {
    busy.value = true;
    const pick: Pick = picked === null ? { pick: "all" } : { pick: "cards", cards: [...picked] };
    const done = await send(live, { type: "mergeRoadmaps", of: [...of.value], title: title.value.trim(), pick });
    busy.value = false;
    if (!done) return;
    const made = live.works.merged.peek();
    const count = made?.leftOut.length ?? 0;
    if (count > 0) toast(t("merge.noRoom", { count }), "warn");
    else toast(t("merge.done"), "good");
    onClose();
  };
  const flip = (roadmap: RoadmapId, on: boolean) => {
    of.value = on ? [...of.value, roadmap] : of.value.filter((one) => one !== roadmap);
  };
  return (
    <Dialog
      title={t("merge.open")}
      onClose={onClose}
      actions={
        <Button look="primary" testid="merge-make" disabled={!enough} busy={busy.value} onClick={() => void make()}>
          {t("merge.make")}
        </Button>
      }
    >
      <p class={styles.hint}>{t("merge.help")}</p>
      <TextField
        label={t("merge.name")}
        value={title.value}
        max={ROOM_NAME_CHARS_MAX}
        testid="merge-name"
        onInput={(value) => (title.value = value)}
      />
      <fieldset class={styles.choices}>
        <legend class={styles.legend}>{t("merge.of")}</legend>
        {runningOrder(state.view).map((roadmap) => (
          <Check
            key={roadmap}
            label={names.plain(roadmap)}
            checked={of.value.includes(roadmap)}
            disabled={of.value.length >= PARTS_MAX && !of.value.includes(roadmap)}
            testid={`merge-of-${roadmap}`}
            onChange={(on) => flip(roadmap, on)}
          />
        ))}
      </fieldset>
      <fieldset class={styles.choices}>
        <legend class={styles.legend}>{t("merge.what")}</legend>
        {[true, false].map((all) => (
          <label key={String(all)} class={styles.pick}>
            <input
              type="radio"
              name="merge-what"
              checked={(cards.value === null) === all}
              data-testid={all ? "merge-all" : "merge-cards"}
              onChange={() => (cards.value = all ? null : [])}
            />
            <span>{t(all ? "merge.all" : "merge.cards")}</span>
          </label>
        ))}
      </fieldset>
      {picked !== null &&
        of.value.map((roadmap) => (
          <MergeCards
            key={roadmap}
            roadmap={roadmap}
            name={names.plain(roadmap)}
            picked={picked}
            onPick={(next) => (cards.value = next)}
          />
        ))}
      {picked !== null && (
        <p class={styles.hint}>
          <Said about="merge.chosen" text={t("merge.chosen", { count: picked.length })} />
          {picked.length > CARDS_MAX && ` ${t("merge.leftOut", { count: picked.length - CARDS_MAX })}`}
        </p>
      )}
    </Dialog>
  );
}

/** A joint roadmap takes no more, as the server says. */
const CARDS_MAX = 120;
