import type { HouseView, Kinds, ParticipantView, Standing } from "../../protocol/generated";
import { fakePeople } from "./people";

const FREE: Kinds = { microphone: false, camera: false, screen: false, chat: false, hand: false, private: false };

export const FAKE_HOUSE: HouseView = {
  door: {
    locked: false,
    lobby: { attendee: false, panelist: false },
    capacity: 500,
    required: { school: true, country: true, language: false, goal: false },
    rename: true,
    private: "toStaff",
  },
  locks: {
    plenary: { attendee: { ...FREE, screen: true }, panelist: FREE },
    rooms: { attendee: FREE, panelist: FREE },
  },
  chair: { held: "moderators" },
  deputies: ["pa_co"],
};

/** At the door, sent out, and two who could stand in for a moderator. */
export function fakeNewcomers(): ParticipantView[] {
  const [one] = fakePeople();
  if (!one) return [];
  const person = (id: string, name: string, change: Partial<ParticipantView>): ParticipantView => ({
    ...one,
    id,
    role: "attendee",
    profile: { ...one.profile, name },
    media: { microphone: false, camera: false, screen: false },
    ...change,
  });
  const outside = (standing: Standing) => ({ standing, location: { in: "lobby" as const } });
  return [
    person("pa_new1", "Алия Сейтжанова", outside("waiting")),
    person("pa_new2", "Hohenstein-Wallenrode, Maximiliana-Konstantinova", { ...outside("waiting"), role: "panelist" }),
    person("pa_new3", "محمد اسلم", { ...outside("waiting"), online: false }),
    person("pa_out1", "Nobody We Know", { ...outside("banned"), online: false }),
    person("pa_out2", "Виктор", { ...outside("removed"), online: false }),
    person("pa_co", "Чолпон Асанова", { role: "coModerator" }),
    person("pa_co2", "Zhao Min 赵敏", { role: "coModerator", online: false }),
  ];
}
