import { useSignal } from "@preact/signals";
import { ballotId } from "../../core/ids";
import type { SessionState } from "../../core/state";
import { runningOrder } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { send } from "../send";
import { useWorkNames } from "./names";
import styles from "./works.module.css";

const TIMES_S = [60, 120, 180, 300, 600] as const;
const EACH = [1, 2, 3] as const;
const AMONG_MIN = 2;

/** A new vote: among which, with how many votes, until when. */
export function OpenBallot({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const names = useWorkNames(state);
  const order = runningOrder(state.view);
  const without = useSignal<ReadonlySet<RoadmapId>>(new Set());
  const each = useSignal(1);
  const staff = useSignal(false);
  const time = useSignal("");
  const busy = useSignal(false);
  const among = order.filter((roadmap) => !without.value.has(roadmap));
  const flip = (roadmap: RoadmapId, on: boolean) => {
    const next = new Set(without.value);
    if (on) next.delete(roadmap);
    else next.add(roadmap);
    without.value = next;
  };
  const open = async () => {
    busy.value = true;
    const ballot = ballotId(crypto.getRandomValues(new Uint8Array(16)));
    const forS = time.value === "" ? {} : { forS: Number(time.value) };
    await send(live, { type: "openBallot", ballot, among, each: each.value, staff: staff.value, ...forS });
    busy.value = false;
  };
  if (order.length < AMONG_MIN) return <p class={styles.hint}>{t("ballot.tooFew")}</p>;
  return (
    <div class={styles.form}>
      <fieldset class={styles.choices}>
        <legend class={styles.legend}>{t("ballot.among", { count: among.length })}</legend>
        {order.map((roadmap) => (
          <Check
            key={roadmap}
            label={names.plain(roadmap)}
            checked={!without.value.has(roadmap)}
            testid={`ballot-among-${roadmap}`}
            onChange={(on) => flip(roadmap, on)}
          />
        ))}
      </fieldset>
      <Field label={t("ballot.votesEach")}>
        {(ids) => (
          <Select
            {...ids}
            testid="ballot-each"
            value={String(each.value)}
            options={EACH.map((count) => ({ value: String(count), label: t("ballot.votes", { count }) }))}
            onChange={(value) => (each.value = Number(value))}
          />
        )}
      </Field>
      <Field label={t("ballot.time")}>
        {(ids) => (
          <Select
            {...ids}
            testid="ballot-time"
            value={time.value}
            options={[
              { value: "", label: t("ballot.untilClosed") },
              ...TIMES_S.map((seconds) => ({
                value: String(seconds),
                label: t("works.minutes", { count: seconds / 60 }),
              })),
            ]}
            onChange={(value) => (time.value = value)}
          />
        )}
      </Field>
      <Check
        label={t("ballot.staff")}
        checked={staff.value}
        testid="ballot-staff"
        onChange={(on) => (staff.value = on)}
      />
      <Button
        look="primary"
        testid="ballot-open"
        disabled={among.length < AMONG_MIN}
        busy={busy.value}
        onClick={() => void open()}
      >
        {t("ballot.open")}
      </Button>
    </div>
  );
}
