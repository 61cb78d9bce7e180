import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { Menu, MenuItem } from "../parts/Menu";
import { say } from "../say";
import { useRoadmap } from "./context";
import { cardAfter, GROUPS, groupOf, placesIn } from "./groups";

/** Where else a card can stand: what dragging does, without it. */
export function MoveMenu({ card, name }: { readonly card: CardView; readonly name: string }) {
  const handle = useRoadmap();
  const here = groupOf(card);
  const others = GROUPS.filter((group) => group.kind === card.kind && group.id !== here.id);
  if (others.length === 0) return null;
  return (
    <Menu label={t("move.to", { name })} icon="shuffle" testid={`move-${card.id}`}>
      {(close) =>
        others.map((group) => (
          <MenuItem
            key={group.id}
            testid={`move-${card.id}-${group.id}`}
            onClick={() => {
              const { cards } = handle.view.peek();
              const index = placesIn(cards, group, card.id) - 1;
              handle.placeCard(card.id, cardAfter(cards, { group, index }, card.id), group.values);
              say(t("move.done", { name, place: groupName(group.id) }));
              close();
            }}
          >
            {groupName(group.id)}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

/** What a group of cards is called. */
export function groupName(id: string): string {
  const phase = { start: "phase.start", explore: "phase.explore", act: "phase.act", share: "phase.share" } as const;
  const domain = {
    cognitive: "domain.cognitive",
    socioEmotional: "domain.socioEmotional",
    behavioural: "domain.behavioural",
  } as const;
  const kind = {
    evidence: "roadmap.q7",
    commitment: "roadmap.q8",
    risk: "roadmap.risks",
    resource: "roadmap.resources",
    partner: "roadmap.partners",
  } as const;
  const names: Readonly<Record<string, Parameters<typeof t>[0]>> = { ...phase, ...domain, ...kind };
  const name = names[id];
  return name ? t(name) : id;
}
