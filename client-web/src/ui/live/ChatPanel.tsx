import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { myRoom, personOf, roomOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import { CHAT_CHARS_MAX, type ChatLine, type ChatScope } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { IconButton } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { toast } from "../toasts";
import styles from "./chat.module.css";

/** What was written, oldest first, and a field to write. In a room one can also write to the room alone. */
export function ChatPanel() {
  const live = useLive();
  const log = useRef<HTMLDivElement>(null);
  const state = live.state.value;
  const lines = state?.view.chat ?? [];
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

function Line({
  state,
  line,
  before,
}: {
  readonly state: SessionState;
  readonly line: ChatLine;
  readonly before: ChatLine | undefined;
}) {
  const person = personOf(state, line.from);
  const follows =
    before !== undefined &&
    before.from === line.from &&
    before.scope === line.scope &&
    line.at - before.at < TOGETHER_MS;
  const place = line.location.in === "room" ? (roomOf(state, line.location.room)?.name ?? "") : t("place.plenary");
  return (
    <div class={line.from === state.you ? `${styles.line} ${styles.mine}` : styles.line} data-scope={line.scope}>
      {!follows && (
        <p class={styles.by}>
          <bdi class={styles.name}>{person?.profile.name ?? line.name ?? t("person.someone")}</bdi>
          {(line.scope === "here" || myRoom(state)) && (
            <span class={styles.scope}>{line.scope === "here" ? place : t("chat.everyone")}</span>
          )}
          <time dateTime={new Date(line.at).toISOString()}>{clock(line.at)}</time>
        </p>
      )}
      <p class={styles.text} dir="auto">
        {line.text}
      </p>
    </div>
  );
}

function Compose({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const room = myRoom(state);
  const text = useSignal("");
  const scope = useSignal<ChatScope>(room ? "here" : "everyone");
  useEffect(() => {
    scope.value = room ? "here" : "everyone";
  }, [room?.id]);
  const submit = async () => {
    const line = text.value.trim();
    if (line === "") return;
    text.value = "";
    const outcome = await live.chat(line, scope.value);
    if (outcome.ok) return;
    text.value = text.value || line;
    toast(rejectionText(outcome.code), "warn");
  };
  const offline = live.link.value.kind !== "online";
  return (
    <form
      class={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {room && (
        <fieldset class={styles.scopes}>
          <legend class="visually-hidden">{t("chat.to")}</legend>
          {(["here", "everyone"] as const).map((value) => (
            <label key={value} class={styles.scopeChoice}>
              <input
                type="radio"
                name="chat-scope"
                checked={scope.value === value}
                data-testid={`chat-scope-${value}`}
                onChange={() => (scope.value = value)}
              />
              <span>{value === "here" ? room.name : t("chat.everyone")}</span>
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
      {offline && <p class={styles.hint}>{t("chat.offline")}</p>}
    </form>
  );
}
