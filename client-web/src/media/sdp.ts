/** What our sound should be like on its way up. */
export interface Sound {
  /** Every packet carries the ones before it once more (RFC 2198). */
  readonly redundant: boolean;
  /** Packets of 60 ms instead of 20: a third of the headers. */
  readonly long: boolean;
}

export const PLAIN_SOUND: Sound = { redundant: false, long: false };

const LONG_PTIME = 60;

/**
 * The offer with a wish to be asked for lost packets of sound on the m-line `mid`; browsers understand it, but do not
 * offer it by themselves.
 */
export function withSoundRepair(offer: string, mid: string): string {
  return onMedia(offer, mid, (part) => {
    const opus = payloadOf(part, "opus");
    if (opus === null || part.includes(`a=rtcp-fb:${opus} nack\r\n`)) return part;
    return part.replace(`a=rtpmap:${opus} `, `a=rtcp-fb:${opus} nack\r\na=rtpmap:${opus} `);
  });
}

/**
 * The server's answer as if it had asked for such sound on the m-line `mid`. A browser sends RED when the answer puts
 * it before Opus, and packets as long as `ptime` says; no other way to either works while connected.
 */
export function withSound(answer: string, mid: string, sound: Sound): string {
  return onMedia(answer, mid, (part) => {
    const opus = payloadOf(part, "opus");
    const red = payloadOf(part, "red");
    const plain = part.replace(/^a=(max)?ptime:\d+\r\n/gm, "");
    const timed = sound.long ? `${plain}a=ptime:${LONG_PTIME}\r\n` : plain;
    if (opus === null || red === null) return timed;
    const order = sound.redundant ? [red, opus] : [opus, red];
    return timed.replace(/^(m=audio \S+ \S+) (.*)\r\n/, (_, head: string, list: string) => {
      const rest = list.split(" ").filter((payload) => !order.includes(payload));
      return `${head} ${[...order, ...rest].join(" ")}\r\n`;
    });
  });
}

/** Our ICE user name in a description: the same as long as it is the same path search. */
export function ufragOf(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}

function onMedia(sdp: string, mid: string, change: (part: string) => string): string {
  const parts = sdp.split(/^(?=m=)/m);
  const mine = `\r\na=mid:${mid}\r\n`;
  return parts.map((part) => (part.startsWith("m=audio") && part.includes(mine) ? change(part) : part)).join("");
}

function payloadOf(part: string, codec: string): string | null {
  return new RegExp(`^a=rtpmap:(\\d+) ${codec}/48000`, "im").exec(part)?.[1] ?? null;
}
