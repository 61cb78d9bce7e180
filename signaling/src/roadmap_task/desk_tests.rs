//! The desk by hand: time, frames and writes are the test's.

use axum::body::Bytes;
use protocol::frame::{Frame, Why};
use protocol::{Grant, Mark, Millis, ParticipantId, RoadmapId};
use roadmap::{ClientId, Seed};
use tokio::sync::{mpsc, oneshot};
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{Doc, Map, OffsetKind, Options, Out, ReadTxn, Text, Transact, Update};

use super::*;
use crate::outgoing::{Connection, Outbox, Outgoing};
use crate::roadmap_task::RoadmapHandle;
use crate::roadmap_task::inbox::Rights;
use crate::roadmap_task::versions::unpack;
use crate::store::{RoadmapWrite, StoredRoadmap};

/// A roadmap of a room, at a time that only the test moves.
struct Table {
    desk: Desk,
    now: Millis,
    told: mpsc::Receiver<SessionMsg>,
    session: mpsc::Sender<SessionMsg>,
}

struct Page {
    connection: ConnectionId,
    outbox: Outbox,
    doc: Doc,
    number: u32,
}

impl Table {
    fn set() -> Self {
        let seed = Seed {
            roadmap: id(),
            goal: 13,
        };
        let (_, update) = Document::seed(&seed, ClientId::SERVER);
        let stored = StoredRoadmap {
            webinar: protocol::WebinarId::from_body("w").unwrap(),
            room_name: "North".to_owned(),
            parts: vec![update],
            last_n: 0,
            loose: 0,
            last_edit_at: None,
        };
        let (session, told) = mpsc::channel(64);
        Self {
            desk: Desk::load(id(), &stored, Vec::new()).unwrap(),
            now: Millis(1_760_000_000_000),
            told,
            session,
        }
    }

    fn opens(&mut self, name: &str, grant: Grant) -> Page {
        let (connection, mut outbox) = Connection::new(ConnectionId(rand::random()));
        let (inbox, _) = mpsc::channel(1);
        let follow = RoadmapMsg::Follow {
            follower: Follower {
                connection: connection.clone(),
                participant: person(name),
                channel: 7,
                grant,
                staff: false,
            },
            client_id: None,
            handle: RoadmapHandle::new(id(), inbox),
            session: self.session.downgrade(),
        };
        self.desk.handle(self.now, follow);
        self.turn();
        let client_id = loop {
            if let Outgoing::RoadmapOpened { text, .. } = outbox.out.try_recv().unwrap() {
                let message = serde_json::from_str(&text).unwrap();
                let protocol::ServerMessage::RoadmapOpened { client_id, .. } = message else {
                    panic!("{text}");
                };
                break client_id;
            }
        };
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        let whole = Update::decode_v1(&self.desk.document.snapshot()).unwrap();
        doc.transact_mut().apply_update(whole).unwrap();
        let mut page = Page {
            connection: connection.id,
            outbox,
            doc,
            number: 0,
        };
        page.hears();
        page
    }

    /// One round of the task: what was handled is written and let out.
    fn turn(&mut self) -> Vec<Write> {
        self.desk.settle(self.now);
        let writes = self.desk.take_writes(self.now);
        self.desk.flush();
        writes
    }

    fn passes(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
    }

    fn frame(&mut self, page: &Page, frame: Frame<'_>) {
        let message = RoadmapMsg::Frame {
            connection: page.connection,
            bytes: Bytes::from(frame.to_bytes()),
        };
        self.desk.handle(self.now, message);
    }

    fn sends(&mut self, page: &mut Page, update: &[u8]) {
        page.number += 1;
        let (channel, number) = (7, page.number);
        self.frame(
            page,
            Frame::Update {
                channel,
                number,
                update,
            },
        );
    }

    fn types(&mut self, page: &mut Page, words: &str) {
        let update = page.edit(words);
        self.sends(page, &update);
    }

    fn flushes(&mut self, page: &Page) {
        let (channel, number) = (7, page.number);
        self.frame(page, Frame::Flushed { channel, number });
    }

    fn round_ends(&mut self) {
        let asked = Asked {
            round: "rd_1".parse().unwrap(),
            room: "rm_1".parse().unwrap(),
            session: self.session.downgrade(),
        };
        self.desk.handle(self.now, RoadmapMsg::Collect(asked));
    }

    fn takes_edit_away(&mut self, page: &Page, may_read: bool) {
        let message = RoadmapMsg::Rights {
            connection: page.connection,
            rights: Rights {
                may_read,
                grant: Grant::Read,
            },
        };
        self.desk.handle(self.now, message);
    }

