import type { ParticipantView, Role } from "../../protocol/generated";

type Row = readonly [id: string, name: string, school: string, country: string, languages: string, role: Role];

/** Invented people with names of every script the screens must carry. */
const ROWS: readonly Row[] = [
  ["pa_mod", "Amina Karimova", "Forum team", "KZ", "ru en kk", "moderator"],
  ["pa_pan", "Wei Zhang 张伟", "Longgang School", "CN", "zh en", "panelist"],
  ["pa_one", "Светлана Морозова", "Школа № 57", "RU", "ru en", "attendee"],
  ["pa_two", "عائشہ صدیقی", "گورنمنٹ گرلز اسکول", "PK", "ur en", "attendee"],
  ["pa_three", "Rajesh Kumar", "Kendriya Vidyalaya 3", "IN", "hi en", "attendee"],
  ["pa_four", "Гүлназ Сыдыкова", "№ 12 мектеп", "KG", "ky ru", "attendee"],
  ["pa_five", "李娜", "明德中学", "CN", "zh", "attendee"],
  ["pa_six", "Фирӯз Раҳимов", "Мактаби 8", "TJ", "tg ru", "attendee"],
  [
    "pa_seven",
    "Maximiliana-Konstantinova von und zu Hohenstein-Wallenrode",
    "A school with a rather long name",
    "RU",
    "ru",
    "attendee",
  ],
  ["pa_eight", "Bo", "", "", "", "attendee"],
];

export function fakePeople(): ParticipantView[] {
  return ROWS.map(([id, name, school, country, languages, role]) => ({
    id,
    profile: { name, school, country, languages: languages.split(" ").filter(Boolean) },
    role,
    online: id !== "pa_eight",
    location: { in: "plenary" },
    media: { microphone: role !== "attendee", camera: role !== "attendee", screen: false },
    maySpeak: false,
    handAt: null,
  }));
}
