import type { Api } from "../app/contract";
import { ApiFailure } from "../errors";
import { isRecord, literal } from "../protocol/check";
import type { ApiErrorCode } from "../protocol/generated";
import { visitorKey } from "./visitor";

/** A call that has not answered by then has failed: the screen says so and offers to try again. */
const ANSWER_MS_MAX = 20_000;

const errorCode = literal(
  "badRequest",
  "unauthorised",
  "forbidden",
  "badLink",
  "notFound",
  "badText",
  "full",
  "locked",
  "refused",
  "removed",
  "banned",
  "ended",
  "missingField",
  "nameTaken",
  "conflict",
  "tooLarge",
  "notText",
  "tooFast",
  "unavailable",
);

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
  const call = async (method: string, path: string, token: string | null, body?: unknown): Promise<Response> => {
    const headers: Record<string, string> = {};
    if (token !== null) headers.Authorization = `Bearer ${token}`;
    const raw = body instanceof Blob;
    if (body !== undefined) headers["Content-Type"] = raw ? "text/csv" : "application/json";
    const init: RequestInit = { method, headers, signal: AbortSignal.timeout(ANSWER_MS_MAX), credentials: "omit" };
    if (body !== undefined) init.body = raw ? body : JSON.stringify(body);
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
  const linksOf = (webinar: string) => of(webinar, "links");

  return {
    exchange: (code) => json("POST", "/api/exchange", null, { code }),
    join: (code, profile) => json("POST", "/api/join", null, { code, profile, visitor: visitor() }),
    resume: (resume, again = false) => json("POST", "/api/resume", null, again ? { resume, again } : { resume }),
    handOver: (seat) => json("POST", "/api/handoff", seat),
    webinars: (organiser) => json("GET", "/api/webinars", organiser),
    createWebinar: (organiser, title) => json("POST", "/api/webinars", organiser, { title }),
    changeWebinar: (organiser, webinar, change) => json("PATCH", one(webinar), organiser, change),
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
    archive: (token, webinar, forms) => file(of(webinar, `roadmaps.zip?forms=${forms.join()}`), token),
    exportRoadmap: async (token, roadmap, form, wish = {}) => {
      const asked = new URLSearchParams({ format: form, ...wish });
      const answer = await call("GET", `/api/roadmaps/${encodeURIComponent(roadmap)}/export?${asked}`, token);
      return answer.blob();
    },
  };
}

async function failure(answer: Response): Promise<ApiFailure> {
  const body: unknown = await answer.json().catch(() => null);
  if (isRecord(body) && errorCode(body.code, "code") === null) {
    return new ApiFailure(body.code as ApiErrorCode, String(body.message ?? ""));
  }
  return new ApiFailure("unavailable", `status ${answer.status}`);
}
