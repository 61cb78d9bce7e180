import type { Page } from "playwright-core";

/** Each page of a deck has a colour of its own, so that pixels tell which one it is. */
export const COLOURS = ["red", "green", "blue"] as const;
export type Colour = (typeof COLOURS)[number];

const RGB: Readonly<Record<Colour, readonly [number, number, number]>> = {
  red: [0.8, 0.1, 0.1],
  green: [0.1, 0.6, 0.1],
  blue: [0.1, 0.2, 0.8],
};

/** A PDF of one page a colour, with a line of text on each in a font that the file leaves out. */
export function pdfOf(colours: readonly Colour[], line: (colour: Colour) => string): Buffer {
  const objects: string[] = [];
  const pages = colours.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${pages}] /Count ${colours.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (const [index, colour] of colours.entries()) {
    const content =
      `${RGB[colour].join(" ")} rg 0 0 960 540 re f ` + `BT /F1 40 Tf 1 1 1 rg 60 460 Td (${line(colour)}) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents ${5 + 2 * index} 0 R ` +
        "/Resources << /Font << /F1 3 0 R >> >> >>",
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** What somebody sees of slides, and does with them. */
export class SlidesScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async brings(name: string, pdf: Buffer): Promise<void> {
    const file = this.#page.getByTestId("slides-file");
    if ((await file.count()) === 0) await this.#page.getByTestId("works-toggle").click();
    await file.setInputFiles({ name, mimeType: "application/pdf", buffer: pdf });
  }

  /** How many pages of each deck are there, of how many. */
  async decks(): Promise<readonly string[]> {
    const decks = this.#page.locator("[data-testid='decks'] li[data-ready]");
    return decks.evaluateAll((all) =>
      all.map((one) => `${one.getAttribute("data-ready")}/${one.getAttribute("data-pages")}`),
    );
  }

  async shows(): Promise<void> {
    await this.#page.locator("[data-testid^='deck-show-']").first().click();
  }

  /** The colour in the middle of the page that is seen; null while none has come. */
  async colour(): Promise<Colour | null> {
    const picture = this.#page.locator("img[data-testid='slide'][data-loaded='true']");
    if ((await picture.count()) === 0) return null;
    const pixel = await picture.evaluate((image) => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      const { naturalWidth: width, naturalHeight: height } = image as HTMLImageElement;
      const context = canvas.getContext("2d");
      context?.drawImage(image as HTMLImageElement, width / 2, height / 2, 1, 1, 0, 0, 1, 1);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    });
    const far = (colour: Colour) =>
      RGB[colour].reduce((sum, part, index) => sum + Math.abs(part * 255 - (pixel[index] ?? 0)), 0);
    return COLOURS.find((colour) => far(colour) < 60) ?? null;
  }

  /** How wide its picture is, in pixels of its own. */
  async width(): Promise<number> {
    return this.#page.getByTestId("slide").evaluate((image) => (image as HTMLImageElement).naturalWidth);
  }

  async text(): Promise<string> {
    const text = this.#page.getByTestId("slide-text");
    return (await text.count()) === 0 ? "" : ((await text.textContent()) ?? "");
  }

  async goes(to: "back" | "forward" | "live"): Promise<void> {
    await this.#page.getByTestId(`slides-${to}`).click();
  }
}
