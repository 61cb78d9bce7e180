import { useSignal } from "@preact/signals";
import { questionId } from "../../core/ids";
import { keyOf, type Queue } from "../../core/queue";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { controlClass, Field } from "../parts/Field";
import { say } from "../say";
import { send } from "../send";
import styles from "./queue.module.css";
import { placeText } from "./YourPlace";

/** As long as a question may be; the server has the last word. */
const QUESTION_CHARS_MAX = 500;

/** A written question waits in the same queue as a raised hand: who cannot speak now has the same rank. */
export function AskQuestion({ queue }: { readonly queue: Queue }) {
  const live = useLive();
  const text = useSignal("");
  const ask = async () => {
    const words = text.value.trim();
    if (words === "") return;
    const question = questionId(crypto.getRandomValues(new Uint8Array(16)));
    if (!(await send(live, { type: "ask", question, text: words }))) return;
    text.value = "";
    say(t("ask.sent"));
  };
  const waiting = queue.yours.filter((place) => place.item.of === "question");
  return (
    <details class={styles.ask} open={waiting.length > 0}>
      <summary data-testid="ask-open">{t("ask.title")}</summary>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Field label={t("ask.label")} help={t("ask.help")}>
          {(ids) => (
            <textarea
              {...ids}
              class={controlClass}
              rows={2}
              dir="auto"
              maxLength={QUESTION_CHARS_MAX}
              value={text.value}
              data-testid="ask-text"
              onInput={(event) => (text.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit" size="small" icon="send" testid="ask-send">
          {t("ask.send")}
        </Button>
      </form>
      <ul class={styles.own} aria-label={t("ask.own")} data-testid="asked">
        {waiting.map((place) => {
          const id = keyOf(place.item);
          return (
            <li key={id} class={styles.row} data-item={id} data-position={place.position}>
              <div class={styles.who}>
                <p class={styles.text} dir="auto">
                  {place.text ?? t("queue.question")}
                </p>
                <p class={styles.why}>{placeText(place)}</p>
              </div>
              <IconButton
                size="small"
                look="quiet"
                icon="trash"
                label={t("ask.withdraw")}
                testid={`ask-withdraw-${id}`}
                onClick={() => void send(live, { type: "withdrawQuestion", question: id })}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
