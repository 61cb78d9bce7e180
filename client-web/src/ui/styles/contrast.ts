/** Red, green, blue of 0 to 255, and how much of them covers what is behind: 0 to 1. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** `#rrggbb` or `rgb(r g b / a%)`, which is all that the tokens use. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16));
    return { red, green, blue, alpha: 1 };
  }
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text);
  if (!rgb) throw new Error(`not a colour that is understood here: ${text}`);
  const [red = 0, green = 0, blue = 0, percent = 0] = rgb.slice(1).map(Number);
  return { red, green, blue, alpha: percent / 100 };
}

/** What is seen of a colour with something behind it. */
export function over(front: Rgb, behind: Rgb): Rgb {
  const mix = (one: number, other: number) => one * front.alpha + other * (1 - front.alpha);
  return {
    red: mix(front.red, behind.red),
    green: mix(front.green, behind.green),
    blue: mix(front.blue, behind.blue),
    alpha: 1,
  };
}

/** 1 to 21, as WCAG 2.2 defines the contrast ratio. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ red, green, blue }: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
