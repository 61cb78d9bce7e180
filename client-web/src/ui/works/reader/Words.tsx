import { useContext } from "preact/hooks";
import { t } from "../../../i18n";
import type { RoadmapView } from "../../../protocol/generated";
import { ReaderContext } from "./context";
import { langOf, textAt } from "./read";
import styles from "./reader.module.css";

interface WordsProps {
  readonly view: RoadmapView;
  readonly path: string;
  readonly as?: "p" | "h2" | "h4" | "span";
  readonly class?: string | undefined;
}

/** What people wrote at a path, in its own language and direction, and its translation where one is asked for. */
export function Words({ view, path, as: Tag = "p", class: look }: WordsProps) {
  const { lang, beside } = useContext(ReaderContext);
  const original = textAt(view, path);
  if (original === "") return null;
  const side = lang === null ? undefined : view.sides.find((one) => one.path === path && one.lang === lang);
  const translated = side?.text.trim() ?? "";
  if (translated === "" || lang === null)
    return <Plain Tag={Tag} look={look} lang={langOf(view, path)} text={original} />;
  return (
    <>
      {beside && <Plain Tag={Tag} look={look} lang={langOf(view, path)} text={original} />}
      <Plain Tag={beside ? "p" : Tag} look={beside ? styles.side : look} lang={lang} text={translated} />
      {side?.stale && <small class={styles.stale}>{t("works.sideStale")}</small>}
    </>
  );
}

interface PlainProps {
  readonly Tag: "p" | "h2" | "h4" | "span";
  readonly look: string | undefined;
  readonly lang: string;
  readonly text: string;
}

function Plain({ Tag, look, lang, text }: PlainProps) {
  return (
    <Tag class={look} lang={lang} dir="auto">
      {text}
    </Tag>
  );
}
