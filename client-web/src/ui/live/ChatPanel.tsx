import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isStaff, myRoom, personOf, roomOf, type SessionState } from "../../core/state";
import { nameOfReader, otherOf, standTogether, type Written, writtenIn } from "../../core/talk";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import { CHAT_CHARS_MAX, type ChatScope } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { letterTo } from "../letters/letterTo";
import { PrivateRuleNote } from "../letters/PrivateRuleNote";
import { IconButton } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Simulated } from "../parts/Simulated";
import { toast } from "../toasts";
import styles from "./chat.module.css";

/** What was written, oldest first, and a field to write: to all, to the room, among staff, or to one person. */
export function ChatPanel() {
  const live = useLive();
  const log = useRef<HTMLDivElement>(null);
  const state = live.state.value;
  const lines = state ? writtenIn(state) : [];
  useEffect(() => {
    const box = log.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [lines.length]);
  if (!state) return null;
  return (
    <div class={styles.chat}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling log without links must be reachable to be scrolled by keyboard. */}
      <div class={styles.log} ref={log} role="log" aria-label={t("chat.log")} tabIndex={0} data-testid="chat-log">
        {lines.length === 0 && <EmptyState icon="chat" level={3} title={t("chat.empty")} text={t("chat.emptyHelp")} />}
        {lines.map((line, index) => (
          <Line key={line.id} state={state} line={line} before={lines[index - 1]} />
        ))}
      </div>
      <Compose state={state} />
    </div>
  );
}

/** Lines of one person within this time stand together. */
const TOGETHER_MS = 120_000;

interface LineProps {
  readonly state: SessionState;
  readonly line: Written;
  readonly before: Written | undefined;
}

function Line({ state, line, before }: LineProps) {
  const person = personOf(state, line.from);
  const shown = "one" in line.to ? "private" : line.to.scope;
  const mark = markOf(state, line);
  return (
    <div class={line.from === state.you ? `${styles.line} ${styles.mine}` : styles.line} data-scope={shown}>
      {!standTogether(before, line, TOGETHER_MS) && (
        <p class={styles.by}>
          <bdi class={styles.name}>{person?.profile.name ?? line.name ?? t("person.someone")}</bdi>
          <Simulated profile={person?.profile} />
          {mark !== null && <span class={styles.scope}>{mark}</span>}
          <time dateTime={new Date(line.at).toISOString()}>{clock(line.at)}</time>
        </p>
      )}
      <p class={styles.text} dir="auto">
        {line.text}
      </p>
    </div>
  );
}

/** Who else sees it, where that is not plain. */
function markOf(state: SessionState, line: Written): string | null {
  const other = otherOf(state, line);
  if (other !== null) {
    if (line.from !== state.you) return t("chat.privateFrom");
    return t("chat.privateTo", {
      name: personOf(state, other)?.profile.name ?? nameOfReader(line) ?? t("person.someone"),
    });
  }
  if ("one" in line.to) return null;
  const { scope, location } = line.to;
  if (scope === "staff") return t("chat.staff");
  if (scope === "everyone") return myRoom(state) ? t("chat.everyone") : null;
  return location.in === "room" ? (roomOf(state, location.room)?.name ?? "") : t("place.plenary");
}

type To = ChatScope | "private";

function Compose({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const room = myRoom(state);
  const text = useSignal("");
  const scope = useSignal<To>(room ? "here" : "everyone");
  const one = letterTo.value;
  const other = one === null ? null : personOf(state, one);
  useEffect(() => {
    scope.value = room ? "here" : "everyone";
  }, [room?.id]);
  useEffect(() => {
    if (one !== null) scope.value = "private";
    else if (scope.peek() === "private") scope.value = room ? "here" : "everyone";
  }, [one]);
  const submit = async () => {
    const line = text.value.trim();
    if (line === "") return;
    text.value = "";
    const to = scope.value;
    const outcome = await (to !== "private" ? live.chat(line, to) : live.message(line, one ?? ""));
    if (outcome.ok) return;
    text.value = text.value || line;
    toast(rejectionText(outcome.code), "warn");
  };
  const choices: readonly { readonly to: To; readonly label: string }[] = [
    ...(room ? [{ to: "here" as const, label: room.name }] : []),
    { to: "everyone", label: t("chat.everyone") },
    ...(isStaff(state) ? [{ to: "staff" as const, label: t("chat.staff") }] : []),
    ...(other ? [{ to: "private" as const, label: t("chat.private", { name: other.profile.name }) }] : []),
  ];
  const offline = live.link.value.kind !== "online";
  return (
    <form
      class={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {choices.length > 1 && (
        <fieldset class={styles.scopes}>
          <legend class="visually-hidden">{t("chat.to")}</legend>
          {choices.map(({ to, label }) => (
            <label key={to} class={styles.scopeChoice}>
              <input
                type="radio"
                name="chat-scope"
                checked={scope.value === to}
                data-testid={`chat-scope-${to}`}
                onChange={() => (scope.value = to)}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div class={styles.row}>
        <textarea
          dir="auto"
          rows={1}
          aria-label={t("chat.write")}
          placeholder={t("chat.write")}
          maxLength={CHAT_CHARS_MAX}
          value={text.value}
          data-testid="chat-input"
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void submit();
          }}
        />
        <IconButton
          icon="send"
          look="primary"
          label={t("chat.send")}
          testid="chat-send"
          onClick={() => void submit()}
        />
      </div>
      <PrivateRuleNote state={state} />
      {offline && <p class={styles.hint}>{t("chat.offline")}</p>}
    </form>
  );
}
