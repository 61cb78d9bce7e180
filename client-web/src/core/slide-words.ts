/** What is written on a page as it is sent: nothing that cannot be shown or turns text around, and not too long. */
export function slideWords(text: string, charsMax: number): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
  return [...plain].slice(0, charsMax).join("").trim();
}

/** What slides are called: their file's name, without its ending. */
export function deckTitle(fileName: string, charsMax: number): string {
  const words = slideWords(fileName.replace(/\.[^.\s]{1,5}$/, ""), charsMax).replace(/\n/g, " ");
  return words === "" ? "…" : words;
}
