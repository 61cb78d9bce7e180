import { personOf } from "../../core/state";
import { wordsDiff } from "../../core/words-diff";
import { t } from "../../i18n";
import { languageName } from "../../i18n/format";
import type { CardValue, RoadmapView, VersionChange } from "../../protocol/generated";
import { useLive } from "../context";
import { cardName, placeName } from "../works/places";
import styles from "../works/works.module.css";

interface ChangeProps {
  readonly change: VersionChange;
  /** Both states, the newer one first. */
  readonly views: readonly RoadmapView[];
}

/** One difference. What went is struck through and what came underlined, and both are named for the ear. */
export function Change({ change, views }: ChangeProps) {
  const state = useLive().state.value;
  const said = (path: string, value: CardValue | null) => {
    const names = path.startsWith("roles/") && typeof value === "string" && state !== null;
    return names ? (personOf(state, value)?.profile.name ?? t("person.someone")) : plain(path, value);
  };
  switch (change.change) {
    case "text":
      return (
        <>
          <h4 class={styles.changePlace}>{placeName(change.path, views)}</h4>
          <Words before={change.before} after={change.after} />
        </>
      );
    case "value":
      return (
        <>
          <h4 class={styles.changePlace}>{placeName(change.path, views)}</h4>
          <Words before={said(change.path, change.before)} after={said(change.path, change.after)} />
        </>
      );
    case "target":
      return <p>{t(change.on ? "change.targetOn" : "change.targetOff", { number: change.number })}</p>;
    case "prose":
      return <p>{t("change.prose")}</p>;
    default:
      return <p>{t(`change.${change.change}`, { name: cardName(change.card, views) })}</p>;
  }
}

function Words({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <p dir="auto" class={styles.diff}>
      {wordsDiff(before, after).map((piece, index) => {
        if (piece.kind === "same") return <span key={index}>{piece.text}</span>;
        const Tag = piece.kind === "gone" ? "del" : "ins";
        return (
          <Tag key={index}>
            <span class="visually-hidden">{t(piece.kind === "gone" ? "change.gone" : "change.new")} </span>
            {piece.text}
          </Tag>
        );
      })}
    </p>
  );
}

function plain(path: string, value: CardValue | null): string {
  if (value === null) return "";
  if (path === "meta/lang" && typeof value === "string") return languageName(value);
  if (path === "meta/licence" && value === "all rights") return t("more.allRights");
  if (typeof value === "boolean") return t(value ? "change.yes" : "change.no");
  return Array.isArray(value) ? value.join(", ") : String(value);
}
