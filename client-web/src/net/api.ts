import type { Api, ImportForm } from "../app/contract";
import { slideAddress } from "../core/slides";
import { ApiFailure } from "../errors";
import { isRecord, literal } from "../protocol/check";
import type { ApiErrorCode } from "../protocol/generated";
import { visitorKey } from "./visitor";

/** A call that has not answered by then has failed: the screen says so and offers to try again. */
const ANSWER_MS_MAX = 20_000;
/** PDFs of two hundred rooms, a second or two each. */
const ARCHIVE_MS_MAX = 10 * 60_000;
/** The heaviest page at 30 kbit/s. */
const SLIDE_MS_MAX = 70_000;

/** Every code there is: one that is left out would be told as another. */
const CODES: Readonly<Record<ApiErrorCode, true>> = {
  badRequest: true,
  unauthorised: true,
  forbidden: true,
  badLink: true,
  notFound: true,
  badText: true,
  full: true,
  locked: true,
  refused: true,
  removed: true,
  banned: true,
  ended: true,
  missingField: true,
  nameTaken: true,
  conflict: true,
  tooLarge: true,
  notText: true,
  tooFast: true,
  unavailable: true,
  pressMissing: true,
};
const errorCode = literal(...Object.keys(CODES));

const FILE_TYPES: Readonly<Record<ImportForm, string>> = { json: "application/json", md: "text/markdown" };

function browserKey(): string {
  return visitorKey(
    () => localStorage,
    () => crypto.getRandomValues(new Uint8Array(16)),
  );
}