    /// The version that the session was told of, if it was.
    fn collected(&mut self) -> Option<Option<u32>> {
        while let Ok(message) = self.told.try_recv() {
            if let SessionMsg::Collected { version, .. } = message {
                return Some(version);
            }
        }
        None
    }
}

impl Page {
    fn edit(&mut self, words: &str) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        let before = txn.state_vector();
        let fields = txn.get_map("fields").unwrap();
        let Some(Out::YText(title)) = fields.get(&txn, "title") else {
            panic!("the seed makes a title");
        };
        let end = title.len(&txn);
        title.insert(&mut txn, end, words);
        txn.encode_diff_v1(&before)
    }

    /// What has come since: frames by a short name, texts as `text`.
    fn hears(&mut self) -> Vec<String> {
        let mut heard = Vec::new();
        while let Ok(frame) = self.outbox.out.try_recv() {
            let Outgoing::Binary(bytes) = frame else {
                heard.push("text".to_owned());
                continue;
            };
            heard.push(match Frame::parse(&bytes).unwrap() {
                Frame::Saved { number, .. } => format!("saved {number}"),
                Frame::Refused { why, .. } => format!("refused {why:?}"),
                Frame::Flush { .. } => "flush".to_owned(),
                Frame::Update { .. } => "update".to_owned(),
                Frame::StateVector { .. } => "vector".to_owned(),
                _ => "other".to_owned(),
            });
        }
        heard
    }
}

fn id() -> RoadmapId {
    "ro_table".parse().unwrap()
}

fn person(name: &str) -> ParticipantId {
    format!("pa_{name}").parse().unwrap()
}

/// Titles of the versions among writes, with their marks' number.
fn versions(writes: &[Write]) -> Vec<(u32, String)> {
    let version = |write: &Write| match write {
        Write::OfRoadmap(RoadmapWrite::Version { n, body, .. }) => {
            let body = unpack(body).unwrap();
            Some((*n, body.text("fields/title").to_owned()))
        }
        _ => None,
    };
    writes.iter().filter_map(version).collect()
}

fn has_brief(writes: &[Write], title: &str) -> bool {
    writes.iter().any(|write| {
        matches!(write, Write::OfRoadmap(RoadmapWrite::Brief(row)) if row.brief.title == title)
    })
}

#[test]
fn what_was_typed_as_the_round_ended_is_in_the_version_of_it() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    table.types(&mut amina, "Sea");
    table.turn();
    let late = amina.edit(" level");
    table.round_ends();
    assert_eq!(versions(&table.turn()), []);
    assert_eq!(amina.hears(), ["saved 1", "flush"]);
    assert_eq!(table.collected(), None);

    table.passes(400);
    table.sends(&mut amina, &late);
    table.flushes(&amina);
    let writes = table.turn();
    assert_eq!(versions(&writes), [(2, "Sea level".to_owned())]);
    assert!(has_brief(&writes, "Sea level"));
    let update = writes
        .iter()
        .position(|w| matches!(w, Write::RoadmapUpdate { n: 2, .. }));
    assert_eq!(update, Some(0), "the update is in the same write");
    assert_eq!(table.collected(), Some(Some(2)));
}

#[test]
fn a_page_that_does_not_answer_is_waited_for_three_seconds() {
    let mut table = Table::set();
    let (_silent, reader) = (
        table.opens("amina", Grant::Edit),
        table.opens("chen", Grant::Read),
    );
    table.round_ends();
    table.turn();
    let deadline = table.desk.next_deadline().unwrap();
    assert_eq!(deadline.since(table.now), 3_000);
    table.passes(2_999);
    table.turn();
    assert_eq!(table.collected(), None);
    table.passes(1);
    assert_eq!(versions(&table.turn()).len(), 1);
    assert_eq!(table.collected(), Some(Some(0)));
    assert_eq!(table.desk.next_deadline(), None);
    drop(reader);
}

#[test]
fn a_page_whose_connection_is_gone_is_not_waited_for() {
    let mut table = Table::set();
    let amina = table.opens("amina", Grant::Edit);
    table.round_ends();
    drop(amina);
    table.turn();
    assert_eq!(table.collected(), Some(Some(0)));
}

