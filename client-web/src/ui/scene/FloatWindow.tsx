import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Control } from "../live/Control";
import { facesOf, largeOf, seenOf } from "../live/faces";
import { pins } from "../live/look";
import { useControls } from "../live/useControls";
import { Avatar } from "../parts/Avatar";
import { Button } from "../parts/Button";
import { Simulated } from "../parts/Simulated";
import styles from "./scene.module.css";

/** What a small window has room for. */
const CONTROLS: readonly string[] = ["mic-toggle", "hand-toggle", "leave"];

/** Whoever speaks, or whom one has pinned, with microphone, hand and leaving: while other windows are in front. */
export function FloatWindow({ small }: { readonly small: Window }) {
  const live = useLive();
  useSignalEffect(() => {
    if (live.link.value.kind === "ended") small.close();
  });
  const state = live.state.value;
  return state && <Inside state={state} small={small} />;
}

function Inside({ state, small }: { readonly state: SessionState; readonly small: Window }) {
  const live = useLive();
  const asking = useSignal(false);
  const video = useRef<HTMLVideoElement>(null);
  const controls = useControls(state, { view: () => undefined, leave: () => (asking.value = true) });
  const look = {
    layout: "speaker",
    pins: pins.value.slice(0, 1),
    selfHidden: true,
    besideDocument: false,
    spotlight: state.view.spotlight ?? [],
  } as const;
  const seen = seenOf(facesOf(state, live.media.slots.value, live.media.local.value), look);
  const speaking = live.media.speakers.value.find((id) => id !== state.you) ?? null;
  const [key] = largeOf(seen, look, speaking);
  const face = seen.find((one) => one.key === key) ?? null;
  const stream = face?.picture ? face.stream : null;
  const slot = face?.slot ?? null;
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  // The page behind may be out of sight: this picture is not.
  useEffect(() => {
    const tell = () => live.media.float(stream === null ? null : slot, small.innerHeight * small.devicePixelRatio);
    tell();
    small.addEventListener("resize", tell);
    return () => small.removeEventListener("resize", tell);
  }, [slot, stream]);
  const name = face?.person?.profile.name ?? "";
  return (
    <main class={styles.float}>
      <div class={styles.floatFace}>
        {stream !== null && <video ref={video} muted playsInline autoplay />}
        {stream === null && face?.person && <Avatar name={name} id={face.person.id} size="fill" />}
        {name !== "" && (
          <p class={styles.floatName}>
            <bdi>{name}</bdi>
            <Simulated profile={face?.person?.profile} />
          </p>
        )}
      </div>
      {asking.value ? (
        <div class={styles.floatBar}>
          <Button onClick={() => (asking.value = false)}>{t("leave.stay")}</Button>
          <Button look="danger" onClick={() => void live.leave()}>
            {t("control.leave")}
          </Button>
        </div>
      ) : (
        <div class={styles.floatBar}>
          {controls
            .filter(({ control }) => CONTROLS.includes(control.testid))
            .map(({ control }) => (
              <Control key={control.testid} {...control} />
            ))}
        </div>
      )}
    </main>
  );
}
