import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";

interface Ends {
  readonly port: number;
  /** The address of the browser's datagrams. */
  readonly near: string;
  readonly target: number;
}

/**
 * One person's way to the server, TCP and UDP on one port, that a story can cut.
 *
 * Why not the browser's own offline switch: it leaves open WebSockets and all of WebRTC alone. Why not the kernel's
 * firewall: it wants root, and cannot tell people of one browser apart. A cut is silent as in a tunnel: nothing is
 * refused, nothing arrives. What TCP had on its way arrives later, as it does after retransmission; UDP is lost.
 */
export class Link {
  readonly port: number;
  /** Datagrams that a cut has swallowed, both ways. */
  dropped = 0;
  #server: net.Server;
  #socket: dgram.Socket;
  #target: number;
  #near: string;
  #tcp = new Set<net.Socket>();
  /** The browser's UDP port → our socket towards the server. */
  #udp = new Map<number, dgram.Socket>();
  #cut = false;

  private constructor(server: net.Server, socket: dgram.Socket, { port, near, target }: Ends) {
    this.#server = server;
    this.#socket = socket;
    this.port = port;
    this.#near = near;
    this.#target = target;
    server.on("connection", (browser) => this.#connect(browser));
    socket.on("message", (bytes, from) => this.#outward(bytes, from.port));
  }

  /** Listens on a port whose number is free for both protocols; for datagrams at the address at which the browser is. */
  static async to(target: number, near = "127.0.0.1"): Promise<Link> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const server = net.createServer({ noDelay: true });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as net.AddressInfo;
      const socket = dgram.createSocket("udp4");
      socket.bind(port, near);
      const free = await Promise.race([
        once(socket, "listening").then(() => true),
        once(socket, "error").then(() => false),
      ]);
      if (free) return new Link(server, socket, { port, near, target });
      server.close();
    }
    throw new Error("no port number is free for TCP and UDP at once");
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#tcp) socket.pause();
  }

  mend(): void {
    this.#cut = false;
    for (const socket of this.#tcp) socket.resume();
  }

  close(): void {
    this.#server.close();
    this.#socket.close();
    for (const socket of this.#tcp) socket.destroy();
    for (const socket of this.#udp.values()) socket.close();
  }

  #connect(near: net.Socket): void {
    const far = net.connect({ host: "127.0.0.1", port: this.#target, noDelay: true });
    this.#pipe(near, far);
    this.#pipe(far, near);
  }

  #pipe(from: net.Socket, to: net.Socket): void {
    this.#tcp.add(from);
    from.on("data", (bytes) => to.write(bytes));
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.#tcp.delete(from);
      to.destroy();
    });
    if (this.#cut) from.pause();
  }

  #outward(bytes: Buffer, near: number): void {
    if (this.#drops()) return;
    this.#towards(near).send(bytes, this.#target, "127.0.0.1");
  }

  #drops(): boolean {
    if (this.#cut) this.dropped += 1;
    return this.#cut;
  }

  #towards(near: number): dgram.Socket {
    const known = this.#udp.get(near);
    if (known !== undefined) return known;
    const socket = dgram.createSocket("udp4");
    socket.on("message", (bytes) => {
      if (!this.#drops()) this.#socket.send(bytes, near, this.#near);
    });
    // The server is down for a moment in some stories; a refused packet is a lost packet.
    socket.on("error", () => {});
    this.#udp.set(near, socket);
    return socket;
  }
}
