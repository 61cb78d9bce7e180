import type { DataGrade, PublishRights } from "../protocol/generated";

/** From the dearest to the cheapest. */
export const GRADES: readonly DataGrade[] = ["full", "saver", "audio", "text"];

/** What a person may publish in a grade, whatever their rights are. */
export function gradeAllows(grade: DataGrade): PublishRights {
  const picture = grade === "full" || grade === "saver";
  return { microphone: grade !== "text", camera: picture, screen: picture };
}

/** Whether a camera should be on without having been asked for in this grade. */
export function cameraByItself(grade: DataGrade): boolean {
  return grade === "full";
}

export function isGrade(value: unknown): value is DataGrade {
  return (GRADES as readonly unknown[]).includes(value);
}

export function both(a: PublishRights, b: PublishRights): PublishRights {
  return {
    microphone: a.microphone && b.microphone,
    camera: a.camera && b.camera,
    screen: a.screen && b.screen,
  };
}
