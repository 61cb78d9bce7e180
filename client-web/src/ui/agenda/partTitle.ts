import { tOr } from "../../i18n";
import type { AgendaItem } from "../../protocol/generated";

/** What a part is called: its own title, else its kind in the language of the screens. */
export function partTitle(item: AgendaItem): string {
  return item.title !== "" ? item.title : tOr(`agenda.kind.${item.kind}`, "agenda.kind.talk");
}
