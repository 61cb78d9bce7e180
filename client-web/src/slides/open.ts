import { slideWords } from "../core/slide-words";
import { DECK_PAGES_MAX, SLIDE_BYTES_MAX, SLIDE_TEXT_CHARS_MAX } from "../protocol/generated";
import { lightEnough } from "./encode";
import { FILE_BYTES_MAX, HEIGHT_MAX, SHRINK, WIDTH } from "./limits";
import { openPictures } from "./pictures";
import { NoPages, type PageSource } from "./source";

export { NoPages } from "./source";

/** A page as it is sent. */
export interface Slide {
  readonly picture: Blob;
  readonly text: string;
}

/** What somebody brings: its pages are drawn one by one, in this browser. */
export interface Brought {
  readonly count: number;
  slide(page: number): Promise<Slide>;
  close(): void;
}

/** A PDF, or pictures. Rejects with `NoPages`. */
export async function open(files: readonly File[]): Promise<Brought> {
  const source = await sourceOf(files);
  if (source.count === 0 || source.count > DECK_PAGES_MAX) {
    source.close();
    throw new NoPages(source.count === 0 ? "broken" : "tooMany");
  }
  return {
    count: source.count,
    slide: (page) => drawn(source, page),
    close: () => source.close(),
  };
}

async function sourceOf(files: readonly File[]): Promise<PageSource> {
  if (files.reduce((bytes, file) => bytes + file.size, 0) > FILE_BYTES_MAX) throw new NoPages("tooLarge");
  const pdf = files.find((file) => file.type === "application/pdf" || /\.pdf$/i.test(file.name));
  if (pdf) return (await import("./pdf")).openPdf(pdf);
  const pictures = files.filter((file) => /^image\/(png|jpe?g|webp|gif|bmp|avif)$/.test(file.type));
  if (pictures.length === 0) throw new NoPages("unknown");
  return openPictures(pictures);
}

async function drawn(source: PageSource, page: number): Promise<Slide> {
  for (let width = WIDTH, height = HEIGHT_MAX; width > WIDTH / 4; width *= SHRINK, height *= SHRINK) {
    const { canvas, text } = await source.draw(page, width, height);
    const encode = (type: string, quality: number) =>
      new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
    const picture = await lightEnough(encode, SLIDE_BYTES_MAX);
    // What a canvas holds is given back at once: phones have little of it.
    canvas.width = 0;
    canvas.height = 0;
    if (picture) return { picture, text: slideWords(text, SLIDE_TEXT_CHARS_MAX) };
  }
  throw new NoPages("tooLarge");
}
