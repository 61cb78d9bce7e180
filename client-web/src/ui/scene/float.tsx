import { render } from "preact";
import type { App, Live } from "../../app/contract";
import { AppProvider, LiveProvider } from "../context";
import { FloatWindow } from "./FloatWindow";

/** What TypeScript does not know of yet (https://wicg.github.io/document-picture-in-picture/). */
interface DocumentFloat {
  requestWindow(wish: { readonly width: number; readonly height: number }): Promise<Window>;
  readonly window: Window | null;
}

/** `nothing`: there is no picture to show. `refused`: the browser did not. */
export type Floated = "open" | "nothing" | "refused";

const SIZE = { width: 360, height: 300 };

export function canFloat(): boolean {
  return documentFloat() !== null || document.pictureInPictureEnabled;
}

/** A small window above all others: with controls where the browser has such windows, else the largest picture alone. */
export async function float(app: App, live: Live): Promise<Floated> {
  const documents = documentFloat();
  try {
    return documents === null ? await floatVideo(live) : await floatDocument(documents, app, live);
  } catch {
    return "refused";
  }
}

function documentFloat(): DocumentFloat | null {
  return (window as { readonly documentPictureInPicture?: DocumentFloat }).documentPictureInPicture ?? null;
}

async function floatDocument(documents: DocumentFloat, app: App, live: Live): Promise<Floated> {
  if (documents.window !== null) return "open";
  const small = await documents.requestWindow(SIZE);
  dress(small.document);
  render(
    <AppProvider value={app}>
      <LiveProvider value={live}>
        <FloatWindow small={small} />
      </LiveProvider>
    </AppProvider>,
    small.document.body,
  );
  small.addEventListener("pagehide", () => {
    render(null, small.document.body);
    live.media.float(null, 0);
  });
  return "open";
}

/** The language, the direction and the sheets of our page. */
function dress(to: Document): void {
  to.title = document.title;
  for (const { name, value } of document.documentElement.attributes) to.documentElement.setAttribute(name, value);
  for (const sheet of document.styleSheets) {
    const style = to.createElement("style");
    style.textContent = [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
    to.head.append(style);
  }
}

async function floatVideo(live: Live): Promise<Floated> {
  const video = largestVideo();
  if (video === null) return "nothing";
  const small = await video.requestPictureInPicture();
  const slot = Number(video.closest<HTMLElement>("[data-slot]")?.dataset.slot ?? Number.NaN);
  const tell = () => live.media.float(Number.isInteger(slot) ? slot : null, small.height * devicePixelRatio);
  tell();
  small.addEventListener("resize", tell);
  video.addEventListener("leavepictureinpicture", () => live.media.float(null, 0), { once: true });
  return "open";
}

function largestVideo(): HTMLVideoElement | null {
  const videos = [...document.querySelectorAll<HTMLVideoElement>("[data-testid=faces] video")];
  const area = (video: HTMLVideoElement) => video.clientWidth * video.clientHeight;
  const playing = videos.filter((video) => area(video) > 0 && video.readyState >= HTMLMediaElement.HAVE_METADATA);
  return playing.sort((a, b) => area(b) - area(a))[0] ?? null;
}
