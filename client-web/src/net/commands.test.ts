import { describe, expect, it } from "vitest";
import { firstDraft, recipeOf } from "../core/recipe";
import type { ClientMessage, ProposalView } from "../protocol/generated";
import { Commands } from "./commands";

const RECIPE = recipeOf(firstDraft(2), 10, 2);
const PROPOSAL = { proposal: 7 } as ProposalView;

function connected(): { commands: Commands; sent: ClientMessage[] } {
  const sent: ClientMessage[] = [];
  const commands = new Commands((message) => sent.push(message));
  commands.connected();
  return { commands, sent };
}

describe("asking for a proposal", () => {
  it("is answered by its number, whatever else is under way", async () => {
    const { commands, sent } = connected();
    const other = commands.run({ type: "assignRandom" });
    const asked = commands.propose("pl_1", RECIPE, 12);
    expect(sent[1]).toMatchObject({ type: "propose", id: 2, seed: 12 });
    commands.proposed(2, PROPOSAL);
    commands.acknowledged(1);
    expect(await asked).toEqual({ ok: true, proposal: PROPOSAL });
    expect(await other).toEqual({ ok: true });
  });

  it("is told why there is none", async () => {
    const { commands } = connected();
    const asked = commands.propose("pl_1", RECIPE, 1);
    commands.rejected(1, "tooFast");
    expect(await asked).toEqual({ ok: false, code: "tooFast" });
  });

  it("does not wait for an answer that went with the line", async () => {
    const { commands } = connected();
    const asked = commands.propose("pl_1", RECIPE, 1);
    commands.lost();
    expect(await asked).toEqual({ ok: false, code: "offline" });
    expect(await commands.propose("pl_1", RECIPE, 1)).toEqual({ ok: false, code: "offline" });
  });
});
