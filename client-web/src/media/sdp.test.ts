import { describe, expect, it } from "vitest";
import { ufragOf, withSound, withSoundRepair } from "./sdp";

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");

const SESSION = lines("v=0", "s=-", "a=group:BUNDLE 0 1 2");
const sound = (mid: string, payloads: string) =>
  lines(
    `m=audio 9 UDP/TLS/RTP/SAVPF ${payloads}`,
    "a=ice-ufrag:Ab12",
    `a=mid:${mid}`,
    "a=rtpmap:111 opus/48000/2",
    "a=rtcp-fb:111 transport-cc",
    "a=fmtp:111 minptime=10;useinbandfec=1",
    "a=rtpmap:63 red/48000/2",
    "a=fmtp:63 111/111",
  );
const picture = lines("m=video 9 UDP/TLS/RTP/SAVPF 96", "a=mid:1", "a=rtpmap:96 VP8/90000");
const whole = (first: string) => SESSION + first + picture + sound("2", "111 63");

describe("an answer", () => {
  const answer = whole(sound("0", "111 63"));

  it("makes the browser send RED by naming it first, on our m-line alone", () => {
    const said = withSound(answer, "0", { redundant: true, long: false });
    expect(said).toBe(whole(sound("0", "63 111")));
  });

  it("is the server's own while nothing is lost", () => {
    expect(withSound(answer, "0", { redundant: false, long: false })).toBe(answer);
  });

  it("asks for long packets, and for them no more", () => {
    const long = withSound(answer, "0", { redundant: false, long: true });
    expect(long.match(/a=ptime:60/g)).toHaveLength(1);
    expect(long.indexOf("a=ptime:60")).toBeLessThan(long.indexOf("m=video"));
    expect(withSound(long, "0", { redundant: false, long: false })).toBe(answer);
  });

  it("without RED stays as it is, whatever is wished", () => {
    const plain = SESSION + sound("0", "111").replace(/a=\w+:63.*\r\n/g, "");
    expect(withSound(plain, "0", { redundant: true, long: false })).toBe(plain);
  });
});

describe("an offer", () => {
  it("asks once for lost sound to be sent again, on the microphone's m-line", () => {
    const offer = whole(sound("0", "111 63"));
    const asked = withSoundRepair(offer, "0");
    expect(asked.match(/a=rtcp-fb:111 nack\r\n/g)).toHaveLength(1);
    expect(asked.indexOf("nack")).toBeLessThan(asked.indexOf("m=video"));
    expect(withSoundRepair(asked, "0")).toBe(asked);
  });

  it("names its path search", () => {
    expect([ufragOf(whole(sound("0", "111 63"))), ufragOf("")]).toEqual(["Ab12", null]);
  });
});
