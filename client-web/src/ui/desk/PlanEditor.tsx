import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { type PlanView, ROOM_NAME_CHARS_MAX, ROOMS_MAX, type RoomId } from "../../protocol/generated";
import { useLive } from "../context";
import { GOAL_NUMBERS, goalColour, goalName } from "../goals";
import { Button, IconButton } from "../parts/Button";
import { controlClass } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { RoomLimits } from "../plan/RoomLimits";
import { say } from "../say";
import { send } from "../send";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";
import { type DraftRoom, draftOf, rebased, resized, sameAs } from "./draft";

const SUGGESTED_ROOMS = 4;

/** How many rooms, what they are called, which goal each works on. Nothing is sent before "Save the plan". */
export function PlanEditor() {
  const live = useLive();
  const plan = live.state.value?.view.plan ?? null;
  const rooms = plan?.rooms ?? [];
  const draft = useSignal<readonly DraftRoom[]>(rooms.length > 0 ? draftOf(rooms) : resized([], SUGGESTED_ROOMS));
  const busy = useSignal(false);
  /** What the draft was made on. */
  const base = useRef(plan);
  /** Rows beyond the number that is just being typed: on the way from 5 to 12 stands a 1. */
  const beyond = useRef<readonly DraftRoom[]>([]);

  // What is newer in the plan, ours or another moderator's, comes into the draft; another plan replaces it.
  useEffect(() => {
    const before = base.current;
    if (before === plan) return;
    base.current = plan;
    const isAnother = plan?.id !== before?.id;
    const known = new Set(rooms.map((room) => room.id));
    beyond.current = isAnother ? [] : beyond.current.filter(({ id }) => id === null || known.has(id));
    if (isAnother || before === null || before.rooms.length === 0) {
      if (rooms.length > 0) draft.value = draftOf(rooms);
      else if (plan !== null && isAnother) draft.value = resized([], SUGGESTED_ROOMS);
    } else draft.value = rebased(draft.peek(), before.rooms, rooms);
  }, [plan?.id, plan?.version]);

  const resize = (count: number) => {
    const all = [...draft.peek(), ...beyond.current];
    beyond.current = all.slice(count);
    draft.value = resized(all, count);
  };
  const change = (key: string, values: Partial<DraftRoom>) => {
    draft.value = draft.value.map((room) => (room.key === key ? { ...room, ...values } : room));
  };
  const apply = async () => {
    busy.value = true;
    const wanted = draft.value.map(({ id, name, goal }) => ({ id, name: name.trim(), goal }));
    if (await send(live, { type: "planRooms", version: plan?.version ?? 0, rooms: wanted })) say(t("plan.saved"));
    busy.value = false;
  };
  const saved = rooms.length > 0 && sameAs(draft.value, rooms);
  return (
    <DeskSection title={t("plan.title")} aside={saved ? t("plan.savedMark") : t("plan.unsavedMark")}>
      <NumberField
        label={t("plan.count")}
        value={draft.value.length}
        min={1}
        max={ROOMS_MAX}
        testid="plan-room-count"
        eager
        onValue={resize}
      />
      <ol class={styles.rooms}>
        {draft.value.map((room, index) => (
          <li key={room.key} class={styles.room} style={{ "--goal": goalColour(room.goal) }}>
            <input
              class={controlClass}
              type="text"
              dir="auto"
              aria-label={t("plan.nameOf", { number: index + 1 })}
              maxLength={ROOM_NAME_CHARS_MAX}
              value={room.name}
              data-testid={`plan-name-${index}`}
              onInput={(event) => change(room.key, { name: event.currentTarget.value })}
            />
            <Select
              label={t("plan.goalOf", { number: index + 1 })}
              value={String(room.goal)}
              testid={`plan-goal-${index}`}
              options={GOAL_NUMBERS.map((goal) => ({ value: String(goal), label: `${goal} · ${goalName(goal)}` }))}
              onChange={(goal) => change(room.key, { goal: Number(goal) })}
            />
            <IconButton
              size="small"
              look="quiet"
              icon="trash"
              label={t("plan.removeRoom", { name: room.name })}
              disabled={draft.value.length === 1}
              onClick={() => {
                draft.value = draft.value.filter((kept) => kept.key !== room.key);
              }}
            />
            {plan && room.id !== null && <Limits plan={plan} id={room.id} />}
          </li>
        ))}
      </ol>
      <div class={styles.actions}>
        <Button icon="plus" size="small" testid="plan-add" onClick={() => resize(draft.peek().length + 1)}>
          {t("plan.addRoom")}
        </Button>
        <Button
          look={saved ? "secondary" : "primary"}
          busy={busy.value}
          testid="plan-apply"
          onClick={() => void apply()}
        >
          {t("plan.apply")}
        </Button>
      </div>
    </DeskSection>
  );
}

/** Of a room that is saved; one that is only drafted has none yet. */
function Limits({ plan, id }: { readonly plan: PlanView; readonly id: RoomId }) {
  const room = plan.rooms.find((known) => known.id === id);
  return room ? <RoomLimits plan={plan} room={room} /> : null;
}
