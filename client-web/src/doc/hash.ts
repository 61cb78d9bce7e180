/**
 * What tells whether an original has changed since it was translated: FNV-1a (32 bits) of the trimmed text in NFC, as
 * UTF-8; the server counts the same. Not for anything that must not collide.
 */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.trim().normalize("NFC"))) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
