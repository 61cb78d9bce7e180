import { describe, expect, it } from "vitest";
import type { ParticipantView } from "../../protocol/generated";
import { type Paged, paged } from "./arrange";
import type { Face, Look } from "./faces";
import { askedFor, hear, inTurn, letIn, type Places, picturesAPage } from "./pages";

const NOBODY: Places = new Map();
const LOOK: Look = { layout: "gallery", pins: [], selfHidden: false, besideDocument: false, spotlight: [] };
/** Six faces fit on a page of it. */
const AREA = { width: 690, height: 330 };

function person(id: string, camera = true): ParticipantView {
  return {
    id,
    profile: { name: id, school: "", country: "", languages: [] },
    role: "panelist",
    online: true,
    location: { in: "plenary" },
    media: { microphone: true, camera, screen: false },
    maySpeak: false,
    handAt: null,
  };
}

function face(who: ParticipantView, slot: number | null = null, kind: Face["kind"] = "camera"): Face {
  const key = slot === null ? `person-${who.id}` : `slot-${slot}`;
  return {
    key,
    person: who,
    kind,
    self: false,
    slot,
    stream: null,
    picture: slot !== null,
    quality: null,
    shown: true,
  };
}

const people = Array.from({ length: 14 }, (_, index) => person(`p${index}`));
const ids = (faces: readonly Face[]) => faces.map((one) => one.person?.id);
const pageOf = (wanted: number, count = people.length): Paged => paged(AREA, count, wanted);

/** The gallery in which those have a slot. */
function gallery(seated: readonly number[], places = NOBODY): readonly Face[] {
  const slots = seated.map((index, slot) => face(people[index] as ParticipantView, slot));
  const others = people.filter((_, index) => !seated.includes(index)).map((one) => face(one));
  return inTurn([...slots, ...others], people, places);
}

describe("the pages of a gallery", () => {
  it("stand still whoever is in a slot", () => {
    expect(ids(gallery([12, 3, 7]))).toEqual(people.map(({ id }) => id));
    expect(ids(gallery([12, 3, 7]))).toEqual(ids(gallery([])));
  });

  it("begin with screens, and those who have their camera off come last", () => {
    const dark = person("dark", false);
    const [first] = people as [ParticipantView];
    const faces = [face(dark, 0), face(first, 1), face(dark, 2, "screen")];
    expect(inTurn(faces, [dark, first], NOBODY).map(({ key }) => key)).toEqual(["slot-2", "slot-1", "slot-0"]);
  });

  it("ask for those who are on them, in their order, and for nobody else", () => {
    const seen = gallery([0, 1, 2, 3]);
    expect(pageOf(0).to).toBe(6);
    expect(askedFor(seen, pageOf(0), LOOK, "full")).toEqual(["p0", "p1", "p2", "p3", "p4", "p5"]);
    expect(askedFor(seen, pageOf(1), { ...LOOK, pins: ["p0"] }, "full")[0]).toBe("p6");
    expect(askedFor(seen, pageOf(2), LOOK, "full")).toEqual(["p12", "p13"]);
  });

  it("ask neither for oneself nor for a screen", () => {
    const [one, two] = people as [ParticipantView, ParticipantView];
    const seen = [face(one, 0, "screen"), { ...face(one), self: true }, face(two, 1)];
    expect(askedFor(seen, pageOf(0, 3), LOOK, "full")).toEqual(["p1"]);
  });

  it("hold no more faces than there are slots for, while there are more pictures than that", () => {
    const seen = gallery([]);
    expect(picturesAPage(seen, 9, "full")).toBe(9);
    expect(picturesAPage([face(people[0] as ParticipantView, 0, "screen"), ...seen], 9, "full")).toBe(8);
    expect(picturesAPage(seen, 14, "full"), "all have one").toBeUndefined();
    expect(picturesAPage(seen, 9, "saver"), "none has one").toBeUndefined();
    expect(paged({ width: 1900, height: 1000 }, 14, 0, 9)).toMatchObject({ pages: 2, to: 9 });
    expect(paged({ width: 1900, height: 1000 }, 14, 0)).toMatchObject({ pages: 1, to: 14 });
  });
});

describe("without pages", () => {
  it("whom one has pinned is asked for, and nobody else", () => {
    const look: Look = { ...LOOK, layout: "auto", pins: ["p9", "p2"] };
    expect(askedFor(gallery([]), null, look, "full")).toEqual(["p9", "p2"]);
    expect(askedFor(gallery([]), null, { ...look, pins: [] }, "full")).toEqual([]);
  });

  it("who saves data asks for their pins, and who wants no picture for nobody", () => {
    const look: Look = { ...LOOK, pins: ["p9"] };
    expect(askedFor(gallery([]), pageOf(0), look, "saver")).toEqual(["p9"]);
    expect(askedFor(gallery([]), pageOf(0), look, "audio")).toEqual([]);
    expect(askedFor(gallery([]), pageOf(0), look, "text")).toEqual([]);
  });
});

describe("who speaks on another page", () => {
  const after = (heard: readonly string[], page = 0, look = LOOK, places = NOBODY) =>
    letIn(gallery([], places), pageOf(page), heard, look, people, places);

  it("changes places with who has been silent for longest on the first, and nobody else moves", () => {
    const order = ids(gallery([], after(["p5", "p0", "p9"])));
    expect(order.slice(0, 6)).toEqual(["p0", "p1", "p2", "p3", "p9", "p5"]);
    expect(order[9]).toBe("p4");
  });

  it("and the next comes in the place of another, while there is one who has not spoken", () => {
    const once = after(["p9"]);
    const twice = after(["p9", "p10"], 0, LOOK, once);
    expect(ids(gallery([], twice)).slice(0, 6)).toEqual(["p0", "p1", "p2", "p3", "p10", "p9"]);
  });

  it("moves nothing while another page is looked at, or when they are there already", () => {
    expect(after(["p9"], 1)).toBe(NOBODY);
    expect(after(["p2"])).toBe(NOBODY);
    expect(after([])).toBe(NOBODY);
    expect(after(["somebody"])).toBe(NOBODY);
  });

  it("takes the place of nobody who is pinned or in the light", () => {
    const look = { ...LOOK, pins: ["p0", "p1", "p2"], spotlight: ["p3", "p4", "p5"] };
    expect(after(["p9"], 0, look)).toBe(NOBODY);
    const order = ids(gallery([], after(["p9"], 0, { ...look, pins: ["p0", "p1"] })));
    expect(order[2]).toBe("p9");
  });

  it("is remembered by who was heard last, the loudest at the end", () => {
    expect(hear(["a", "b"], ["c", "a"])).toEqual(["b", "a", "c"]);
    expect(hear(["a", "b"], [])).toEqual(["a", "b"]);
    expect(
      hear(
        Array.from({ length: 60 }, (_, index) => `${index}`),
        ["x"],
      ),
    ).toHaveLength(50);
  });
});
