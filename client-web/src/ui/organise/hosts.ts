import type { Host } from "../../protocol/generated";

/** One host a line: a name, a comma, and what is said about them. */
export function readHosts(text: string): Host[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const comma = line.indexOf(",");
      if (comma < 0) return { name: line, about: "" };
      return { name: line.slice(0, comma).trim(), about: line.slice(comma + 1).trim() };
    });
}

export function writeHosts(hosts: readonly Host[]): string {
  return hosts.map(({ name, about }) => (about === "" ? name : `${name}, ${about}`)).join("\n");
}
