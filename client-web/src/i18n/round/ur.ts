import type { round as english } from "./en";

export const round: Readonly<Record<keyof typeof english, string>> = {
  "countdown.opens": "کھلنے میں",

  "mates.with": "آپ کے ساتھ: {names}۔",
  "mates.alone": "اس گروپ روم میں ابھی کوئی اور نہیں۔",

  "opening.here": "گروپ روم {left} میں کھلیں گے۔ آپ کو کچھ نہیں کرنا۔",
  "opening.noRoom": "اس دور میں آپ کا گروپ روم نہیں۔ آپ مرکزی سیشن میں رہیں گے۔",
  "opening.title": "گروپ روم کھلنے والے ہیں",
  "opening.yours": "آپ کا گروپ روم: {name}",

  "own.back": "اپنے گروپ روم میں: {name}",
  "own.return": "واپس مرکزی سیشن میں",
};