#[test]
fn who_is_moved_while_typing_may_still_send_it_and_then_no_more() {
    let mut table = Table::set();
    let (mut amina, mut bakyt) = (
        table.opens("amina", Grant::Edit),
        table.opens("bakyt", Grant::Edit),
    );
    let late = amina.edit("last words");
    table.takes_edit_away(&amina, false);
    table.types(&mut bakyt, "x");
    table.turn();
    assert_eq!(
        amina.hears(),
        ["flush"],
        "and nothing of what others write from now on"
    );
    table.passes(300);
    table.sends(&mut amina, &late);
    table.flushes(&amina);
    table.turn();
    assert_eq!(amina.hears(), ["saved 1", "text"]);
    assert!(bakyt.hears().contains(&"update".to_owned()));
    assert!(
        table
            .desk
            .document
            .projection()
            .text("fields/title")
            .contains("last words")
    );
    table.types(&mut amina, "too late");
    table.turn();
    assert_eq!(amina.hears(), Vec::<String>::new());
}

#[test]
fn who_may_only_read_and_says_nothing_has_five_seconds() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    table.takes_edit_away(&amina, true);
    table.passes(4_999);
    table.types(&mut amina, "in time");
    table.turn();
    assert_eq!(amina.hears(), ["flush", "saved 1"]);
    table.passes(1);
    table.turn();
    table.types(&mut amina, "late");
    table.turn();
    assert_eq!(amina.hears(), ["text", "refused NotAllowed", "vector"]);
}

#[tokio::test]
async fn a_version_is_answered_when_it_is_on_disk() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    table.types(&mut amina, "Sea");
    let (answer, mut waiting) = oneshot::channel();
    let mark = Mark::Shown;
    table
        .desk
        .handle(table.now, RoadmapMsg::Keep { mark, answer });
    table.types(&mut amina, " level");
    table.desk.settle(table.now);
    let writes = table.desk.take_writes(table.now);
    assert!(waiting.try_recv().is_err(), "it is not on disk yet");
    table.desk.flush();
    let kept = waiting.try_recv().unwrap();
    assert_eq!((kept.n, kept.body.text("fields/title")), (1, "Sea"));
    assert_eq!(versions(&writes), [(1, "Sea".to_owned())]);
    let (answer, mut waiting) = oneshot::channel();
    table.desk.handle(table.now, RoadmapMsg::Brief { answer });
    let brief = waiting.try_recv().unwrap();
    assert_eq!((brief.n, brief.brief.title.as_str()), (2, "Sea level"));
}

#[test]
fn too_fast_is_not_looked_at_and_nothing_is_lost() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    let mut bakyt = table.opens("bakyt", Grant::Edit);
    let mut last = Vec::new();
    for _ in 0..80 {
        last = amina.edit("a");
        table.sends(&mut amina, &last);
    }
    table.turn();
    let heard = amina.hears();
    let refused = heard
        .iter()
        .filter(|h| *h == &format!("refused {:?}", Why::TooFast));
    assert_eq!((refused.count(), heard.len()), (5, 80));
    table.types(&mut bakyt, "b");
    table.turn();
    assert!(
        bakyt.hears().contains(&"saved 1".to_owned()),
        "others are as fast as ever"
    );
    table.passes(1_000);
    let all = amina
        .doc
        .transact()
        .encode_diff_v1(&yrs::StateVector::default());
    drop(last);
    let own = roadmap_part(&all, &table.desk.document);
    table.sends(&mut amina, &own);
    table.turn();
    assert_eq!(amina.hears().last().unwrap(), "saved 81");
    let title = table
        .desk
        .document
        .projection()
        .text("fields/title")
        .to_owned();
    assert_eq!(title.matches('a').count(), 80);
}

/// What a page holds that the document lacks.
fn roadmap_part(all: &[u8], document: &Document) -> Vec<u8> {
    let doc = Doc::new();
    doc.transact_mut()
        .apply_update(Update::decode_v1(all).unwrap())
        .unwrap();
    let vector = yrs::StateVector::decode_v1(&document.state_vector()).unwrap();
    doc.transact().encode_diff_v1(&vector)
}

/// Four bytes may ask for the whole document. Who asks all the time, and never reads, would fill the memory with it.
#[test]
fn who_asks_all_the_time_what_is_missing_is_told_it_only_so_often() {
    let mut table = Table::set();
    let mut mallory = table.opens("mallory", Grant::Read);
    let mut bakyt = table.opens("bakyt", Grant::Read);
    mallory.hears();
    bakyt.hears();
    table.passes(60_000);
    let question = Frame::StateVector {
        channel: 7,
        vector: &[0],
    };
    for _ in 0..50 {
        table.frame(&mallory, question);
    }
    table.frame(&bakyt, question);
    table.turn();
    let heard = mallory.hears();
    let answered = heard.iter().filter(|h| *h == "update").count();
    assert_eq!((answered, heard.len()), (40, 50));
    assert_eq!(bakyt.hears(), ["update"]);
    table.passes(1_000);
    for _ in 0..3 {
        table.frame(&mallory, question);
    }
    table.turn();
    let mut heard = mallory.hears();
    heard.sort();
    assert_eq!(heard, ["text", "update", "update"]);
}

