//! What every [`Store`] has to do. Each claim is made of a store that was closed and opened again.

use std::path::Path;

use protocol::{Millis, ParticipantId, Profile, RoadmapId, Role, WebinarId};
use signaling_core::Event;
use tempfile::TempDir;

use super::{CodeHash, LinkRow, SqliteStore, Store, WebinarRow, Write};
use crate::mint::RandomMint;

mod posters;
mod roadmaps;
mod sessions;
mod slides;

fn open(folder: &TempDir) -> Box<dyn Store> {
    let path: &Path = &folder.path().join("db");
    Box::new(SqliteStore::open(path).unwrap())
}

fn webinar() -> WebinarRow {
    WebinarRow {
        id: RandomMint::webinar(),
        title: "Our oceans".to_owned(),
        created_at: Millis(5),
        starts_at: None,
        settings: protocol::Settings::default(),
    }
}

fn event(session: &WebinarId, seq: u32, participant: &ParticipantId) -> (Write, Event) {
    let event = Event::Joined {
        participant: participant.clone(),
        profile: Profile {
            name: protocol::Personal::new("Amina"),
            school: protocol::Personal::default(),
            country: String::new(),
            languages: Vec::new(),
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        },
        role: Role::Moderator,
        lobby: false,
        full: false,
        visitor: None,
    };
    let write = Write::Event {
        session: session.clone(),
        seq,
        at: Millis(i64::from(seq)),
        body: serde_json::to_string(&event).unwrap(),
    };
    (write, event)
}

#[tokio::test]
async fn what_was_written_is_there_after_the_store_is_opened_again() {
    let folder = TempDir::new().unwrap();
    let row = webinar();
    let link = LinkRow {
        id: RandomMint::link(),
        webinar: row.id.clone(),
        role: Role::Panelist,
        created_at: Millis(6),
        revoked: false,
    };
    let participant = RandomMint::participant();
    let (write, happened) = event(&row.id, 1, &participant);
    let store = open(&folder);
    store
        .write(vec![
            Write::Webinar(row.clone()),
            Write::Link {
                row: link.clone(),
                code: CodeHash([1; 32]),
            },
            Write::Seat {
                participant: participant.clone(),
                webinar: row.id.clone(),
                role: Role::Panelist,
                resume: CodeHash([2; 32]),
            },
            write,
        ])
        .await
        .unwrap();
    drop(store);

    let store = open(&folder);
    assert_eq!(store.webinars().await.unwrap(), vec![row.clone()]);
    let found = store.link_by_code(CodeHash([1; 32])).await.unwrap();
    assert_eq!(found, Some(link.clone()));
    assert_eq!(store.link_by_code(CodeHash([2; 32])).await.unwrap(), None);
    let seat = store
        .seat_by_code(CodeHash([2; 32]))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (&seat.participant, seat.role),
        (&participant, Role::Panelist)
    );
    let promoted = Write::SeatRole {
        participant: seat.participant.clone(),
        role: Role::CoModerator,
    };
    store.write(vec![promoted]).await.unwrap();
    let again = store.seat_by_code(CodeHash([2; 32])).await.unwrap();
    assert_eq!(again.unwrap().role, Role::CoModerator);
    let journal = store.journal(row.id.clone()).await.unwrap();
    assert_eq!(journal.len(), 1);
    assert_eq!((journal[0].seq, &journal[0].event), (1, &happened));
    let revoke = Write::RevokeLink {
        link: link.id.clone(),
    };
    store.write(vec![revoke]).await.unwrap();
    assert!(store.link(link.id).await.unwrap().unwrap().revoked);
}

#[tokio::test]
async fn a_write_is_all_or_nothing_and_alone_in_its_failure() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let participant = RandomMint::participant();
    let one = |seq| event(&row.id, seq, &participant).0;
    // The second half of the middle one breaks a constraint.
    let (first, bad, last) = tokio::join!(
        store.write(vec![one(1)]),
        store.write(vec![one(2), Write::Webinar(row.clone())]),
        store.write(vec![one(3)]),
    );
    assert!(first.is_ok() && last.is_ok());
    assert!(bad.is_err());
    let journal = store.journal(row.id.clone()).await.unwrap();
    let numbers: Vec<_> = journal.iter().map(|row| row.seq).collect();
    assert_eq!(numbers, [1, 3]);
}

#[tokio::test]
async fn a_roadmap_is_its_snapshot_and_the_updates_after_it() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let (row, id) = (webinar(), RoadmapId::from_body("a").unwrap());
    let update = |n: u32| Write::RoadmapUpdate {
        roadmap: id.clone(),
        n,
        at: Millis(i64::from(n) * 10),
        bytes: vec![u8::try_from(n).unwrap()],
    };
    let seed = Write::Roadmap {
        id: id.clone(),
        webinar: row.id.clone(),
        room_name: "Room 1".to_owned(),
        goal: 13,
        seed: vec![99],
        at: Millis(1),
    };
    store.write(vec![Write::Webinar(row), seed]).await.unwrap();
    let fresh = store.roadmap(id.clone()).await.unwrap().unwrap();
    assert_eq!(
        (fresh.last_n, fresh.loose, fresh.last_edit_at),
        (0, 0, None)
    );
    assert_eq!(fresh.parts, [[99]]);

    store.write((1..=3).map(update).collect()).await.unwrap();
    let edited = store.roadmap(id.clone()).await.unwrap().unwrap();
    assert_eq!((edited.last_n, edited.loose), (3, 3));
    assert_eq!(edited.parts, [[99], [1], [2], [3]]);

    let snapshot = Write::RoadmapSnapshot {
        roadmap: id.clone(),
        n: 3,
        at: Millis(30),
        bytes: vec![100],
    };
    store.write(vec![snapshot, update(4)]).await.unwrap();
    let compact = store.roadmap(id.clone()).await.unwrap().unwrap();
    assert_eq!((compact.last_n, compact.loose), (4, 1));
    assert_eq!(compact.parts, [[100], [4]]);
    assert_eq!(compact.last_edit_at, Some(Millis(40)));

    let client = Write::RoadmapClient {
        roadmap: id.clone(),
        client_id: u32::MAX,
        participant: RandomMint::participant(),
    };
    store.write(vec![client]).await.unwrap();
    let clients = store.roadmap_clients(id).await.unwrap();
    assert_eq!(clients[0].client_id, u32::MAX);
}
