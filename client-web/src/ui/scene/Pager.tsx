import { t } from "../../i18n";
import type { Paged } from "../live/arrange";
import { page } from "../live/look";
import { IconButton } from "../parts/Button";
import { useSaid } from "../say";
import styles from "./scene.module.css";

interface PagerProps {
  readonly gallery: Paged;
  /** Faces in all. */
  readonly count: number;
}

/** From page to page of a gallery, and round again. What is on another page is not asked for. */
export function Pager({ gallery, count }: PagerProps) {
  const range = t("layout.range", { from: gallery.from + 1, to: gallery.to, count });
  useSaid(range, "gallery");
  const go = (by: number) => () => {
    page.value = (gallery.page + by + gallery.pages) % gallery.pages;
  };
  return (
    <nav class={styles.pager} aria-label={t("layout.pages")} data-testid="pager" data-page={gallery.page + 1}>
      <IconButton icon="chevron" label={t("layout.earlier")} testid="pager-back" onClick={go(-1)} />
      <span>{range}</span>
      <IconButton icon="chevron" label={t("layout.later")} testid="pager-forward" onClick={go(1)} />
    </nav>
  );
}
