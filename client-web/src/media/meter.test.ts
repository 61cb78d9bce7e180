import { describe, expect, it } from "vitest";
import { MediaMeter, readCarried } from "./meter";

interface Figures {
  readonly sent: number;
  readonly received: number;
  readonly packets: number;
  readonly checks?: number;
  readonly address?: string;
  readonly local?: object;
}

const report = ({ sent, received, packets, checks = 0, address = "192.0.2.1", local = {} }: Figures) =>
  readCarried([
    {
      type: "transport",
      id: "T",
      bytesSent: sent,
      bytesReceived: received,
      packetsSent: packets,
      packetsReceived: packets,
      selectedCandidatePairId: "P",
    },
    {
      type: "candidate-pair",
      id: "P",
      localCandidateId: "L",
      remoteCandidateId: "R",
      requestsSent: checks,
      responsesReceived: checks,
    },
    { type: "local-candidate", id: "L", protocol: "udp", candidateType: "host", ...local },
    { type: "remote-candidate", id: "R", address },
  ]);

describe("the meter", () => {
  it("counts the headers of every packet", () => {
    const meter = new MediaMeter();
    meter.read(1, report({ sent: 1_000, received: 5_000, packets: 10 }));
    expect(meter.traffic).toEqual({ sent: 1_280, received: 5_280 });
  });

  it("counts the checks of the path, which the browser leaves out", () => {
    const meter = new MediaMeter();
    meter.read(1, report({ sent: 0, received: 0, packets: 0, checks: 100 }));
    expect(meter.traffic.sent).toBeGreaterThan(100 * 100);
    expect(meter.traffic.received).toBeGreaterThan(100 * 64);
  });

  it("pays more for IPv6, and for TCP and the relay still more", () => {
    const cost = (figures: Partial<Figures>) => {
      const meter = new MediaMeter();
      meter.read(1, report({ sent: 0, received: 0, packets: 1, ...figures }));
      return meter.traffic.sent;
    };
    expect(cost({})).toBe(28);
    expect(cost({ address: "2001:db8::1" })).toBe(48);
    expect(cost({ local: { protocol: "tcp" } })).toBe(42);
    expect(cost({ local: { candidateType: "relay" } })).toBe(66);
  });

  it("goes on over connections, each of which begins at nothing", () => {
    const meter = new MediaMeter();
    meter.read(1, report({ sent: 1_000, received: 0, packets: 0 }));
    meter.read(1, report({ sent: 1_500, received: 0, packets: 0 }));
    meter.read(2, report({ sent: 200, received: 0, packets: 0 }));
    expect(meter.traffic.sent).toBe(1_700);
  });

  it("does not count an old connection's last words twice", () => {
    const meter = new MediaMeter();
    meter.read(2, report({ sent: 200, received: 0, packets: 0 }));
    meter.read(1, report({ sent: 9_000, received: 0, packets: 0 }));
    expect(meter.traffic.sent).toBe(200);
  });

  it("reads the pairs of a browser that does not count in the transport", () => {
    const pairs = [100, 20].map((bytesSent, n) => ({ type: "candidate-pair", id: `P${n}`, bytesSent }));
    expect(readCarried(pairs).bytes.sent).toBe(120);
  });

  it("finds the packets of a browser that counts them by stream alone, and the reports that it does not count", () => {
    const stream = { type: "outbound-rtp", bytesSent: 8_000, headerBytesSent: 2_000, packetsSent: 100 };
    const pair = { type: "candidate-pair", id: "P", bytesReceived: 0 };
    const packets = (bytesSent: number) => readCarried([{ ...pair, bytesSent }, stream]).packets;
    expect(packets(11_600)).toEqual({ sent: 100, received: 0 });
    expect(packets(11_600 + 450)).toEqual({ sent: 110, received: 0 });
    expect(packets(9_000)).toEqual({ sent: 100, received: 0 });
  });
});
