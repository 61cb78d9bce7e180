import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkServerMessage, parseServerMessage } from "./codec";
import fixtures from "./fixtures.json";
import { encodeFrame, type Frame, parseFrame } from "./frame";

/** What older servers do not say. */
const ADDED_LATER = new Set(["stageView.at", "stageView.name"]);

describe("server messages", () => {
  it.each(Object.entries(fixtures.serverMessages))("understands %s as the server writes it", (_name, message) => {
    expect(parseServerMessage(JSON.stringify(message))).toEqual({ ok: true, value: message });
  });

  it.each(Object.entries(fixtures.sessionEvents))("understands the event %s", (_name, event) => {
    expect(checkServerMessage({ type: "event", seq: 1, at: 2, event })).toMatchObject({ ok: true });
  });

  it("lets a field through that a newer server added", () => {
    expect(checkServerMessage({ type: "ack", id: 7, hurry: true })).toMatchObject({ ok: true });
  });

  it("names the place of what is wrong, not the content", () => {
    const answer = checkServerMessage({ type: "rejected", id: 1, code: "secret words", message: "" });
    expect(answer).toEqual({
      ok: false,
      error: { kind: "notAMessage", problem: "message.code: not one of the known words" },
    });
  });

  it("gives an error for text that is not JSON", () => {
    expect(parseServerMessage('{"type":')).toMatchObject({ ok: false, error: { kind: "notJson" } });
  });

  it("never throws on garbage, and takes no message with a field missing that was always there", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !checkServerMessage(value).ok));
    for (const message of Object.values(fixtures.serverMessages) as Record<string, unknown>[]) {
      for (const key of Object.keys(message)) {
        const { [key]: _gone, ...rest } = message;
        const field = `${String(message.type)}.${key}`;
        expect(checkServerMessage(rest).ok, `without ${field}`).toBe(ADDED_LATER.has(field));
      }
    }
  });
});

describe("frames", () => {
  it.each(Object.entries(fixtures.frames))("writes %s as the server does", (_name, hex) => {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    const parsed = parseFrame(bytes);
    expect(parsed.ok && encodeFrame(parsed.value)).toEqual(bytes);
  });

  it("reads back what it wrote", () => {
    const frame: Frame = { kind: "update", channel: 513, number: 70_000, update: Uint8Array.of(1, 2, 3) };
    expect(parseFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
  });

  it("never throws on garbage, and what it takes it writes back the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const parsed = parseFrame(bytes);
        if (parsed.ok) expect(encodeFrame(parsed.value)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each([
    [[], "short"],
    [[2, 0, 1, 0], "short"],
    [[9, 0, 1], "unknownKind"],
    [[3, 0, 1, 0, 0, 0, 1, 9], "long"],
  ] as const)("refuses %j as %s", (bytes, error) => {
    expect(parseFrame(Uint8Array.from(bytes))).toEqual({ ok: false, error });
  });
});
