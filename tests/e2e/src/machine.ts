import { networkInterfaces } from "node:os";

export const LOOPBACK = "127.0.0.1";

/** An address of this machine that others could reach: Firefox gathers none of the loopback interface. */
export function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outer = all.find(({ family, internal }) => family === "IPv4" && !internal);
  if (outer === undefined) throw new Error("Firefox needs an interface besides the loopback");
  return outer.address;
}
