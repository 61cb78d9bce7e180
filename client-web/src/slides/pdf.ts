import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, version } from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { NoPages, type PageSource, paper } from "./source";

/** Character maps, fonts that files leave out, and decoders: `vite.config.ts` lays them beside the program. */
const FILES = import.meta.env.DEV ? "/node_modules/pdfjs-dist/" : `/assets/pdf-${version}/`;

GlobalWorkerOptions.workerSrc = worker;

/** The pages of a PDF. The build for older browsers: teachers bring slides on the laptops they have. */
export async function openPdf(file: Blob): Promise<PageSource> {
  const loading = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    cMapUrl: `${FILES}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${FILES}standard_fonts/`,
    wasmUrl: `${FILES}wasm/`,
    isEvalSupported: false,
    enableXfa: false,
  });
  const pdf: PDFDocumentProxy = await loading.promise.catch((error: unknown) => {
    void loading.destroy();
    throw new NoPages(error instanceof Error && error.name === "PasswordException" ? "locked" : "broken");
  });
  return {
    count: pdf.numPages,
    async draw(number, width, heightMax) {
      const page = await pdf.getPage(number);
      const whole = page.getViewport({ scale: 1 });
      const scale = Math.min(width / whole.width, heightMax / whole.height);
      const viewport = page.getViewport({ scale });
      const canvas = paper(viewport.width, viewport.height);
      const [words] = await Promise.all([page.getTextContent(), page.render({ canvas, viewport }).promise]);
      page.cleanup();
      const parts = words.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : " ") : ""));
      return { canvas, text: parts.join("") };
    },
    close: () => void loading.destroy(),
  };
}
