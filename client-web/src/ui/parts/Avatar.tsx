import styles from "./avatar.module.css";

/** Warm, readable pairs; the initials carry the meaning, the colour only helps the eye. */
const HUES = 8;

/** Initials on a colour that stays with the person. */
export function Avatar({
  name,
  id,
  size = "medium",
}: {
  readonly name: string;
  readonly id: string;
  readonly size?: "small" | "medium" | "fill";
}) {
  return (
    <span class={`${styles.avatar} ${styles[size]} ${styles[`hue${hueOf(id)}`]}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

export function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return sum % HUES;
}
