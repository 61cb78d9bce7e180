/** The name and its mark: one circle of people and the smaller circles they form. */
export function Logo({ small }: { readonly small?: boolean }) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: "0.55rem" }}>
      <svg width={small ? 26 : 32} height={small ? 26 : 32} viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="14.5" fill="var(--accent)" />
        <circle cx="11" cy="12.5" r="4.1" fill="var(--warm)" />
        <circle cx="20.8" cy="11.6" r="3.2" fill="var(--accent-ink)" />
        <circle cx="17.6" cy="20.8" r="4.6" fill="var(--accent-ink)" opacity=".88" />
      </svg>
      <span style={{ fontFamily: "var(--font-display)", fontWeight: 700, fontSize: small ? "1.05rem" : "1.3rem" }}>
        Plenary
      </span>
    </span>
  );
}
