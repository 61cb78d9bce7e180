import { useSignal } from "@preact/signals";
import type { CommentView } from "../../app/contract";
import { isStaff, personOf } from "../../core/state";
import { locale, t } from "../../i18n";
import { ago } from "../../i18n/format";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useRoadmap } from "./context";
import styles from "./remarks.module.css";

/** Dots that a person has to give; the server counts no more. */
const DOTS_EACH = 3;
/** From this schema on a roadmap has a place for dots and comments. */
const SCHEMA = 2;

interface RemarksProps {
  /** A card, or the path of a text. */
  readonly on: string;
  readonly name: string;
  /** Only cards are voted on. */
  readonly dots?: boolean;
}

/** What the group says about a card or a text: dots and comments, closed until somebody wants to see them. */
export function Remarks({ on, name, dots = true }: RemarksProps) {
  const handle = useRoadmap();
  const open = useSignal(false);
  const view = handle.view.value;
  if (view.schema < SCHEMA) return null;
  const comments = view.comments.filter((comment) => comment.on === on);
  const unsettled = comments.filter((comment) => comment.state === "open").length;
  return (
    <div class={styles.remarks}>
      {dots && <Dots card={on} name={name} />}
      {(comments.length > 0 || handle.mayComment.value) && (
        <button
          type="button"
          class={styles.toggle}
          aria-expanded={open.value}
          data-testid={`comments-${on}`}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Icon name="chat" size={17} />
          <span class="visually-hidden">{t("comment.about", { name })}</span>
          <span aria-hidden="true">{unsettled > 0 ? unsettled : ""}</span>
          <span class="visually-hidden">{t("comment.count", { count: unsettled })}</span>
        </button>
      )}
      {open.value && <Thread on={on} name={name} comments={comments} />}
    </div>
  );
}

function Dots({ card, name }: { readonly card: string; readonly name: string }) {
  const handle = useRoadmap();
  const { dots, ownDots } = handle.view.value;
  const count = dots[card] ?? 0;
  const own = ownDots.includes(card);
  const left = DOTS_EACH - ownDots.length;
  if (!handle.mayComment.value && count === 0) return null;
  const label = t(own ? "dot.take" : "dot.give", { name });
  return (
    <button
      type="button"
      class={own ? `${styles.toggle} ${styles.dotOn}` : styles.toggle}
      aria-pressed={own}
      aria-label={`${label}. ${t("dot.count", { count })} ${t("dot.left", { count: left })}`}
      title={`${label} ${t("dot.left", { count: left })}`}
      disabled={!handle.mayComment.value || (!own && left <= 0)}
      data-testid={`dot-${card}`}
      onClick={() => handle.dot(card, !own)}
    >
      <span class={styles.dot} aria-hidden="true">
        {own ? "●" : "○"}
      </span>
      <span aria-hidden="true">{count > 0 ? count : ""}</span>
    </button>
  );
}

interface ThreadProps {
  readonly on: string;
  readonly name: string;
  readonly comments: readonly CommentView[];
}

/** Nobody edits another's words: a comment is settled, or its author takes it back. */
export function Thread({ on, name, comments }: ThreadProps) {
  const handle = useRoadmap();
  const draft = useSignal("");
  const send = () => {
    const text = draft.value.trim();
    if (text === "") return;
    handle.addComment(on, text);
    draft.value = "";
  };
  return (
    <div class={styles.thread}>
      {comments.length > 0 && (
        <ul aria-label={t("comment.about", { name })}>
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ul>
      )}
      {handle.mayComment.value && (
        <div class={styles.write}>
          <textarea
            class={styles.draft}
            dir="auto"
            rows={1}
            maxLength={1_000}
            aria-label={t("comment.write", { name })}
            placeholder={t("comment.placeholder")}
            value={draft.value}
            data-testid={`comment-text-${on}`}
            onInput={(event) => {
              draft.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
          <Button
            size="small"
            icon="send"
            disabled={draft.value.trim() === ""}
            testid={`comment-send-${on}`}
            onClick={send}
          >
            {t("comment.send")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Comment({ comment }: { readonly comment: CommentView }) {
  const live = useLive();
  const handle = useRoadmap();
  const state = live.state.value;
  const author = state && comment.by !== null ? personOf(state, comment.by) : null;
  const name = author?.profile.name ?? comment.name ?? t("comment.somebody");
  const done = comment.state === "done";
  const now = live.now.value;
  const mayRemove = state !== null && (comment.by === state.you || isStaff(state));
  return (
    <li
      class={done ? `${styles.comment} ${styles.done}` : styles.comment}
      data-testid="comment"
      data-state={comment.state}
    >
      <p class={styles.by}>
        <bdi>{name}</bdi> <span>{ago(Math.min(comment.at, now), now)}</span>
        {done && <span class={styles.settled}>{t("comment.done")}</span>}
      </p>
      <p dir="auto" lang={comment.lang === locale.value ? undefined : comment.lang}>
        {comment.text}
      </p>
      {handle.mayComment.value && (
        <span class={styles.commentTools}>
          <IconButton
            size="small"
            icon={done ? "restore" : "check"}
            label={t(done ? "comment.reopen" : "comment.settle", { name })}
            onClick={() => handle.markComment(comment.id, done ? "open" : "done")}
          />
          {mayRemove && (
            <IconButton
              size="small"
              icon="trash"
              look="quiet"
              label={t("comment.takeBack", { name })}
              onClick={() => handle.markComment(comment.id, "gone")}
            />
          )}
        </span>
      )}
    </li>
  );
}
