/** Eight colours that carry white text with at least 4.5 : 1. */
const PALETTE = ["#9a4a2e", "#2f6b5e", "#6a4c93", "#8a5a00", "#2b5f8a", "#9b3b5a", "#4f6a1f", "#7a5548"];

export function presenceColour(index: number): string {
  return PALETTE[((index % PALETTE.length) + PALETTE.length) % PALETTE.length] ?? "#7a5548";
}
