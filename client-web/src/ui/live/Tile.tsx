import { useCallback, useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../context";
import { useShownHeight } from "../link/useShownHeight";
import { pictureReason } from "../link/words";
import { Avatar } from "../parts/Avatar";
import { Icon } from "../parts/Icon";
import { Simulated } from "../parts/Simulated";
import type { Box } from "./arrange";
import { FlipButton } from "./FlipButton";
import type { Face } from "./faces";
import { pins, selfView, togglePin } from "./look";
import styles from "./tile.module.css";

interface TileProps {
  readonly face: Face;
  readonly box: Box | null;
  readonly speaking: boolean;
}

/** One face or one screen. The video element lives as long as its slot, whoever is in it. */
export function Tile({ face, box, speaking }: TileProps) {
  const { media } = useLive();
  const video = useRef<HTMLVideoElement>(null);
  const figure = useRef<HTMLElement>(null);
  const { slot } = face;
  const tell = useCallback((height: number) => slot !== null && media.show(slot, height), [media, slot]);
  useShownHeight(figure, face.kind === "camera", slot === null ? null : tell);
  useEffect(() => {
    const element = video.current;
    if (element && element.srcObject !== face.stream) element.srcObject = face.stream;
  }, [face.stream]);
  const { person, kind, self } = face;
  const classes = [
    styles.tile,
    speaking && styles.speaking,
    kind === "screen" && styles.screen,
    self && kind === "camera" && media.facing.value === "user" && selfView.value.mirrored && styles.mirrored,
  ];
  return (
    <figure
      ref={figure}
      class={classes.filter(Boolean).join(" ")}
      hidden={!face.shown || box === null}
      data-participant={person?.id}
      data-kind={kind}
      data-slot={slot ?? undefined}
      data-picture={face.picture}
      data-testid={self && kind === "camera" ? "self-view" : undefined}
      style={
        box
          ? { insetInlineStart: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }
          : undefined
      }
    >
      {face.stream !== null && <video ref={video} muted playsInline autoplay hidden={!face.picture} />}
      {person && !face.picture && kind === "camera" && <Avatar name={person.profile.name} id={person.id} size="fill" />}
      {person && (
        <figcaption class={styles.caption}>
          {kind === "screen" ? <Icon name="screen" size={15} /> : <Marks face={face} speaking={speaking} />}
          <bdi class={styles.name}>{captionOf(face)}</bdi>
          <Simulated profile={person.profile} />
        </figcaption>
      )}
      {person && <Reason face={face} />}
      {self && kind === "camera" && face.picture && <FlipButton />}
      {person && kind === "camera" && !self && <Pin id={person.id} name={person.profile.name} />}
    </figure>
  );
}

/** Large for oneself alone, whoever speaks. */
function Pin({ id, name }: { readonly id: string; readonly name: string }) {
  const pinned = pins.value.includes(id);
  const label = t("layout.pin", { name });
  return (
    <button
      type="button"
      class={styles.pin}
      aria-label={label}
      aria-pressed={pinned}
      title={t(pinned ? "layout.unpin" : "layout.pin", { name })}
      data-testid={`pin-${id}`}
      onClick={() => togglePin(id)}
    >
      <Icon name="pin" size={16} />
    </button>
  );
}

/** Why the picture is small or missing: the sign where there is little room, the sentence where there is more. */
function Reason({ face }: { readonly face: Face }) {
  const { person, quality, kind } = face;
  // Nobody misses the picture of a camera that is off.
  const on = kind === "screen" || person?.media.camera === true;
  const why = on && person ? pictureReason(quality, person.profile.name) : null;
  if (why === null || quality === null) return null;
  return (
    <p
      class={styles.reason}
      title={why}
      data-testid="picture-reason"
      data-why={quality.why}
      data-height={quality.height}
    >
      <Icon name={quality.why === "grade" ? "leaf" : "signalPoor"} size={15} />
      <span class={styles.reasonWords} dir="auto">
        {why}
      </span>
    </p>
  );
}

function captionOf(face: Face): string {
  const name = face.person?.profile.name ?? "";
  if (face.kind === "screen") return face.self ? t("tile.yourScreen") : t("tile.screenOf", { name });
  return face.self ? t("tile.you", { name }) : name;
}

function Marks({ face, speaking }: { readonly face: Face; readonly speaking: boolean }) {
  const person = face.person;
  if (!person) return null;
  return (
    <>
      {person.handAt !== null && (
        <span class={styles.hand}>
          <Icon name="hand" size={15} />
          <span class="visually-hidden">{t("mark.hand")}</span>
        </span>
      )}
      {!person.media.microphone ? (
        <span class={styles.mark}>
          <Icon name="micOff" size={15} />
          <span class="visually-hidden">{t("mark.muted")}</span>
        </span>
      ) : (
        speaking && (
          <span class={styles.mark}>
            <Icon name="sound" size={15} />
            <span class="visually-hidden">{t("mark.speaking")}</span>
          </span>
        )
      )}
    </>
  );
}
