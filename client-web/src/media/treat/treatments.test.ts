import { describe, expect, it } from "vitest";
import { FakeOpening, FakeTrack, settled } from "./fakes";
import { originOf, standIn } from "./made";
import { OwnTreatments } from "./treatments";

class Kept {
  readonly values = new Map<string, string>();
  readonly storage = () =>
    ({
      getItem: (key: string) => this.values.get(key) ?? null,
      setItem: (key: string, value: string) => this.values.set(key, value),
    }) as unknown as Storage;
}

function set(kept = new Kept()) {
  const blur = new FakeOpening();
  const noise = new FakeOpening();
  return { kept, blur, noise, treatments: new OwnTreatments(kept.storage, blur.open, noise.open) };
}

const nobody = () => {};

describe("a picture", () => {
  it("goes as it is, and nothing is fetched, where no blur is wanted", async () => {
    const { blur, treatments } = set();
    const raw = new FakeTrack();
    expect(await treatments.pictureReady()).toBe(true);
    expect(treatments.makePicture(raw.track, nobody)).toEqual({ ok: true, value: raw.track });
    expect(blur.opened).toBe(0);
  });

  it("to be blurred waits for the blur", async () => {
    const { blur, treatments } = set();
    treatments.setBlur(true);
    const ready = treatments.pictureReady();
    await blur.ready();
    expect(await ready).toBe(true);
    expect(treatments.makePicture(new FakeTrack().track, nobody)).toEqual({ ok: true, value: blur.made[0]?.track });
  });

  it("to be blurred is never given as it is: its camera goes dark instead", async () => {
    const { blur, treatments } = set();
    treatments.setBlur(true);
    const ready = treatments.pictureReady();
    await blur.fail();
    expect(await ready).toBe(false);
    const raw = new FakeTrack();
    expect(treatments.makePicture(raw.track, nobody)).toEqual({ ok: false, problem: "blurFailed" });
    expect(raw.readyState).toBe("ended");
  });

  it("goes as it is once the person says so, also while the blur is being fetched", async () => {
    const { blur, treatments } = set();
    treatments.setBlur(true);
    const ready = treatments.pictureReady();
    treatments.setBlur(false);
    await blur.ready();
    expect(await ready).toBe(true);
    const raw = new FakeTrack();
    expect(treatments.makePicture(raw.track, nobody)).toEqual({ ok: true, value: raw.track });
  });

  it("is tried again when the person has heeded the failure", async () => {
    const { blur, treatments } = set();
    treatments.setBlur(true);
    void treatments.pictureReady();
    await blur.fail();
    treatments.heed();
    expect(treatments.picture.value.is).toBe("off");
    void treatments.pictureReady();
    expect([blur.opened, treatments.blurred.value]).toEqual([2, true]);
  });
});

describe("what was fetched", () => {
  it("is put away when nothing is sent any more, and the wish stays", async () => {
    const { blur, treatments } = set();
    treatments.setBlur(true);
    void treatments.pictureReady();
    await blur.ready();
    treatments.rest();
    expect([blur.closed, treatments.blurred.value, treatments.picture.value.is]).toEqual([1, true, "off"]);
    void treatments.pictureReady();
    expect(blur.opened).toBe(2);
  });
});

describe("a sound", () => {
  it("is left to the browser until the noise can be taken out, and asked for anew then", async () => {
    const { noise, treatments } = set();
    treatments.setSound("voice");
    const before = treatments.soundTurn.value;
    expect(treatments.soundNow()).toBe("usual");
    expect(treatments.soundNow()).toBe("usual");
    expect(noise.opened).toBe(1);
    await noise.ready();
    await settled();
    expect(treatments.soundTurn.value).toBe(before + 1);
    expect(treatments.soundNow()).toBe("voice");
    const made = treatments.makeSound(new FakeTrack("audio").track, "voice", nobody);
    expect(made).toBe(noise.made[0]?.track);
  });

  it("is left to the browser where it cannot, without being tried for ever", async () => {
    const { noise, treatments } = set();
    treatments.setSound("voice");
    treatments.soundNow();
    await noise.fail();
    await settled();
    expect([treatments.soundNow(), treatments.soundNow(), noise.opened]).toEqual(["usual", "usual", 1]);
    const raw = new FakeTrack("audio");
    expect(treatments.makeSound(raw.track, "usual", nobody)).toBe(raw.track);
    expect(raw.readyState).toBe("live");
  });

  it("of music keeps everything, and nothing is fetched for it", () => {
    const { noise, treatments } = set();
    treatments.setSound("original");
    const raw = new FakeTrack("audio");
    expect(treatments.soundNow()).toBe("original");
    expect(treatments.makeSound(raw.track, "original", nobody)).toBe(raw.track);
    expect(noise.opened).toBe(0);
  });
});

describe("wishes", () => {
  it("are kept by the browser", () => {
    const { kept, treatments } = set();
    treatments.setBlur(true);
    treatments.setSound("original");
    const later = set(kept).treatments;
    expect([later.blurred.value, later.wish.value]).toEqual([true, "original"]);
    expect(later.picture.value.is).toBe("off");
  });

  it("that make no sense, or cannot be kept, are none", () => {
    const kept = new Kept();
    kept.values.set("plenary.blur", "perhaps").set("plenary.sound", "louder");
    const { treatments } = set(kept);
    expect([treatments.blurred.value, treatments.wish.value]).toEqual([false, "usual"]);
    const forbidden = () => {
      throw new DOMException("no", "SecurityError");
    };
    const private_ = new OwnTreatments(forbidden, new FakeOpening().open, new FakeOpening().open);
    private_.setSound("original");
    expect(private_.wish.value).toBe("original");
  });
});

describe("a track that stands in for another", () => {
  const pair = () => {
    const [raw, made] = [new FakeTrack(), new FakeTrack()];
    let closed = 0;
    standIn(made.track, raw.track, () => {
      closed += 1;
    });
    return { raw, made, closed: () => closed };
  };

  it("has its settings, and leads back to it", () => {
    const { raw, made } = pair();
    expect(made.track.getSettings()).toMatchObject({ height: 720, deviceId: "cam-1" });
    expect(originOf(made.track)).toBe(raw.track);
    expect(originOf(raw.track)).toBe(raw.track);
  });

  it("takes the device along when it is stopped, without a word", () => {
    const { raw, made, closed } = pair();
    let ended = 0;
    made.addEventListener("ended", () => {
      ended += 1;
    });
    made.track.stop();
    expect([raw.readyState, made.readyState, closed(), ended]).toEqual(["ended", "ended", 1, 0]);
  });

  it("ends when the device is pulled out, and says so", () => {
    const { raw, made, closed } = pair();
    let ended = 0;
    made.addEventListener("ended", () => {
      ended += 1;
    });
    raw.unplug();
    expect([made.readyState, closed(), ended]).toEqual(["ended", 1, 1]);
  });
});
