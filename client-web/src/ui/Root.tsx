import { withWords } from "../i18n";
import { Home } from "./home/Home";
import { Join } from "./join/Join";
import { Lazy } from "./Lazy";
import { loadLiveScreen } from "./live/load";
import { Missing } from "./Missing";
import { Toaster } from "./parts/Toaster";
import { route } from "./router";

// The rules of the door and of rounds have the words that staff see in a session.
const loadOrganise = () =>
  withWords(import("./organise/Organise"), "desk", "event", "live").then((module) => module.Organise);
const loadEvent = () => withWords(import("./event/Event"), "event").then((module) => module.Event);

/** The screen for the address, and what all screens share. */
export function Root() {
  return (
    <>
      <Screen />
      <Toaster />
    </>
  );
}

function Screen() {
  const now = route.value;
  switch (now.screen) {
    case "home":
      return <Home />;
    case "organise":
      return <Lazy page key="organise" load={loadOrganise} props={{}} />;
    case "join":
      // With the first script: most people come by an invitation, and on a slow line each thing that waits for another costs a second.
      return <Join />;
    case "event":
      return <Lazy page key={now.address} load={loadEvent} props={{ address: now.address }} />;
    case "live":
      return <Lazy page key={now.webinar} load={loadLiveScreen} props={{ webinar: now.webinar }} />;
    case "missing":
      return <Missing />;
  }
}
