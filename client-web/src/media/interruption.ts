/** A switch between two devices takes a track away for a moment; a call takes it for longer. */
const TAKEN_MS = 1_500;

/**
 * Tells when the system has taken a track away without ending it, as a phone call does, and when it has given it back; until
 * the returned function is called.
 */
export function onInterruption(track: MediaStreamTrack, tell: (taken: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  track.onmute = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      told = true;
      tell(true);
    }, TAKEN_MS);
  };
  track.onunmute = () => {
    clearTimeout(timer);
    if (told) tell(false);
    told = false;
  };
  return () => {
    clearTimeout(timer);
    track.onmute = null;
    track.onunmute = null;
    // Another track is in its place.
    if (told) tell(false);
    told = false;
  };
}
