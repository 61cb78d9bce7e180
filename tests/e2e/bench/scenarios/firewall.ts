import type { Wall } from "../../src/network";
import { lasting } from "../../src/wait";
import { type Findings, rounded } from "../findings";
import { Stage } from "../stage";

/** A school whose firewall lets through TCP alone, or TLS alone. */
export function firewall(name: string, wall: Wall): Promise<Findings> {
  // Of the documentation (RFC 5737): no firewall lets anybody through to it.
  const stage = new Stage("198.51.100.1");
  const sana = stage.viewer("Sana", { profile: "school-wifi", wall });
  return stage.run(async () => {
    const joined = await stage.comes(sana, 45);
    await lasting(2);
    const { down } = await sana.networkStats();
    if (down.udp.bytes_arriving > 0) throw new Error("UDP came through the wall");
    const { route } = await sana.transport();
    return { [`${name}/join-to-sound-s`]: { value: rounded(joined, 2), note: `media by ${route}` } };
  });
}
