import { voiceOf } from "../../core/crew";
import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
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
        <div class={banners.banner} data-testid="voice" data-from={speaker}>
          <Icon name="megaphone" />
          <p class={banners.text} role="status">
            {t(both ? "reach.both" : "reach.voice", { name: nameOf(state, speaker) })}
          </p>
        </div>
      )}
      {others.length > 0 && !both && (
        <div class={banners.banner} data-testid="ears">
          <Icon name="sound" />
          <p class={banners.text} role="status">
            {t("reach.ears", { name: list(others.map((id) => nameOf(state, id))) })}
          </p>
        </div>
      )}
      {mine !== null && (
        <div class={`${banners.banner} ${banners.warm}`} data-testid="your-voice">
          <Icon name="megaphone" />
          <p class={banners.text} role="status">
            {mine === "all" ? t("reach.youAll") : t("reach.youSome", { count: mine.length })}
          </p>
          <Button size="small" look="primary" testid="hush" onClick={() => void hush(live)}>
            {t("reach.hush")}
          </Button>
        </div>
      )}
    </>
  );
}

function nameOf(state: SessionState, id: string): string {
  return personOf(state, id)?.profile.name ?? t("person.someone");
}
