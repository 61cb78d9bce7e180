import { voiceOf } from "../../core/crew";
import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { hush } from "./speak";

/** Who of the staff speaks into our room or listens to it, and what we ourselves send into rooms: nobody is overheard unknowingly. */
export function ReachBanner() {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const { voice, ears = [] } = state.view.reached ?? {};
  const mine = voiceOf(state);
  const others = ears.filter((id) => id !== state.you);
  const speaker = voice && voice.from !== state.you ? voice.from : null;
  // One line for one and the same person.
  const both = speaker !== null && others.length === 1 && others[0] === speaker;
  return (
    <>
      {speaker !== null && (
        <Banner
          icon="megaphone"
          testid="voice"
          data-from={speaker}
          said={t(both ? "reach.both" : "reach.voice", { name: nameOf(state, speaker) })}
        />
      )}
      {others.length > 0 && !both && (
        <Banner
          icon="sound"
          testid="ears"
          said={t("reach.ears", { name: list(others.map((id) => nameOf(state, id))) })}
        />
      )}
      {mine !== null && (
        <Banner
          icon="megaphone"
          tone="warm"
          testid="your-voice"
          said={mine === "all" ? t("reach.youAll") : t("reach.youSome", { count: mine.length })}
        >
          <Button size="small" look="primary" testid="hush" onClick={() => void hush(live)}>
            {t("reach.hush")}
          </Button>
        </Banner>
      )}
    </>
  );
}

function nameOf(state: SessionState, id: string): string {
  return personOf(state, id)?.profile.name ?? t("person.someone");
}
