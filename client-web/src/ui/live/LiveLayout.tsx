import { useEffect, useRef } from "preact/hooks";
import { isBackstage } from "../../core/show";
import { mayBring } from "../../core/slides";
import { isStaff, myRoom } from "../../core/state";
import { t, withWords } from "../../i18n";
import { AgendaStrip } from "../agenda/AgendaStrip";
import { useLive } from "../context";
import { CrewBar } from "../crew/CrewBar";
import { KeysList } from "../keys/KeysList";
import { useKeptFocus } from "../keys/useKeptFocus";
import { useShortcuts } from "../keys/useShortcuts";
import { Lazy } from "../Lazy";
import { letterTo } from "../letters/letterTo";
import { SkipLink } from "../parts/SkipLink";
import { LiveToasts } from "../parts/Toaster";
import { ChoosePanel } from "../plan/ChoosePanel";
import { OpeningCard } from "../round/OpeningCard";
import { OwnRoom } from "../round/OwnRoom";
import { InviteBanner } from "../show/InviteBanner";
import { ShowBanner } from "../show/ShowBanner";
import { useLoaded } from "../useLoaded";
import { openedWork } from "../works/opened";
import { WorksBanner } from "../works/WorksBanner";
import { Banners } from "./Banners";
import { ChatPanel } from "./ChatPanel";
import { ControlBar } from "./ControlBar";
import { captions } from "./captions";
import { Faces } from "./Faces";
import { LiveHeader } from "./LiveHeader";
import styles from "./layout.module.css";
import { followedLayout, forgetLook, layoutOf, showsReactions } from "./look";
import { PanelFrame } from "./PanelFrame";
import { PeoplePanel } from "./PeoplePanel";
import { chatSeen, panel } from "./panel";
import { useToldLayout } from "./useToldLayout";

const loadRoom = () => import("../room/RoomWork").then((module) => module.RoomWork);
const loadStage = () => withWords(import("../works/Stage"), "works").then((module) => module.Stage);
const loadWorks = () => withWords(import("../works/WorksPanel"), "works").then((module) => module.WorksPanel);
const loadSlides = () => withWords(import("../slides/Slides"), "slides").then((module) => module.Slides);
/** Fetched ahead once the page has come to rest: on a slow line the roadmap would wait for the program that draws it. */
const STAGE_AHEAD_MS = 4_000;
const loadDesk = () => withWords(import("../desk/Desk"), "desk").then((module) => module.Desk);
const loadCaptions = () => import("../scene/Captions").then((module) => module.Captions);
const loadOwnLook = () => import("../scene/OwnLook").then((module) => module.OwnLook);
const loadReacted = () => withWords(import("../scene/ReactionsShown"), "scene").then((module) => module.ReactionsShown);

/** Header, faces, the document if there is one, one panel, and the controls. The faces never leave the page. */
export function LiveLayout() {
  const live = useLive();
  const state = live.state.value;
  const root = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  const room = state && myRoom(state);
  const backstage = state !== null && isBackstage(state);
  const where = room?.id ?? (backstage ? "backstage" : "plenary");
  const place = room?.name ?? t(backstage ? "place.backstage" : "place.plenary");
  const title = state?.view.title ?? live.seat.title;

  useShortcuts(live);
  useKeptFocus(root);
  useToldLayout(live);
  const Captions = useLoaded(loadCaptions, captions.value.length > 0);
  const OwnLook = useLoaded(loadOwnLook, state !== null && layoutOf(state) !== followedLayout(state));
  const Reacted = useLoaded(loadReacted, showsReactions.value && live.digests.value.reactions !== null);
  useEffect(() => {
    document.title = `${place} · ${title} · Plenary`;
  }, [place, title]);
  // What had the focus may have gone with the old place: then the new place begins at its heading.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [where]);
  useEffect(() => {
    const ahead = setTimeout(() => void loadStage().catch(() => undefined), STAGE_AHEAD_MS);
    return () => clearTimeout(ahead);
  }, []);
  useEffect(
    () => () => {
      forgetLook();
      panel.value = null;
      chatSeen.value = 0;
      letterTo.value = null;
      openedWork.value = null;
    },
    [],
  );

  if (!state) return null;
  const { stage, round } = state.view;
  const opening = round?.state === "opening" ? round : null;
  const shown = room === null && !backstage && stage.shows === "roadmap" ? stage : null;
  const layout = layoutOf(state);
  const slides = room === null && !backstage && stage.shows === "slides" ? stage : null;
  const sharing = live.media.slots.value.some((slot) => slot.source?.screen);
  const kind = room ? "room" : shown || slides ? "roadmap" : "people";
  return (
    <div
      ref={root}
      class={styles.live}
      data-shows={kind}
      data-panel={panel.value ?? "none"}
      data-sharing={sharing}
      data-layout={layout}
    >
      <SkipLink to="content" text={t("page.skip")} />
      <SkipLink to="controls" text={t("shortcut.toControls")} />
      <LiveHeader room={room} where={where} place={place} title={title} />
      <main id="content" class={styles.main} ref={main} tabIndex={-1} aria-label={place}>
        {state.view.choice && !isStaff(state) && <ChoosePanel state={state} choice={state.view.choice} />}
        <AgendaStrip state={state} />
        <ShowBanner state={state} />
        <InviteBanner state={state} />
        {opening && <OpeningCard state={state} opensAt={opening.opensAt} />}
        <OwnRoom state={state} />
        <Banners />
        <WorksBanner state={state} />
        {room && <CrewBar state={state} room={room} />}
        <div class={styles.work}>
          {room && (
            <section class={styles.doc} aria-label={t("roadmap.name")}>
              <Lazy key={room.id} load={loadRoom} props={{ room }} />
            </section>
          )}
          {shown && (
            <section class={styles.doc} aria-label={t("stage.roadmap")}>
              <Lazy load={loadStage} props={{ stage: shown }} />
            </section>
          )}
          {slides && (
            <div class={styles.doc}>
              <Lazy load={loadSlides} props={{ stage: slides }} />
            </div>
          )}
          <Faces />
        </div>
        {Captions && <Captions />}
        {Reacted && <Reacted />}
        {OwnLook && <OwnLook state={state} />}
      </main>
      {panel.value === "chat" && (
        <PanelFrame title={t("chat.title")}>
          <ChatPanel />
        </PanelFrame>
      )}
      {panel.value === "people" && (
        <PanelFrame title={t("people.title")}>
          <PeoplePanel />
        </PanelFrame>
      )}
      {panel.value === "desk" && isStaff(state) && (
        <PanelFrame title={t("desk.title")} widens>
          <Lazy load={loadDesk} props={{}} />
        </PanelFrame>
      )}
      {panel.value === "works" && (
        <PanelFrame title={t(mayBring(state) ? "present.materials" : "present.title")} widens>
          <Lazy load={loadWorks} props={{}} />
        </PanelFrame>
      )}
      <LiveToasts />
      <ControlBar />
      <KeysList state={state} />
    </div>
  );
}
