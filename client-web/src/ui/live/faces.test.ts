import { describe, expect, it } from "vitest";
import type { LocalMedia, Slot } from "../../app/contract";
import type { SessionState } from "../../core/state";
import type { ParticipantView } from "../../protocol/generated";
import { type Face, facesOf, firstOf, focusOf, type Look, largeOf, seenOf } from "./faces";

const OFF: LocalMedia = {
  microphone: false,
  camera: false,
  screen: false,
  microphoneInUse: null,
  cameraInUse: null,
  cameraStream: null,
  screenStream: null,
  level: 0,
  problem: null,
};

function person(id: string, role: ParticipantView["role"] = "attendee"): ParticipantView {
  return {
    id,
    profile: { name: id, school: "", country: "", languages: [] },
    role,
    online: true,
    location: { in: "plenary" },
    media: { microphone: true, camera: true, screen: false },
    maySpeak: false,
    handAt: null,
  };
}

function session(people: readonly ParticipantView[], mayPublish: boolean): SessionState {
  const rights = { microphone: mayPublish, camera: mayPublish, screen: mayPublish };
  const view = { webinar: "wb", title: "", rooms: [], plan: null, round: null, chat: [], epoch: 1 };
  return {
    you: "you",
    seq: 0,
    mediaNode: "",
    view: { ...view, participants: [person("you"), ...people], stage: { shows: "people" }, rights },
  };
}

function slot(index: number, participant: string | null, screen = false): Slot {
  const source = participant === null ? null : { participant, screen, videoLive: true };
  return { index, source, picture: null, stream: {} as MediaStream };
}

describe("faces", () => {
  it("keep the key of their slot when another person takes it", () => {
    const state = session([person("amina", "panelist"), person("wei", "panelist")], false);
    const before = facesOf(state, [slot(0, "amina")], OFF).find((face) => face.person?.id === "amina");
    const after = facesOf(state, [slot(0, "wei")], OFF).find((face) => face.person?.id === "wei");
    expect(before?.key).toBe("slot-0");
    expect(after?.key).toBe("slot-0");
  });

  it("whose picture is not sent any more are initials, not a still; a shared screen stays", () => {
    const state = session([person("wei", "panelist")], false);
    const stopped = { height: 0, why: "downlink" } as const;
    const pictureOf = (screen: boolean, picture: Slot["picture"]) =>
      facesOf(state, [{ ...slot(0, "wei", screen), picture }], OFF)[0]?.picture;
    expect([pictureOf(false, null), pictureOf(false, stopped), pictureOf(true, stopped)]).toEqual([true, false, true]);
    expect(pictureOf(false, { height: 0, why: "enough" })).toBe(true);
  });

  it("leave the element of an empty slot in the page, unseen", () => {
    const [face] = facesOf(session([], false), [slot(0, null)], OFF);
    expect(face).toMatchObject({ key: "slot-0", shown: false });
  });

  it("show yourself only where you may be seen or heard", () => {
    expect(facesOf(session([], false), [], OFF)).toEqual([]);
    expect(facesOf(session([], true), [], OFF).map((face) => face.self)).toEqual([true]);
  });

  it("give a panelist without a slot a place with initials, but not a listening teacher", () => {
    const state = session([person("wei", "panelist"), person("lena")], false);
    expect(facesOf(state, [], OFF).map((face) => face.person?.id)).toEqual(["wei"]);
  });

  it("put a shared screen first, whoever speaks", () => {
    const state = session([person("amina", "panelist"), person("wei", "panelist")], true);
    const faces = facesOf(state, [slot(0, "amina"), slot(1, "wei", true)], OFF);
    expect(focusOf(faces, "amina", false)).toBe("slot-1");
  });

  it("put whom staff want to be seen first before the others, and one alone big", () => {
    const people = ["amina", "wei", "olga"].map((id) => person(id, "panelist"));
    const faces = facesOf(session(people, false), [slot(0, "amina"), slot(1, "wei"), slot(2, "olga")], OFF);
    const names = (spotlight: string[]) => firstOf(faces, spotlight).map((face) => face.person?.id);
    expect(names(["olga", "wei"])).toEqual(["olga", "wei", "amina"]);
    expect(names([])).toEqual(["amina", "wei", "olga"]);
    expect(focusOf(faces, null, false, ["olga"])).toBe("slot-2");
    expect(focusOf(faces, null, false, ["olga", "wei"])).toBeNull();
  });

  it("show the other one big when you are two", () => {
    const faces = facesOf(session([person("amina", "panelist")], true), [slot(0, "amina")], OFF);
    expect(focusOf(faces, null, false)).toBe("slot-0");
  });
});

describe("looking at the faces otherwise", () => {
  const AUTO: Look = { layout: "auto", pins: [], selfHidden: false, besideDocument: false, spotlight: [] };
  const names = ["amina", "wei", "olga"];
  const state = session(
    names.map((id) => person(id, "panelist")),
    true,
  );
  const cameras = names.map((id, index) => slot(index, id));
  const faces = facesOf(state, cameras, OFF);
  const shared = facesOf(state, [...cameras, slot(3, "wei", true)], OFF);
  const seen = (of: readonly Face[], look: Partial<Look>) => seenOf(of, { ...AUTO, ...look });
  const large = (of: readonly Face[], look: Partial<Look>, speaking: string | null = null) =>
    largeOf(seen(of, look), { ...AUTO, ...look }, speaking);

  it("by whoever speaks: they are large, and a shared screen is not", () => {
    expect(large(shared, { layout: "speaker" }, "olga")).toEqual(["slot-2"]);
    expect(large(faces, { layout: "speaker" })).toEqual(["slot-0"]);
    expect(large(faces, { layout: "speaker", spotlight: ["wei"] }, "olga")).toEqual(["slot-1"]);
  });

  it("as a gallery: nobody is larger, and whom one has pinned comes first", () => {
    expect(large(shared, { layout: "gallery" }, "olga")).toEqual([]);
    expect(seen(faces, { layout: "gallery", pins: ["olga"] })[0]?.key).toBe("slot-2");
  });

  it("side by side: what is shown, and who speaks", () => {
    expect(large(shared, { layout: "side" }, "olga")).toEqual(["slot-3", "slot-2"]);
    expect(large(faces, { layout: "side" }, "olga")).toEqual(["slot-2"]);
  });

  it("at the content alone: no face has a place", () => {
    expect(seen(shared, { layout: "content" }).map((face) => face.key)).toEqual(["slot-3"]);
    expect(seen(faces, { layout: "content" })).toEqual([]);
  });

  it("with pins: they are large whoever speaks, beside a shared screen", () => {
    expect(large(faces, { pins: ["wei", "olga"] }, "amina")).toEqual(["slot-1", "slot-2"]);
    expect(large(shared, { pins: ["olga"] }, "amina")).toEqual(["slot-3", "slot-2"]);
    expect(large(faces, { pins: ["gone"], layout: "speaker" }, "amina")).toEqual(["slot-0"]);
  });

  it("without oneself: one is still sent, and not seen here", () => {
    expect(seen(faces, {}).some((face) => face.self)).toBe(true);
    expect(seen(faces, { selfHidden: true }).some((face) => face.self)).toBe(false);
  });

  it("knows everybody in a gallery, and sixteen elsewhere", () => {
    const many = session(
      Array.from({ length: 60 }, (_, index) => person(`p${index}`, "panelist")),
      false,
    );
    expect(facesOf(many, [], OFF)).toHaveLength(16);
    expect(facesOf(many, [], OFF, true)).toHaveLength(60);
  });
});
