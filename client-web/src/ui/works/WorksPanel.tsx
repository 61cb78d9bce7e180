import { useEffect } from "preact/hooks";
import { mayBring } from "../../core/slides";
import { isStaff, me } from "../../core/state";
import { worksOf } from "../../core/works";
import { t, withWords } from "../../i18n";
import { useLive } from "../context";
import { Lazy } from "../Lazy";
import { EmptyState } from "../parts/EmptyState";
import { Ballot } from "./Ballot";
import { Gallery } from "./Gallery";
import { OwnWorks } from "./OwnWorks";
import { openedWork } from "./opened";
import { Result } from "./Result";
import { StaffWorks } from "./StaffWorks";
import { Work } from "./Work";
import styles from "./works.module.css";

const loadDecks = () => withWords(import("../slides/Decks"), "slides").then((module) => module.Decks);

/** What all rooms have made: to look at, to choose from, to present. */
export function WorksPanel() {
  const live = useLive();
  const state = live.state.value;
  const works = state && worksOf(state.view);
  const sees = state !== null && (me(state)?.role !== "attendee" || works?.gallery.open === true);
  useEffect(() => {
    if (!sees) return;
    live.works.followGallery(true);
    return () => live.works.followGallery(false);
  }, [live, sees]);
  if (!state || !works) return null;
  const opened = openedWork.value;
  if (opened !== null && (sees || live.works.ours.value.has(opened)))
    return <Work key={opened} roadmap={opened} onBack={() => (openedWork.value = null)} />;
  return (
    <div class={styles.works} data-testid="works">
      {works.ballot && <Ballot key={works.ballot.ballot} state={state} ballot={works.ballot} />}
      {!works.ballot && works.result && <Result state={state} result={works.result} />}
      {mayBring(state) && <Lazy load={loadDecks} props={{ state }} />}
      {isStaff(state) && <StaffWorks state={state} works={works} />}
      {sees && <Gallery state={state} />}
      {!sees && <OwnWorks state={state} />}
      {!sees && <EmptyState icon="paper" level={3} title={t("gallery.closed")} text={t("gallery.closedHelp")} />}
    </div>
  );
}
