/** IP and TCP headers; with options and pure acknowledgements it is some bytes more. */
const TCP_HEADERS = 40;
/** What fits into one TCP segment on most paths. */
const SEGMENT = 1_400;
const TLS_RECORD = 22;

/** Bytes on the wire for so many bytes sent in one go over TCP. */
export function tcpBytes(payload: number, tls: boolean): number {
  const sealed = payload + (tls ? TLS_RECORD : 0);
  return sealed + TCP_HEADERS * Math.max(1, Math.ceil(sealed / SEGMENT));
}

/** The header of a WebSocket frame (RFC 6455, section 5.2); what a browser sends is masked. */
export function frameHeader(payload: number, masked: boolean): number {
  const length = payload > 65_535 ? 8 : payload > 125 ? 2 : 0;
  return 2 + length + (masked ? 4 : 0);
}

/** UTF-8 bytes of a text. */
export function textBytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a surrogate pair counts two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** Bytes both ways. */
export interface Traffic {
  readonly received: number;
  readonly sent: number;
}

export const NO_TRAFFIC: Traffic = { received: 0, sent: 0 };

export function plus(a: Traffic, b: Traffic): Traffic {
  return { received: a.received + b.received, sent: a.sent + b.sent };
}
