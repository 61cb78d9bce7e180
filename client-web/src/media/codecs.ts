/** Codecs in the order we like them: VP8 is cheap on old phones and every browser has it. */
const LIKED = ["VP8", "VP9", "H264", "AV1"];

/**
 * The video codecs to offer, best first, and no more than the server forwards, because each makes every m-line
 * longer. `first` (from `?codec=` in the address, for tests and the curious) goes before the others.
 */
export function orderCodecs(codecs: readonly RTCRtpCodec[], first: string | null): RTCRtpCodec[] {
  const wanted = first?.toUpperCase() ?? "";
  const order = LIKED.includes(wanted) ? [wanted, ...LIKED.filter((name) => name !== wanted)] : LIKED;
  const named = (name: string) => codecs.filter((codec) => nameOf(codec) === name && isBaseline(codec));
  const repairs = codecs.filter((codec) => nameOf(codec) === "RTX");
  return [...order.flatMap((name) => named(name).slice(0, 1)), ...repairs];
}

function nameOf(codec: RTCRtpCodec): string {
  return codec.mimeType.replace(/^video\//i, "").toUpperCase();
}

/** Profile 0 of VP9 and AV1; constrained baseline H.264 in packetization mode 1 (RFC 6184). */
function isBaseline(codec: RTCRtpCodec): boolean {
  const parameters = codec.sdpFmtpLine ?? "";
  switch (nameOf(codec)) {
    case "H264":
      return /packetization-mode=1/.test(parameters) && /profile-level-id=42[0-9a-f]0/i.test(parameters);
    case "VP9":
      return !/profile-id=[1-9]/.test(parameters);
    case "AV1":
      return !/profile=[1-9]/.test(parameters);
    default:
      return true;
  }
}

/** Opus, then RED around it; the server forwards nothing else, and the rest would double the audio m-lines. */
export function soundCodecs(codecs: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  const named = (name: string) => codecs.filter((codec) => codec.mimeType.toLowerCase() === name);
  return [...named("audio/opus"), ...named("audio/red")];
}
