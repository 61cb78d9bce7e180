import type { ParticipantView } from "../../protocol/generated";

const FIRST = ["Айгүл", "Timur", "فاطمہ", "Rajesh", "Зарина", "李", "Olga", "Farrukh", "Asel", "王", "Нурлан", "Priya"];
const LAST = ["Садыкова", "Ахметов", "صدیقی", "Kumar", "Раҳимова", "娜", "Morozova", "Nazarov", "Бекова", "伟"];
const COUNTRIES = ["KZ", "RU", "PK", "IN", "TJ", "CN", "KG"];

/** So many people more, for lists that must stay quick. */
export function fakeCrowd(count: number): ParticipantView[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `pa_crowd${index}`,
    profile: {
      name: `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]} ${index + 1}`,
      school: `School ${1 + (index % 40)}`,
      country: COUNTRIES[index % COUNTRIES.length] ?? "",
      languages: ["ru", "en"],
    },
    role: "attendee",
    online: index % 17 !== 0,
    location: { in: "plenary" },
    media: { microphone: false, camera: false, screen: false },
    maySpeak: false,
    handAt: null,
  }));
}

/** So many of them on the stage. */
export function fakePanel(count: number): ParticipantView[] {
  return fakeCrowd(count).map((person) => ({ ...person, id: `pa_panel${person.id}`, role: "panelist" }));
}
