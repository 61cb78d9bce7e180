import { expect, test } from "vitest";
import type { ExchangeAnswer } from "../../protocol/generated";
import { readAhead, readInvitation } from "./ahead";

/** Counts what it is asked, and answers with it. */
class Server {
  readonly asked: string[] = [];
  exchange = async (code: string): Promise<ExchangeAnswer> => {
    this.asked.push(code);
    if (code === "iv_gone") throw new Error("no such invitation");
    return { kind: "organiser", token: code } as ExchangeAnswer;
  };
}

test("what was asked ahead is not asked again", async () => {
  const server = new Server();
  readAhead(server, "iv_a");
  expect(await readInvitation(server, "iv_a")).toMatchObject({ token: "iv_a" });
  expect(server.asked).toEqual(["iv_a"]);
});

test("a second try asks anew", async () => {
  const server = new Server();
  readAhead(server, "iv_gone");
  await expect(readInvitation(server, "iv_gone")).rejects.toThrow("no such");
  await expect(readInvitation(server, "iv_gone")).rejects.toThrow("no such");
  expect(server.asked).toEqual(["iv_gone", "iv_gone"]);
});

test("another invitation is read for itself", async () => {
  const server = new Server();
  readAhead(server, "iv_a");
  expect(await readInvitation(server, "iv_b")).toMatchObject({ token: "iv_b" });
  expect(server.asked).toEqual(["iv_a", "iv_b"]);
});
