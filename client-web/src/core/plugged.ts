/** A device as it is followed. */
export interface Plug {
  readonly id: string;
  readonly label: string;
}

/** The devices of one kind as they were last seen by their names; null before they ever were. */
export type Seen = readonly Plug[] | null;

/**
 * Another look. Before a permission, browsers list devices without names or not at all: such a list says nothing. After it an
 * empty list says that all are gone.
 */
export function look(before: Seen, now: readonly Plug[]): { readonly seen: Seen; readonly came: Plug | null } {
  const blind = now.every(({ label }) => label === "") && (now.length > 0 || before === null);
  if (blind) return { seen: before, came: null };
  const came = before && now.find(({ id }) => !before.some((one) => one.id === id));
  return { seen: now, came: came ?? null };
}
