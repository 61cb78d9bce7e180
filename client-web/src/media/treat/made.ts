/** What is made of a captured track, and what it is made of. */
const origins = new WeakMap<MediaStreamTrack, MediaStreamTrack>();

/**
 * Makes `made` pass for `raw`: it has its settings, ends with it, and whoever stops it stops both. So nothing that
 * holds a track needs to know whether something is made of it.
 */
export function standIn(made: MediaStreamTrack, raw: MediaStreamTrack, close: () => void): MediaStreamTrack {
  origins.set(made, raw);
  const stop = made.stop.bind(made);
  const end = () => {
    raw.removeEventListener("ended", unplugged);
    raw.stop();
    stop();
    close();
  };
  const unplugged = () => {
    end();
    made.dispatchEvent(new Event("ended"));
  };
  raw.addEventListener("ended", unplugged);
  made.stop = end;
  made.getSettings = () => raw.getSettings();
  made.contentHint = raw.contentHint;
  return made;
}

/** The track that the device gave, whatever is made of it. */
export function originOf(track: MediaStreamTrack): MediaStreamTrack {
  return origins.get(track) ?? track;
}
