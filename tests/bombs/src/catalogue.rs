use crate::forged::{Forged, deletes, number};

/// Who attacks whom.
#[derive(Clone, Copy, Debug)]
pub struct Aim {
    /// The attacker's own client id.
    pub me: u32,
    /// Their next clock.
    pub clock: u32,
    /// Somebody else's client id, who has written something.
    pub victim: u32,
}

/// One thing that is sent. Each is to be refused or passed over, and to change nothing for anybody.
#[derive(Clone, Debug)]
pub struct Bomb {
    pub name: &'static str,
    pub sends: Sends,
}

/// As what it is sent.
#[derive(Clone, Debug)]
pub enum Sends {
    /// A Yjs update (v1), to be refused.
    Update(Vec<u8>),
    /// A state vector, which is answered or not.
    StateVector(Vec<u8>),
    /// A presence, which nobody is to see.
    Presence(Vec<u8>),
}

/// 2^32 − 1 in five bytes.
const HUGE: [u8; 5] = [0xff, 0xff, 0xff, 0xff, 0x0f];
const MAP: &[u8] = &[1];
const TEXT: &[u8] = &[2];
const PARAGRAPH: &[u8] = b"\x03\x09paragraph";
/// What an update may have.
const UPDATE_BYTES: usize = 16 * 1024;
const NULL: u8 = 126;
const LIST: u8 = 117;
const STRING: u8 = 119;

/// Everything there is, each by itself: none of them moves the attacker's clock, because none is taken.
#[must_use]
pub fn catalogue(aim: Aim) -> Vec<Bomb> {
    [
        promises(aim),
        nested(aim),
        amplifying(aim),
        forged(aim),
        of_other_kinds(aim),
        beside_updates(aim),
    ]
    .concat()
}

/// Counts, lengths and clocks that nothing stands behind.
fn promises(aim: Aim) -> Vec<Bomb> {
    let me = || Forged::by(aim.me, aim.clock);
    let structs = [&[1][..], &HUGE, &number(aim.me), &[0]].concat();
    let ranges = [&[0, 1, 1][..], &HUGE].concat();
    vec![
        update("4 billion client ids", HUGE.to_vec()),
        update("4 billion structs", structs),
        update("4 billion deletions", ranges),
        update(
            "4 billion values",
            me().content("targets", "13.1", 8, &HUGE).bytes(),
        ),
        update(
            "4 billion letters",
            me().content("targets", "13.1", 4, &HUGE).bytes(),
        ),
        update("4 billion that are gone", me().gone(u32::MAX).bytes()),
        update(
            "4 billion deleted here",
            me().content("targets", "13.1", 1, &HUGE).bytes(),
        ),
        update(
            "a clock to come",
            Forged::by(aim.me, u32::MAX - 1).gone(1).bytes(),
        ),
        update("deletes what is to come", deletes(1, &[(0, u32::MAX)])),
    ]
}

/// What whoever walks it, or deletes it, recurses through.
fn nested(aim: Aim) -> Vec<Bomb> {
    let lists = [&[1][..], &[LIST, 1].repeat(7_000), &[NULL]].concat();
    let value = Forged::by(aim.me, aim.clock).content("targets", "13.1", 8, &lists);
    let mut types = Forged::by(aim.me, aim.clock).type_in_root("cards", "deep", MAP);
    let mut notes = Forged::by(aim.me, aim.clock).type_in_notes(PARAGRAPH);
    for level in 0..600 {
        types = types.type_in((aim.me, aim.clock + level), Some("k"), MAP);
        notes = notes.type_in((aim.me, aim.clock + level), None, PARAGRAPH);
    }
    let behind = Forged::by(aim.me, aim.clock)
        .value_in_notes("x")
        .type_in_notes(PARAGRAPH)
        .type_in((aim.me, aim.clock + 1), None, PARAGRAPH);
    vec![
        update("lists in lists", value.bytes()),
        update("maps in maps", types.bytes()),
        update("elements in elements", notes.bytes()),
        update(
            "a type in a card's list",
            in_a_card(aim)
                .type_in((aim.me, aim.clock), None, MAP)
                .bytes(),
        ),
        update("a type among a text's keys", {
            let card = in_a_card(aim).type_in((aim.me, aim.clock), Some("text"), TEXT);
            card.type_in((aim.me, aim.clock + 2), Some("k"), MAP)
                .bytes()
        }),
        update("elements behind a value", behind.bytes()),
    ]
}

