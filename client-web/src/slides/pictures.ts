import { NoPages, type PageSource, paper } from "./source";

/** Pictures as pages, by the names of their files. */
export function openPictures(files: readonly File[]): PageSource {
  const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return {
    count: sorted.length,
    async draw(number, width, heightMax) {
      const file = sorted[number - 1];
      const bitmap = file && (await createImageBitmap(file).catch(() => null));
      if (!bitmap) throw new NoPages("broken");
      const scale = Math.min(1, width / bitmap.width, heightMax / bitmap.height);
      const canvas = paper(bitmap.width * scale, bitmap.height * scale);
      canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      return { canvas, text: "" };
    },
    close: () => undefined,
  };
}
