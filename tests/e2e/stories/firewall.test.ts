/** Through any firewall: media finds the best way that is left, and soon. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a plenary with people behind firewalls", () => {
  // The second address is of the documentation (RFC 5737): no firewall lets anybody through to it, and the relay is there.
  const world = World.lives("Firewalls", ["127.0.0.1", "198.51.100.1"]);
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const open = world.teacher("Sana", { profile: "fiber" });
  const noUdp = world.teacher("Timur", { profile: "fiber", wall: "udp" });
  const webOnly = world.teacher("Dana", { profile: "fiber", wall: "web-only" });
  const tlsOnly = world.teacher("Erlan", { profile: "fiber", wall: "tls-only" });

  test("the panelist speaks", async () => {
    await amina.joins();
    await olga.joins({ microphone: true, camera: true });
    await soon(() => amina.hears()).toEqual(["Olga"]);
  });

  const ways = [
    { who: open, what: "with nothing in the way media goes by UDP", route: "udp" },
    { who: noUdp, what: "without UDP it goes by TCP", route: "tcp" },
    { who: webOnly, what: "where only the web gets out it goes by TLS", route: "tls" },
    { who: tlsOnly, what: "where only TLS gets out the page and the media do so too", route: "tls" },
  ];
  test.each(ways)("$what, and is heard within 5 s of the click", async ({ who, route }) => {
    await who.opensInvitation();
    await who.listensTo(olga);
    await who.entersWithout();
    await soon(() => who.hears(), 15).toEqual(["Olga"]);
    await soon(() => who.sees(), 15).toEqual(["Olga"]);
    expect((await who.transport()).route).toBe(route);
    const { joinToSound } = await who.heard();
    expect(joinToSound).not.toBeNull();
    expect(joinToSound).toBeLessThan(5_000);
  });

  test("who speaks from behind a firewall is heard by everybody", async () => {
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    for (const teacher of [noUdp, webOnly]) await amina.assigns(teacher, room);
    await amina.opensRooms(30);
    for (const teacher of [noUdp, webOnly]) {
      await soon(() => teacher.where()).toBe(room);
      await teacher.turnsMicrophone(true);
    }
    await soon(() => noUdp.hears()).toEqual(["Dana"]);
    await soon(() => webOnly.hears()).toEqual(["Timur"]);
  });
});
