import { Tongue } from "../../i18n/tongue";

const parts = import.meta.glob<Readonly<Record<string, Readonly<Record<string, string>>>>>("../../i18n/**/en.ts", {
  eager: true,
});

/** English as no language writes it: accented, and longer by a third, as Kazakh and Russian are. To see what does not fit. */
export function pseudoTongue(): Tongue {
  const tongue = new Tongue("en");
  for (const part of Object.values(parts)) {
    for (const sentences of Object.values(part)) {
      tongue.add(Object.fromEntries(Object.entries(sentences).map(([id, sentence]) => [id, pseudo(sentence)])));
    }
  }
  return tongue;
}

const VOWELS: Readonly<Record<string, string>> = {
  a: "áa",
  e: "ée",
  i: "íi",
  o: "óo",
  u: "úu",
  A: "Áa",
  E: "Ée",
  I: "Íi",
  O: "Óo",
  U: "Úu",
};

/** The name of the program stays a name. What is between braces belongs to ICU, what is between braces in them is text again. */
export function pseudo(sentence: string): string {
  let depth = 0;
  return Array.from(sentence, (character) => {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    return depth % 2 === 0 ? (VOWELS[character] ?? character) : character;
  })
    .join("")
    .replaceAll("Pléenáary", "Plenary");
}