/** The HTTP API of our own origin. */
export function createApi(
  fetcher: typeof fetch = (input, init) => fetch(input, init),
  visitor: () => string = browserKey,
): Api {
  const call = async (
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
    { type = "text/csv", ms = ANSWER_MS_MAX } = {},
  ): Promise<Response> => {
    const headers: Record<string, string> = {};
    if (token !== null) headers.Authorization = `Bearer ${token}`;
    const raw = body instanceof Blob;
    // A form says itself where its parts begin.
    const form = body instanceof FormData;
    if (body !== undefined && !form) headers["Content-Type"] = raw ? type : "application/json";
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(ms), credentials: "omit" };
    if (body !== undefined) init.body = raw || form ? body : JSON.stringify(body);
    const answer = await fetcher(path, init).catch(() => {
      throw new ApiFailure("offline", "no answer");
    });
    if (!answer.ok) throw await failure(answer);
    return answer;
  };
  // Answers come from our own server over TLS; their types are the generated ones.
  const json = async (method: string, path: string, token: string | null, body?: unknown) =>
    (await call(method, path, token, body)).json().catch(() => {
      throw new ApiFailure("unavailable", "the answer is not JSON");
    });
  const one = (webinar: string) => `/api/webinars/${encodeURIComponent(webinar)}`;
  const of = (webinar: string, what: string) => `${one(webinar)}/${what}`;
  const file = async (path: string, token: string) => (await call("GET", path, token)).blob();
  const posterAt = (address: string) => `/api/posters/${encodeURIComponent(address)}`;
  const linksOf = (webinar: string) => of(webinar, "links");

  return {
    exchange: (code) => json("POST", "/api/exchange", null, { code }),
    join: (code, profile) => json("POST", "/api/join", null, { code, profile, visitor: visitor() }),
    resume: (resume, again = false) => json("POST", "/api/resume", null, again ? { resume, again } : { resume }),
    handOver: (seat) => json("POST", "/api/handoff", seat),
    posters: () => json("GET", "/api/posters", null),
    poster: (address, zone) => json("GET", `${posterAt(address)}?${new URLSearchParams({ zone })}`, null),
    register: (address, request) => json("POST", `${posterAt(address)}/registrations`, null, request),
    withdraw: async (code) => {
      await call("POST", "/api/withdraw", null, { code });
    },
    calendar: async (address, code) => {
      const answer =
        code === null
          ? await call("GET", `${posterAt(address)}/calendar.ics`, null)
          : await call("POST", "/api/calendar", null, { code });
      return answer.blob();
    },
    webinars: (organiser) => json("GET", "/api/webinars", organiser),
    createWebinar: (organiser, wish) => json("POST", "/api/webinars", organiser, wish),
    changeWebinar: (organiser, webinar, change) => json("PATCH", one(webinar), organiser, change),
    agenda: (organiser, webinar) => json("GET", of(webinar, "agenda"), organiser),
    replaceAgenda: (organiser, webinar, change) => json("PUT", of(webinar, "agenda"), organiser, change),
    deleteWebinar: async (organiser, webinar) => {
      await call("DELETE", one(webinar), organiser);
    },
    history: (organiser, webinar) => json("GET", of(webinar, "history"), organiser),
    erase: async (organiser, webinar, participant) => {
      await call("DELETE", of(webinar, `people/${encodeURIComponent(participant)}`), organiser);
    },
    links: (organiser, webinar) => json("GET", linksOf(webinar), organiser),
    createLink: (organiser, webinar, role) => json("POST", linksOf(webinar), organiser, { role }),
    revokeLink: async (organiser, webinar, link) => {
      await call("DELETE", `${linksOf(webinar)}/${encodeURIComponent(link)}`, organiser);
    },
    previewRoster: (organiser, webinar, list) => json("POST", of(webinar, "roster/preview"), organiser, list),
    importRoster: (organiser, webinar, rows) => json("POST", of(webinar, "roster"), organiser, { rows }),
    roster: (organiser, webinar) => json("GET", of(webinar, "roster"), organiser),
    rosterLinks: (organiser, webinar) => file(of(webinar, "roster/links.csv"), organiser),
    attendance: (organiser, webinar) => json("GET", of(webinar, "attendance"), organiser),
    attendanceTable: (organiser, webinar) =>
      file(of(webinar, `attendance.csv?offsetMin=${-new Date().getTimezoneOffset()}`), organiser),
    archive: async (token, webinar, forms) => {
      const path = of(webinar, `roadmaps.zip?forms=${forms.join()}`);
      return (await call("GET", path, token, undefined, { ms: ARCHIVE_MS_MAX })).blob();
    },
    bringIn: async (token, webinar, room, words, form) => {
      const path = of(webinar, `rooms/${encodeURIComponent(room)}/roadmap`);
      const answer = await call("POST", path, token, words, { type: FILE_TYPES[form] });
      const done: unknown = await answer.json().catch(() => null);
      if (!isRecord(done) || !Array.isArray(done.left)) throw new ApiFailure("unavailable", "the answer is not JSON");
      return { roadmap: String(done.roadmap), left: done.left.map(String) };
    },
    exportRoadmap: async (token, roadmap, form, wish = {}) => {
      const { version, ...words } = wish;
      const asked = new URLSearchParams({ format: form, ...words });
      if (version !== undefined) asked.set("version", String(version));
      const answer = await call("GET", `/api/roadmaps/${encodeURIComponent(roadmap)}/export?${asked}`, token);
      return answer.blob();
    },
    bringDeck: async (token, webinar, title, pages) => {
      const made: unknown = await json("POST", of(webinar, "decks"), token, { title, pages });
      if (!isRecord(made)) throw new ApiFailure("unavailable", "the answer is not JSON");
      return String(made.deck);
    },
    bringSlide: async (token, webinar, deck, page, { picture, text }) => {
      const form = new FormData();
      form.set("picture", picture);
      if (text !== "") form.set("text", text);
      await call("PUT", of(webinar, `decks/${deck}/pages/${page}`), token, form, { ms: SLIDE_MS_MAX });
    },
    slideText: async (deck, page) => (await call("GET", `${slideAddress(deck, page)}/text`, null)).text(),
  };
}

async function failure(answer: Response): Promise<ApiFailure> {
  const body: unknown = await answer.json().catch(() => null);
  if (isRecord(body) && errorCode(body.code, "code") === null) {
    return new ApiFailure(body.code as ApiErrorCode, String(body.message ?? ""));
  }
  return new ApiFailure("unavailable", `status ${answer.status}`);
}
