import { describe, expect, it } from "vitest";
import { AGENDA_ITEMS_MAX } from "../../protocol/generated";
import { agendaOf, lengthOf, PRESETS, roomsOf } from "./presets";

describe("agenda presets", () => {
  it("take as long as their names promise", () => {
    expect(PRESETS.map(lengthOf)).toEqual([0, 120, 90, 120]);
  });

  it("are agendas that the server takes", () => {
    for (const preset of PRESETS) {
      const items = agendaOf(preset);
      expect(items.length).toBeLessThanOrEqual(AGENDA_ITEMS_MAX);
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
      expect(items.filter((item) => !/^ag_[a-z0-9]{1,26}$/.test(item.id))).toEqual([]);
    }
  });

  it("give rooms their goals in turn", () => {
    expect(roomsOf(3, [13, 4]).map((room) => room.goal)).toEqual([13, 4, 13]);
    expect(roomsOf(1, [])).toMatchObject([{ id: null, goal: 4 }]);
    expect(roomsOf(0, [4])).toEqual([]);
  });
});
