import { networkInterfaces } from "node:os";

export const LOOPBACK = "127.0.0.1";

/** Of all interfaces, the loopback included. */
export function ownAddresses(): string[] {
  return [LOOPBACK, ...outerAddresses()];
}

/** An address of this machine that others could reach: Firefox gathers none of the loopback interface. */
export function outerAddress(): string {
  const [outer] = outerAddresses();
  if (outer === undefined) throw new Error("Firefox needs an interface besides the loopback");
  return outer;
}

function outerAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}