/// Few bytes that become many, or much work.
fn amplifying(aim: Aim) -> Vec<Bomb> {
    let mut cards = Forged::by(aim.me, aim.clock);
    for number in 0..900 {
        cards = cards.type_in_root("cards", &format!("c{number}"), MAP);
    }
    let nulls = [number(15_000), vec![NULL; 15_000]].concat();
    let list = [&[1, LIST][..], &nulls].concat();
    let long = "x".repeat(12_000);
    let text = in_a_card(aim)
        .type_in((aim.me, aim.clock), Some("text"), TEXT)
        .words_in((aim.me, aim.clock + 2), &long);
    let mut marks = in_a_card(aim).type_in((aim.me, aim.clock), Some("text"), TEXT);
    for _ in 0..1_000 {
        marks = marks
            .mark_in((aim.me, aim.clock + 2), "strong", "{}")
            .words_in((aim.me, aim.clock + 2), "x");
    }
    let ranges: Vec<(u32, u32)> = (0..5_000).map(|_| (0, 1)).collect();
    vec![
        update("nine hundred cards", cards.bytes()),
        update(
            "15,000 values under one key",
            Forged::by(aim.me, aim.clock)
                .content("targets", "13.1", 8, &nulls)
                .bytes(),
        ),
        update(
            "a list of 15,000",
            Forged::by(aim.me, aim.clock)
                .content("targets", "13.1", 8, &list)
                .bytes(),
        ),
        update("a text too long for its place", text.bytes()),
        update("a thousand marks in a plain text", marks.bytes()),
        update("5,000 deletions", deletes(1, &ranges)),
        update("larger than an update", vec![0; UPDATE_BYTES + 1]),
    ]
}

/// In somebody else's name, or what is not theirs to change.
fn forged(aim: Aim) -> Vec<Bomb> {
    let said = |key: &str, value: &str| {
        let content = [&[1, STRING][..], &text(value)].concat();
        Forged::by(aim.me, aim.clock)
            .content("meta", key, 8, &content)
            .bytes()
    };
    vec![
        update(
            "the victim's next clock",
            Forged::by(aim.victim, 0).gone(60_000).bytes(),
        ),
        update("the server's name", Forged::by(1, 0).gone(100_000).bytes()),
        update("another roadmap's name", said("roadmap", "ro_other")),
        update("another licence", said("licence", "mine")),
        update(
            "every text gone",
            Forged::by(aim.me, aim.clock)
                .content("fields", "title", 8, &[1, NULL])
                .bytes(),
        ),
        update(
            "another's vote",
            Forged::by(aim.me, aim.clock)
                .content("votes", "risk-1:pa_victim", 8, &[1, 120])
                .bytes(),
        ),
        update(
            "a script",
            Forged::by(aim.me, aim.clock)
                .type_in_notes(b"\x03\x06script")
                .bytes(),
        ),
    ]
}

/// Content and types that no roadmap has: documents, moves, weak links, embeds.
fn of_other_kinds(aim: Aim) -> Vec<Bomb> {
    let under = |content: u8, rest: &[u8]| {
        Forged::by(aim.me, aim.clock)
            .content("targets", "13.1", content, rest)
            .bytes()
    };
    vec![
        update("a document in it", under(9, b"\x01x\x76\x00")),
        update("a move", under(11, &[0, 1, 0])),
        update("an embed", under(5, b"\x02{}")),
        update("raw bytes", under(3, &[2, 0, 0])),
        update("a gap", under(10, &[100])),
        update("a weak link", under(7, &[7, 0, 1, 0])),
        update("no type at all", under(7, &[15])),
        update("half a letter", under(4, &[3, 0xed, 0xa0, 0x80])),
        update(
            "noise",
            (0..200_u8)
                .map(|byte| byte.wrapping_mul(73) ^ 0xa5)
                .collect(),
        ),
    ]
}

fn beside_updates(aim: Aim) -> Vec<Bomb> {
    let entries = [&[0x80, 0x80, 1][..], &[1, 1].repeat(16_384)].concat();
    let presence =
        |client: u32, state: &str| [&[1][..], &number(client), &[1], &text(state)].concat();
    vec![
        Bomb {
            name: "a state vector of 4 billion",
            sends: Sends::StateVector(HUGE.to_vec()),
        },
        Bomb {
            name: "a state vector of 16,384",
            sends: Sends::StateVector(entries),
        },
        Bomb {
            name: "a presence in the victim's name",
            sends: Sends::Presence(presence(aim.victim, "{}")),
        },
        Bomb {
            name: "a presence nested without end",
            sends: Sends::Presence(presence(aim.me, &"[".repeat(3_000))),
        },
        Bomb {
            name: "4 billion presences",
            sends: Sends::Presence(HUGE.to_vec()),
        },
    ]
}

/// A new card's map, at the attacker's clock, and its kind.
fn in_a_card(aim: Aim) -> Forged {
    Forged::by(aim.me, aim.clock)
        .type_in_root("cards", "c1", MAP)
        .value_in((aim.me, aim.clock), "kind", "risk")
}

/// A text with its length before it.
fn text(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    [number(length), text.as_bytes().to_vec()].concat()
}

fn update(name: &'static str, bytes: Vec<u8>) -> Bomb {
    Bomb {
        name,
        sends: Sends::Update(bytes),
    }
}
