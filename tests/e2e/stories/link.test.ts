/** A cut that cuts nothing would make every story about outages true. */
import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";
import { expect, test } from "vitest";
import { Link } from "../src/link";
import { soon } from "../src/wait";

test("a cut link carries nothing; mended, it delivers what TCP had on its way and loses the datagrams", async () => {
  const port = await echoes();
  const link = await Link.to(port);
  const heard: string[] = [];
  const stream = net.connect(link.port, "127.0.0.1");
  stream.on("data", (bytes) => heard.push(`tcp ${bytes}`));
  const datagrams = dgram.createSocket("udp4");
  datagrams.on("message", (bytes) => heard.push(`udp ${bytes}`));
  const say = (word: string) => {
    stream.write(word);
    datagrams.send(word, link.port, "127.0.0.1");
  };

  say("before");
  await soon(async () => [...heard].sort()).toEqual(["tcp before", "udp before"]);
  link.cut();
  say("during");
  await soon(async () => link.dropped).toBe(1);
  link.mend();
  say("after");
  await soon(async () => heard.join(" ")).toMatch(/tcp.*after/);
  await soon(async () => heard.join(" ")).toContain("udp after");
  expect(heard.join(" ")).toMatch(/tcp during/);
  expect(heard.join(" ")).not.toContain("udp during");

  stream.destroy();
  datagrams.close();
  link.close();
});

/** A server that says back what it hears, on one port number for both protocols. */
async function echoes(): Promise<number> {
  const server = net.createServer((socket) => socket.pipe(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  const socket = dgram.createSocket("udp4");
  socket.on("message", (bytes, from) => socket.send(bytes, from.port, from.address));
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  server.unref();
  socket.unref();
  return port;
}
