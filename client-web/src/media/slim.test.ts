import { describe, expect, it } from "vitest";
import { isUsed } from "./slim";

const TWCC = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
const MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
const RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
const REPAIRED = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
const LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
const DESCRIPTOR = "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";
const OTHERS = [
  "urn:ietf:params:rtp-hdrext:toffset",
  "urn:3gpp:video-orientation",
  "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  "http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00",
];

describe("header extensions", () => {
  const kept = (sends: boolean, codec: string | null) =>
    [TWCC, MID, RID, REPAIRED, LEVEL, DESCRIPTOR, ...OTHERS].filter((uri) => isUsed(uri, sends, codec));

  it("that the server reads are offered, those of layers where we send", () => {
    expect(kept(true, null)).toEqual([TWCC, MID, RID, REPAIRED, LEVEL]);
    expect(kept(false, null)).toEqual([TWCC, MID, LEVEL]);
  });

  it("of AV1 come with AV1", () => {
    expect(kept(true, "av1")).toContain(DESCRIPTOR);
  });
});