#[test]
fn who_is_refused_often_is_not_heard_for_a_while() {
    let mut table = Table::set();
    let mut mallory = table.opens("mallory", Grant::Edit);
    for _ in 0..20 {
        table.sends(&mut mallory, &[0xff; 9]);
    }
    table.turn();
    let heard = mallory.hears();
    let count = |what: &str| heard.iter().filter(|h| *h == what).count();
    assert_eq!(
        (count("refused Malformed"), count("refused TooFast")),
        (9, 11)
    );
    table.passes(9_000);
    table.types(&mut mallory, "sorry");
    table.turn();
    assert_eq!(mallory.hears(), ["refused TooFast"]);
    table.passes(1_001);
    let again = mallory
        .doc
        .transact()
        .encode_diff_v1(&yrs::StateVector::default());
    let own = roadmap_part(&again, &table.desk.document);
    table.sends(&mut mallory, &own);
    table.turn();
    assert_eq!(mallory.hears(), ["saved 22"]);
}

#[test]
fn a_long_journal_becomes_a_snapshot_that_says_the_same() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    let mut snapshot = None;
    for _ in 0..=limits::LOOSE_UPDATES_MAX {
        table.passes(250);
        table.types(&mut amina, "a");
        let of = |write: Write| match write {
            Write::RoadmapSnapshot { n, bytes, .. } => Some((n, bytes)),
            _ => None,
        };
        snapshot = snapshot.or(table.turn().into_iter().find_map(of));
    }
    let (n, bytes) = snapshot.unwrap();
    assert_eq!(n, limits::LOOSE_UPDATES_MAX + 1);
    let again = Document::load([bytes.as_slice()]).unwrap();
    assert_eq!(again.projection(), table.desk.document.projection());
}

#[test]
fn what_leaves_memory_is_short_and_known() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    table.types(&mut amina, "Sea");
    table.turn();
    let writes = table.desk.last_writes(table.now);
    assert!(has_brief(&writes, "Sea"));
    assert_eq!(writes.len(), 1, "so few updates stay as they are");
    assert!(table.desk.last_writes(table.now).is_empty());
    for _ in 0..limits::LOOSE_UPDATES_AT_REST {
        table.passes(250);
        table.types(&mut amina, "a");
        table.turn();
    }
    let writes = table.desk.last_writes(table.now);
    let is_snapshot = |write: &Write| matches!(write, Write::RoadmapSnapshot { n: 51, .. });
    assert!(writes.iter().any(is_snapshot));
}

#[test]
fn a_person_with_too_many_pages_is_told() {
    let mut table = Table::set();
    let mut seen = 0;
    for _ in 0..limits::ROADMAP_CLIENTS_MAX {
        let page = table.opens("amina", Grant::Edit);
        seen += usize::from(page.number == 0);
    }
    assert_eq!(seen, limits::ROADMAP_CLIENTS_MAX);
    let one_more = table.desk.clients.assign(&person("amina"), None);
    assert!(one_more.is_none());
    assert!(table.desk.clients.assign(&person("bakyt"), None).is_some());
}

#[test]
fn a_translation_is_made_for_all_and_answered_when_it_is_on_disk() {
    let mut table = Table::set();
    let (mut amina, mut bakyt) = (
        table.opens("amina", Grant::Comment),
        table.opens("bakyt", Grant::Edit),
    );
    let mut reader = table.opens("chen", Grant::Read);
    let ask = |page: &Page, path: &str| RoadmapMsg::Side {
        connection: page.connection,
        id: 5,
        path: path.to_owned(),
        lang: "ky".to_owned(),
    };
    let messages = [
        ask(&amina, "fields/title"),
        ask(&amina, "fields/title"),
        ask(&reader, "fields/pitch"),
    ];
    for message in messages {
        table.desk.handle(table.now, message);
    }
    assert_eq!(amina.hears(), Vec::<String>::new());
    assert_eq!(table.turn().len(), 1, "it is made once");
    assert_eq!(amina.hears(), ["update", "text", "text"]);
    assert_eq!(bakyt.hears(), ["update"]);
    assert_eq!(reader.hears(), ["update", "text"]);
    let sides = table.desk.document.projection().sides;
    assert_eq!(sides.len(), 1);
}

#[path = "desk_broken_tests.rs"]
mod broken;

#[path = "desk_talk_tests.rs"]
mod talk;
