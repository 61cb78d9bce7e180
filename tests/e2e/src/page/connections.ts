/** What the stories may know of the peer connections of a page. */
export interface TransportFacts {
  readonly connections: number;
  /** Offers set as local descriptions, over all connections. */
  readonly offers: number;
  /** Of the newest connection. */
  readonly ufrag: string | null;
  readonly state: string;
  /** Addresses and ports in use, and the certificate that was proven: the same words, the same transport. */
  readonly path: string | null;
  /** How the media goes: `udp`, `tcp`, or `tls` by the relay. */
  readonly route: string | null;
}

export interface MediaWay {
  /** Addresses of this machine. */
  readonly mediaHosts: readonly string[];
  readonly mediaPort: number | null;
}

declare global {
  interface Window {
    __connections: { facts(): Promise<TransportFacts> };
  }
}

/**
 * Runs in the page, before the page's own scripts: counts offers, and when `mediaPort` is given sends the media for
 * `mediaHosts` to that port, where a story's link or bad network listens. Candidates elsewhere stay as they are.
 */
export function installConnections(config: MediaWay): void {
  // Known, not held: what the page lets go of must be free to go.
  const known: WeakRef<RTCPeerConnection>[] = [];
  let offers = 0;
  const through = (sdp: string | undefined) => {
    if (sdp === undefined || config.mediaPort === null) return sdp ?? "";
    return sdp.replace(/^(a=candidate:\S+ \d+ (?:udp|tcp) \d+ (\S+)) \d+ typ/gim, (line, before, host) =>
      config.mediaHosts.includes(host) ? `${before} ${config.mediaPort} typ` : line,
    );
  };
  const relayed = (configuration: RTCConfiguration | undefined): RTCConfiguration => ({
    ...configuration,
    iceServers: (configuration?.iceServers ?? []).map((server) => {
      const urls = [server.urls].flat();
      return { ...server, urls: urls.map((url) => url.replace(/:\d+(?=\?|$)/, `:${config.mediaPort}`)) };
    }),
  });

  const Plain = window.RTCPeerConnection;
  class Counted extends Plain {
    constructor(configuration?: RTCConfiguration) {
      super(config.mediaPort === null ? configuration : relayed(configuration));
      known.push(new WeakRef(this));
    }
    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(config.mediaPort === null ? configuration : relayed(configuration));
    }
    override async setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      const answering = this.signalingState === "have-remote-offer";
      if (description?.type === "offer" || (description?.type === undefined && !answering)) offers += 1;
      await super.setLocalDescription(description);
    }
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      await super.setRemoteDescription({ type: description.type, sdp: through(description.sdp) });
    }
  }
  window.RTCPeerConnection = Counted;

  const chosen = async (connection: RTCPeerConnection) => {
    const stats = await connection.getStats();
    const byId = new Map<string, Record<string, unknown>>();
    stats.forEach((entry: Record<string, unknown>) => {
      byId.set(String(entry.id), entry);
    });
    const transport = [...byId.values()].find((entry) => entry.type === "transport");
    const pair = byId.get(String(transport?.selectedCandidatePairId));
    const local = byId.get(String(pair?.localCandidateId));
    const remote = byId.get(String(pair?.remoteCandidateId));
    const proof = byId.get(String(transport?.remoteCertificateId));
    if (pair === undefined) return null;
    const path = `${local?.port} ${remote?.address}:${remote?.port} ${proof?.fingerprint}`;
    const route = local?.relayProtocol ?? remote?.protocol;
    return { path, route: String(route) };
  };

  window.__connections = {
    async facts() {
      const alive = known.flatMap((connection) => connection.deref() ?? []);
      const open = alive.filter((connection) => connection.signalingState !== "closed");
      const newest = open.at(-1);
      const sdp = newest?.localDescription?.sdp ?? "";
      const way = newest === undefined ? null : await chosen(newest);
      return {
        connections: open.length,
        offers,
        ufrag: /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null,
        state: newest?.connectionState ?? "none",
        path: way?.path ?? null,
        route: way?.route ?? null,
      };
    },
  };
}
