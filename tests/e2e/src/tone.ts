/** Far enough apart for a window of 8192 samples, low enough for a telephone's band. */
export function toneHz(number: number): number {
  return 400 + number * 130;
}
