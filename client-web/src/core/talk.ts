import type { ChatId, ChatLine, Letter, ParticipantId, PrivateRule } from "../protocol/generated";
import { isStaffRole, me, type SessionState } from "./state";

/** Something that was written, to many or to one. */
export interface Written {
  readonly id: ChatId;
  readonly at: number;
  readonly from: ParticipantId;
  readonly text: string;
  /** What its author was called then, for those who do not know them. */
  readonly name?: string;
  /** For whom besides its author. */
  readonly to:
    | { readonly scope: ChatLine["scope"]; readonly location: ChatLine["location"] }
    | { readonly one: ParticipantId; readonly name?: string };
}

/** Chat and private messages as one, oldest first. Of what is not kept any more only an empty line is left, and nobody needs to see it. */
export function writtenIn(state: SessionState): readonly Written[] {
  return allWritten(state).filter((written) => written.text !== "");
}

function allWritten(state: SessionState): readonly Written[] {
  const lines = state.view.chat.map(
    ({ id, at, from, text, name, scope, location }): Written => ({
      id,
      at,
      from,
      text,
      ...(name === undefined ? {} : { name }),
      to: { scope, location },
    }),
  );
  const letters = (state.view.letters ?? []).map(
    ({ id, at, from, to, text, name, toName }: Letter): Written => ({
      id,
      at,
      from,
      text,
      ...(name === undefined ? {} : { name }),
      to: { one: to, ...(toName === undefined ? {} : { name: toName }) },
    }),
  );
  if (letters.length === 0) return lines;
  return [...lines, ...letters].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What the reader of a private message was called when it was written. */
export function nameOfReader(written: Written): string | undefined {
  return "one" in written.to ? written.to.name : undefined;
}

/** The other one of a private message; null for what was written to many. */
export function otherOf(state: SessionState, written: Written): ParticipantId | null {
  if (!("one" in written.to)) return null;
  return written.from === state.you ? written.to.one : written.from;
}

/** Whether two things that were written stand together: of one person, for the same eyes, soon after each other. */
export function standTogether(before: Written | undefined, after: Written, withinMs: number): boolean {
  if (before === undefined || before.from !== after.from || after.at - before.at >= withinMs) return false;
  if ("one" in before.to || "one" in after.to) {
    return "one" in before.to && "one" in after.to && before.to.one === after.to.one;
  }
  return before.to.scope === after.to.scope;
}

/** Whether we can write to somebody privately: staff always can, others by the rule and unless it is locked for them. */
export function mayWriteTo(state: SessionState, id: ParticipantId): boolean {
  const other = state.view.participants.find((person) => person.id === id);
  if (other === undefined || id === state.you) return false;
  if (isStaffRole(me(state)?.role)) return true;
  const rule = privateRule(state);
  if (rule === "off" || state.view.locked?.private === true) return false;
  return rule === "all" || isStaffRole(other.role);
}

/** To whom people may write privately; `toStaff` is as usual. */
export function privateRule(state: SessionState): PrivateRule {
  return state.view.private ?? "toStaff";
}
