/** The eight prompts of the quick start: how many of its twenty minutes each has. */
export const PROMPTS = [
  { id: "q1", minutes: 2 },
  { id: "q2", minutes: 2 },
  { id: "q3", minutes: 2 },
  { id: "q4", minutes: 4 },
  { id: "q5", minutes: 5 },
  { id: "q6", minutes: 2 },
  { id: "q7", minutes: 2 },
  { id: "q8", minutes: 1 },
] as const;

export type Prompt = (typeof PROMPTS)[number]["id"];

const TOTAL_MINUTES = PROMPTS.reduce((sum, prompt) => sum + prompt.minutes, 0);
/** The rest of a round is for reading it through and for the rehearsal of the reporter. */
const SHARE_OF_ROUND = 0.8;

export interface Round {
  readonly openedAt: number;
  readonly endsAt: number;
}

/** When the group should be done with a prompt, if the prompts have their share of the round. */
export function dueAt(prompt: Prompt, { openedAt, endsAt }: Round): number {
  const index = PROMPTS.findIndex(({ id }) => id === prompt);
  const minutes = PROMPTS.slice(0, index + 1).reduce((sum, one) => sum + one.minutes, 0);
  return openedAt + ((endsAt - openedAt) * SHARE_OF_ROUND * minutes) / TOTAL_MINUTES;
}

/** The prompt that a text or card belongs to; null for what comes after the quick start. */
export function promptOf(path: string, kind: string | null): Prompt | null {
  if (path.startsWith("fields/")) return "q1";
  if (path.startsWith("audience/")) return "q3";
  if (path.endsWith("/lowTech")) return "q6";
  const kinds: Readonly<Record<string, Prompt>> = {
    objective: "q4",
    milestone: "q5",
    evidence: "q7",
    commitment: "q8",
  };
  return kind === null ? null : (kinds[kind] ?? null);
}
