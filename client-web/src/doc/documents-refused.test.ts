// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batch, FakeServer, field, Page, ROADMAP } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a refused edit", () => {
  it("is taken off the screen, and shown to its author to copy", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    amina.type("kept");
    batch();
    server.refuseNext = "malformed";
    amina.type(" refused");
    batch();
    expect(amina.element.value).toBe("kept");
    expect([handle.unsaved.value, page.resets]).toEqual([0, [ROADMAP]]);
    expect(handle.lost.value).toEqual([{ path: "fields/title", text: " refused" }]);
    expect(handle.lostBecause.value).toBe("malformed");
    handle.forgetLost();
    expect([handle.lost.value, handle.lostBecause.value]).toEqual([[], null]);
  });

  it("leaves a roadmap that can be edited further, by the same handle and the same textarea", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    server.refuseNext = "full";
    amina.type("refused");
    batch();
    amina.type("good");
    batch();
    expect(server.title()).toBe("good");
  });

  it("is no news to the others", () => {
    const server = new FakeServer();
    const amina = field(new Page("amina", server).open());
    const bob = new Page("bob", server).open();
    server.refuseNext = "malformed";
    const before = bob.view.value;
    amina.type("refused");
    batch();
    expect(bob.view.value).toBe(before);
  });

  it("that came too fast is sent again, with all that was written since", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    server.refuseNext = "tooFast";
    amina.type("one ");
    batch();
    amina.type("two");
    batch();
    expect([server.title(), handle.unsaved.value > 0]).toEqual(["", true]);
    vi.advanceTimersByTime(1_000);
    expect([server.title(), handle.unsaved.value, page.resets]).toEqual(["one two", 0, []]);
  });

  it("is not saved because a later one is", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    amina.type("words");
    batch();
    server.refuseNext = "tooFast";
    amina.type(" twice");
    batch();
    // A later update that stands on nothing of it gets through before the page has slowed down.
    server.confirmsBeyond(page);
    expect(handle.unsaved.value).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect([server.title(), handle.unsaved.value]).toEqual(["words twice", 0]);
  });

  it("that stands on what the server lacks brings it along", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("lost ");
    server.loses(() => batch());
    amina.type("found");
    batch();
    expect([server.title(), page.resets]).toEqual(["lost found", []]);
  });

  it("that the person may not write any more waits on the device until they may", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    page.mayEdit = false;
    amina.type("late");
    batch();
    expect([server.title(), amina.element.value, handle.keptBack.value]).toEqual(["", "", true]);
    expect([handle.lost.value, page.resets]).toEqual([[], []]);
    page.mayEdit = true;
    page.cut();
    page.connect();
    batch();
    expect([server.title(), handle.keptBack.value]).toEqual(["late", false]);
  });
});

describe("a roadmap that its room has left for another one", () => {
  it("gives what was written in it too late to whoever wrote it, where they write now", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const before = page.open();
    const { type } = field(before);
    page.cut();
    type("written in the tunnel");
    page.mayEdit = false;
    before.release();
    page.replaced.add(ROADMAP);
    const now = page.documents.open("ro_next");
    page.connect();
    expect(now.lostBecause.value).toBe("replaced");
    expect(now.lost.value).toEqual([{ path: "fields/title", text: "written in the tunnel" }]);
    expect(server.title()).toBe("");
  });

  it("keeps it until there is somewhere to show it", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const before = page.open();
    const { type } = field(before);
    page.mayEdit = false;
    page.replaced.add(ROADMAP);
    page.documents.roomsChanged();
    type("late");
    before.release();
    batch();
    expect(page.documents.open("ro_next").lost.value).toMatchObject([{ text: "late" }]);
    expect(page.documents.open("ro_other").lost.value).toEqual([]);
  });

  it("is no reason to give up what may still be sent", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const before = page.open();
    const { type } = field(before);
    page.cut();
    type("kept");
    before.release();
    page.replaced.add(ROADMAP);
    page.connect();
    expect(server.title()).toBe("kept");
  });
});

describe("an edit that may not be written", () => {
  it("is not sent again and again by somebody who may comment", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    page.cut();
    amina.type("late");
    page.grant = "comment";
    page.connect();
    batch();
    batch();
    batch();
    expect([server.title(), handle.keptBack.value, handle.status.value]).toEqual(["", true, "live"]);
    expect(page.asked).toHaveLength(3);
    server.regrants(page, "edit");
    batch();
    expect([server.title(), handle.keptBack.value]).toEqual(["late", false]);
  });

  it("leaves a roadmap that is shown, when the right to comment goes too", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    amina.type("kept ");
    batch();
    page.cut();
    amina.type("late");
    page.grant = "comment";
    page.connect();
    batch();
    server.regrants(page, "read");
    batch();
    expect([handle.status.value, handle.view.value.fields.title, handle.keptBack.value]).toEqual([
      "live",
      "kept ",
      true,
    ]);
  });
});
