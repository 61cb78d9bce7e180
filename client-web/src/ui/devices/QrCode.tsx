import { encode } from "uqr";
import styles from "./own.module.css";

/** Dark modules on a light ground in every theme: cameras do not read it the other way round. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 3 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg class={styles.qr} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} data-testid="own-qr">
      <rect class={styles.light} width={size} height={size} />
      <path class={styles.dark} d={dark.join("")} />
    </svg>
  );
}
