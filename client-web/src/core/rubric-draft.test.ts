import { describe, expect, it } from "vitest";
import { draftOf, rubricOf, USUAL_RUBRIC, weightOf, withAnother } from "./rubric-draft";

describe("a rubric that is being written", () => {
  it("is taken when its weights make 100 and each has a name, and not before", () => {
    expect(weightOf(USUAL_RUBRIC)).toBe(100);
    const [first, ...others] = USUAL_RUBRIC;
    if (first === undefined) throw new Error("there is one");
    expect(rubricOf([{ ...first, weight: 29 }, ...others])).toBeNull();
    expect(rubricOf([{ ...first, label: "  " }, ...others])).toBeNull();
    expect(rubricOf([])).toBeNull();
    expect(rubricOf([{ id: "own-1", label: " Joy ", weight: 100 }])).toEqual({
      criteria: [{ id: "own-1", label: "Joy", weight: 100 }],
    });
  });

  it("goes there and back without a change", () => {
    const rubric = rubricOf(USUAL_RUBRIC);
    expect(rubric && draftOf(rubric)).toEqual(USUAL_RUBRIC);
  });

  it("gives another one an id of its own, and what is left of the weight", () => {
    const draft = withAnother([{ id: "own-1", label: "Joy", weight: 60 }]);
    expect(draft[1]).toEqual({ id: "own-2", label: "", weight: 40 });
    expect(withAnother(draft.slice(1))[1]?.id).toBe("own-1");
  });
});
