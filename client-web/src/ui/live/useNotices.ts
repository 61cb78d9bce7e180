import { useSignalEffect } from "@preact/signals";
import type { Live, Notice } from "../../app/contract";
import { personOf } from "../../core/state";
import { writtenIn } from "../../core/talk";
import { t, tOr } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import { say } from "../say";
import { toast, undoable } from "../toasts";
import { roleName } from "../words";
import { broadcast, chatSeen, panel } from "./panel";

/** Tells each notice once: moves and losses at once, the rest politely; a broadcast stays as a banner. */
export function useNotices(live: Live): void {
  useSignalEffect(() => {
    for (const notice of live.notices.value) {
      tell(live, notice);
      live.dismiss(notice.id);
    }
  });
  useSignalEffect(() => {
    const state = live.state.value;
    const lines = state ? writtenIn(state).length : 0;
    if (panel.value === "chat") chatSeen.value = lines;
  });
}

function tell(live: Live, notice: Notice): void {
  switch (notice.kind) {
    case "broadcast":
      broadcast.value = { from: nameOf(live, notice.from), text: notice.text };
      say(t("broadcast.from", { name: nameOf(live, notice.from), text: notice.text }), "now");
      return;
    case "moved":
      toast(movedText(live, notice));
      return;
    case "mutedBy":
      toast(t("notice.muted", { name: nameOf(live, notice.by) }), "warn");
      return;
    case "stoppedBy":
      toast(
        t(notice.screen ? "notice.screenStopped" : "notice.cameraStopped", { name: nameOf(live, notice.by) }),
        "warn",
      );
      return;
    case "askedToUnmute":
      toast(t("notice.askedToUnmute", { name: nameOf(live, notice.by) }), "plain", {
        label: t("notice.unmute"),
        run: () => void live.media.setMicrophone(true),
      });
      return;
    case "inviteEnded": {
      const name = nameOf(live, notice.participant);
      if (notice.how === "accepted") toast(t("invite.accepted", { name }), "good");
      if (notice.how === "declined") toast(t("invite.declined", { name }));
      if (notice.how === "timedOut") toast(t("invite.ended", { name }));
      return;
    }
    case "letter":
      if (panel.peek() === "chat") return;
      toast(`${t("chat.private", { name: nameOf(live, notice.from) })} ${notice.text}`);
      return;
    case "role":
      toast(t("notice.role", { role: roleName(notice.role) }), "good");
      return;
    case "chair":
      toast(t(notice.ours ? "chair.you" : "chair.moderators"), notice.ours ? "warn" : "plain");
      return;
    case "maySpeak":
      toast(t(notice.on ? "notice.maySpeak" : "notice.mayNotSpeak"), notice.on ? "good" : "plain");
      return;
    case "roundClosing":
      toast(t("notice.closing", { left: left(live, notice.closesAt) }), "warn");
      return;
    case "roundExtended":
      toast(t("notice.extended", { left: left(live, notice.endsAt) }), "good");
      return;
    case "mediaProblem":
      toast(`${t(`problem.${notice.what}`)} ${t(`problemHelp.${notice.what}`)}`, "warn");
      return;
    case "deviceNow":
      tellDevice(live, notice);
      return;
    case "deviceBack":
      toast(t(`device.back.${notice.what}`), "good");
      return;
    case "quality":
      toast(qualityText(notice), notice.quality === "good" ? "good" : "plain");
      return;
    case "microphoneOff":
      toast(t("notice.microphoneOff"), "warn");
      return;
    case "roadmapReset":
      toast(t("notice.roadmapReset"), "warn");
      return;
    case "onOtherDevice":
      toast(t(notice.microphone ? "own.takenMicrophone" : "own.takenPicture"));
      return;
    case "reconnected":
      toast(t("notice.reconnected"), "good");
      return;
    default:
      notice satisfies never;
  }
}

function tellDevice(live: Live, { what, label, instead }: Extract<Notice, { kind: "deviceNow" }>): void {
  const text = label === "" ? t(`device.other.${what}`) : t(`device.now.${what}`, { name: label });
  const back = instead && { label: t("device.instead"), run: () => void live.media.useMicrophone(instead) };
  if (back) undoable(text, back);
  else toast(text);
}

function qualityText({ quality, suffers }: Extract<Notice, { kind: "quality" }>): string {
  if (quality === "good" || suffers === null) return t(`notice.quality.${quality}`);
  const cause = t(`notice.cause.${suffers}`);
  // Where it is not the person's connection, nothing is said of that.
  return suffers === "server" ? cause : `${t(`notice.quality.${quality}`)} ${cause}`;
}

function movedText(live: Live, notice: Extract<Notice, { kind: "moved" }>): string {
  const place = notice.toRoom ?? t("place.plenary");
  const by = notice.by === null ? "" : nameOf(live, notice.by);
  return tOr(`moved.${notice.why}`, "moved.other", { place, name: by });
}

function left(live: Live, at: number): string {
  return minutesAndSeconds(Math.round((at - live.now.peek()) / 1000));
}

function nameOf(live: Live, id: string): string {
  const state = live.state.peek();
  return (state && personOf(state, id)?.profile.name) || t("person.someone");
}
