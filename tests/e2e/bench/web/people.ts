import { Crowd, type Face } from "../../src/crowd";
import { Pace } from "../../src/pace";
import { soon } from "../../src/wait";
import { World } from "../../src/world";
import { type Findings, rounded, tell } from "../findings";

const PEOPLE = 200;
const ROOMS = 20;
/** What goes on while the moderator works, each so often: a hand, a line, somebody comes or goes. */
const BUSTLE_MS = 400;

/** A cheap laptop. */
const SLOWED = 4;

/** A moderator at work with so many in the list, while hands go up and lines are written; then the same at a cheap laptop. */
export async function people(rounds: number): Promise<Findings> {
  const world = World.outside("Two hundred people");
  const amina = world.moderator("Amina", {
    camera: "missing",
    microphone: "missing",
    viewport: { width: 1280, height: 800 },
  });
  let stop: () => Promise<void> = async () => undefined;
  try {
    await world.opens();
    const pace = await Pace.of(amina.page);
    const desk = pace.beside();
    await amina.joins();
    const crowd = await Crowd.gathers(world);
    const faces = await crowd.comes(
      "attendee",
      Array.from({ length: PEOPLE - 1 }, (_, index) => nameOf(index)),
    );
    stop = bustle(crowd, faces);
    await plans(desk);
    for (let round = 0; round < rounds; round += 1) await works(pace, faces, round);
    const slow = pace.beside();
    const session = await amina.page.context().newCDPSession(amina.page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    for (let round = 0; round < Math.ceil(rounds / 2); round += 1) await works(slow, faces, rounds + round);
    tell([...pace.table(), "the desk:", ...desk.table(), `slowed ${SLOWED} times:`, ...slow.table()]);
    const worst = pace.table().slice(0, 2).join("; ");
    return {
      "people-200/slow-cpu-p95-ms": {
        value: rounded(slow.percentile(95), 0),
        note: `slowed ${SLOWED} times, ${slow.count} presses; ${slow.table().slice(0, 2).join("; ")}`,
      },
      "people-200/interaction-p95-ms": {
        value: rounded(pace.percentile(95), 0),
        note: `${pace.count} presses; ${worst}`,
      },
      "people-200/desk-p95-ms": {
        value: rounded(desk.percentile(95), 0),
        note: `${desk.count} presses; ${desk.table().slice(0, 2).join("; ")}`,
      },
    };
  } finally {
    await stop();
    await world.closes();
  }

  /** Rooms for all, dealt at random, and opened. */
  async function plans(desk: Pace): Promise<void> {
    await desk.clicks("desk-toggle");
    await amina.at("plan-room-count").fill(String(ROOMS));
    await desk.clicks("plan-apply");
    await soon(async () => amina.wire.rooms.size).toBe(ROOMS);
    await desk.clicks("plan-random");
    await soon(() => amina.at("plan-unassigned").innerText(), 60).toBe("0");
    await desk.clicks("round-open");
    await amina.at("round-close").waitFor();
    await desk.clicks("desk-toggle");
  }

  /** Opens the list, looks for somebody, opens their menu, lets them speak, makes them a speaker, moves them. */
  async function works(pace: Pace, faces: readonly Face[], round: number): Promise<void> {
    const face = faces[(round * 37) % faces.length];
    if (face === undefined) return;
    await pace.clicks("people-toggle");
    await amina.at("people-list").waitFor();
    await pace.clicks("people-search");
    await pace.presses("a letter of the search", ...face.name.slice(0, 6));
    await pace.presses("the search undone", "ControlOrMeta+a", "Backspace");
    await pace.presses("a letter of the search", ...face.name);
    await amina.at(`person-menu-${face.id}`).last().waitFor();
    await pace.opens(`person-menu-${face.id}`, `person-rename-${face.id}`);
    await pace.presses("a menu closed", "Escape");
    await pace.clicks(`speak-toggle-${face.id}`);
    await pace.opens(`person-menu-${face.id}`, `person-role-${face.id}`);
    await pace.shifts(`person-role-${face.id}`);
    await pace.opens(`person-menu-${face.id}`, `person-move-${face.id}`);
    await pace.shifts(`person-move-${face.id}`);
    await pace.clicks("people-search");
    await pace.presses("the search undone", "ControlOrMeta+a", "Backspace");
    await pace.clicks("people-toggle");
  }
}

/** Names as different as people's are: a list of them is sorted and searched. */
function nameOf(index: number): string {
  const FIRST = [
    "Aigerim",
    "Bekzat",
    "Chinara",
    "Dilnoza",
    "Erlan",
    "Farida",
    "Gulnara",
    "Hassan",
    "Indira",
    "Jamshed",
  ];
  const LAST = ["Akhmetova", "Bobojonov", "Chen", "Dzhaparov", "Ergashev", "Farooqi", "Gill", "Hussain", "Ismailov"];
  return `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]} ${index}`;
}

/** Gives what ends it. */
function bustle(crowd: Crowd, faces: readonly Face[]): () => Promise<void> {
  let step = 0;
  let last: Promise<unknown> = Promise.resolve();
  const acts = async () => {
    const face = faces[(step * 13) % faces.length];
    if (face === undefined) return;
    if (step % 2 === 0) await crowd.tries(face, { type: "raiseHand", up: step % 4 === 0 });
    else await crowd.says(face, `Line ${step} of a lively chat`);
    step += 1;
  };
  const timer = setInterval(() => {
    last = last.then(acts);
  }, BUSTLE_MS);
  return async () => {
    clearInterval(timer);
    // Whoever measures is told of what fails there.
    await last.catch(() => undefined);
  };
}
