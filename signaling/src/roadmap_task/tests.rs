use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Bytes;
use protocol::frame::Frame;
use protocol::{
    ClientCommand, FaultCode, PlannedRoom, RoadmapId, Role, ServerMessage, SessionEvent,
};
use roadmap::{ClientId, Document, Roadmap, Seed};
use tokio::sync::{mpsc, oneshot};
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{Doc, Map, OffsetKind, Options, Out, ReadTxn, Text, Transact, TransactionMut, Update};

use super::{Follower, RoadmapHandle, RoadmapMsg, Roadmaps};
use crate::clock::Clock;
use crate::limits;
use crate::outgoing::{Connection, ConnectionId, Ending, Outgoing};
use crate::session_task::SessionMsg;
use crate::store::{Store, Write};
use crate::testing::{Bench, Guest};

/// A moderator who has opened the roadmap of a new room.
struct Desk {
    bench: Bench,
    amina: Guest,
    roadmap: RoadmapId,
    /// Of the other room.
    second: RoadmapId,
    handle: RoadmapHandle,
    channel: u16,
    doc: Doc,
    number: u32,
}

impl Desk {
    async fn open() -> Self {
        let bench = Bench::new().await;
        let mut amina = bench.person("Amina", Role::Moderator).await;
        let room = |name: &str| PlannedRoom {
            id: None,
            name: name.to_owned(),
            goal: 13,
        };
        let rooms = vec![room("One"), room("Two")];
        amina
            .sends(ClientCommand::PlanRooms { version: 0, rooms })
            .await;
        let [roadmap, second] = amina
            .hears(|message| match message {
                ServerMessage::Event {
                    event: SessionEvent::Plan { plan },
                    ..
                } => Some([0, 1].map(|room: usize| plan.rooms[room].roadmap.clone())),
                _ => None,
            })
            .await;
        let (handle, channel, client_id) = opens(&mut amina, &roadmap).await;
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        for part in bench
            .store
            .roadmap(roadmap.clone())
            .await
            .unwrap()
            .unwrap()
            .parts
        {
            let update = Update::decode_v1(&part).unwrap();
            doc.transact_mut().apply_update(update).unwrap();
        }
        Self {
            bench,
            amina,
            roadmap,
            second,
            handle,
            channel,
            doc,
            number: 0,
        }
    }

    /// Types into the title and sends it; the number of the update.
    async fn types(&mut self, text: &str) -> u32 {
        self.sends(|txn| {
            let fields = txn.get_map("fields").unwrap();
            let Some(Out::YText(title)) = fields.get(txn, "title") else {
                panic!("the seed makes a title");
            };
            title.insert(txn, 0, text);
        })
        .await
    }

    async fn sends(&mut self, change: impl FnOnce(&mut TransactionMut<'_>)) -> u32 {
        let update = {
            let mut txn = self.doc.transact_mut();
            let before = txn.state_vector();
            change(&mut txn);
            txn.encode_diff_v1(&before)
        };
        self.number += 1;
        let frame = Frame::Update {
            channel: self.channel,
            number: self.number,
            update: &update,
        };
        let message = RoadmapMsg::Frame {
            connection: self.amina.connection.id,
            bytes: Bytes::from(frame.to_bytes()),
        };
        assert!(self.handle.send(message).await);
        self.number
    }

    async fn is_saved(&mut self, number: u32) {
        loop {
            let Outgoing::Binary(bytes) = self.amina.outbox.out.recv().await.unwrap() else {
                continue;
            };
            match Frame::parse(&bytes).unwrap() {
                Frame::Saved { number: n, .. } if n == number => return,
                Frame::Refused { number, .. } => panic!("{number} was refused"),
                _ => {}
            }
        }
    }
}

/// The way to the roadmap's task, the channel, and the Yjs client id to write under.
async fn opens(guest: &mut Guest, roadmap: &RoadmapId) -> (RoadmapHandle, u16, u32) {
    let open = SessionMsg::OpenRoadmap {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        roadmap: roadmap.clone(),
        client_id: None,
    };
    guest.inbox.send(open).await.unwrap();
    loop {
        if let Outgoing::RoadmapOpened {
            channel,
            roadmap,
            text,
        } = guest.outbox.out.recv().await.unwrap()
        {
            let ServerMessage::RoadmapOpened { client_id, .. } =
                serde_json::from_str(&text).unwrap()
            else {
                panic!("{text}");
            };
            return (roadmap, channel, client_id);
        }
    }
}

async fn says(handle: &RoadmapHandle) -> Roadmap {
    let (answer, said) = oneshot::channel();
    assert!(handle.send(RoadmapMsg::Read { answer }).await);
    said.await.unwrap()
}

#[tokio::test]
async fn a_document_that_broke_is_loaded_again_and_the_rest_goes_on() {
    let mut desk = Desk::open().await;
    let first = desk.types("sea").await;
    desk.is_saved(first).await;
    let mut dara = desk.bench.person("Dara", Role::Moderator).await;
    let (second, ..) = opens(&mut dara, &desk.second).await;
    assert!(desk.handle.send(RoadmapMsg::Spoil).await);
    desk.sends(|txn| {
        let meta = txn.get_map("meta").unwrap();
        meta.insert(txn, "schema", 9);
    })
    .await;
    assert!(matches!(
        desk.amina.ending().await,
        Ending::Fault(FaultCode::GoingAway, _)
    ));
    while let Ok(frame) = desk.amina.outbox.out.try_recv() {
        assert!(!matches!(frame, Outgoing::Binary(_)), "no word of it");
    }

    // The other room's document and the session know nothing of it.
    assert_eq!(says(&second).await.roadmap, desk.second.as_str());
    let gallery = ClientCommand::OpenGallery {
        open: true,
        comments: false,
    };
    assert_eq!(dara.asks(gallery).await, Ok(()));
    assert!(dara.outbox.end.try_recv().is_err());

    // Whoever comes again finds what was saved.
    let participant = desk.amina.participant.clone();
    let mut amina = desk.bench.connects(participant, None).await;
    let (again, ..) = opens(&mut amina, &desk.roadmap).await;
    assert_eq!(says(&again).await.text("fields/title"), "sea");
}

#[tokio::test]
async fn what_the_disk_refuses_is_not_saved_and_is_not_there_later() {
    let mut desk = Desk::open().await;
    let first = desk.types("sea").await;
    desk.is_saved(first).await;
    desk.bench.store.full.store(true, Ordering::SeqCst);
    desk.types("lost ").await;
    assert!(matches!(
        desk.amina.ending().await,
        Ending::Fault(FaultCode::GoingAway, _)
    ));
    while let Ok(frame) = desk.amina.outbox.out.try_recv() {
        assert!(
            !matches!(frame, Outgoing::Binary(_)),
            "nothing was told of it"
        );
    }
    desk.bench.store.full.store(false, Ordering::SeqCst);
    let stored = desk
        .bench
        .store
        .roadmap(desk.roadmap.clone())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(stored.loose, 1);
}

#[tokio::test]
async fn where_there_are_too_many_those_leave_memory_that_nobody_follows() {
    let desk = Desk::open().await;
    let store: Arc<dyn Store> = desk.bench.store.clone();
    let (left, other) = (&desk.roadmap, other_roadmap(&desk).await);
    let roadmaps = Roadmaps::of_at_most(1, Clock::start(), store);
    let (session, _told) = mpsc::channel(1);
    let handle = roadmaps.open(left);
    let (connection, _outbox) = Connection::new(ConnectionId(1));
    let follower = Follower {
        connection: connection.clone(),
        participant: desk.amina.participant.clone(),
        channel: 1,
        grant: protocol::Grant::Edit,
        staff: false,
    };
    let follow = RoadmapMsg::Follow {
        follower,
        client_id: None,
        handle: handle.clone(),
        session: session.downgrade(),
    };
    assert!(handle.send(follow).await);
    let asks = || async {
        let (answer, brief) = oneshot::channel();
        handle.send(RoadmapMsg::Brief { answer }).await;
        brief.await
    };
    let _crowd = roadmaps.open(&other);
    tokio::time::sleep(limits::ROADMAP_CROWDED_IDLE * 2).await;
    assert!(asks().await.is_ok(), "followed ones stay");

    let connection = connection.id;
    assert!(handle.send(RoadmapMsg::Unfollow { connection }).await);
    let leaves = async {
        while asks().await.is_ok() || roadmaps.knows(left) {
            let _crowd = roadmaps.open(&other);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let soon = limits::ROADMAP_IDLE / 2;
    let left = tokio::time::timeout(soon, leaves).await;
    assert!(left.is_ok(), "others do not");
}

async fn other_roadmap(desk: &Desk) -> RoadmapId {
    let id: RoadmapId = "ro_other".parse().unwrap();
    let seed = Seed {
        roadmap: id.clone(),
        goal: 13,
    };
    let (_, seed) = Document::seed(&seed, ClientId::SERVER);
    let write = Write::Roadmap {
        id: id.clone(),
        webinar: desk.bench.webinar.clone(),
        room_name: "Two".to_owned(),
        goal: 13,
        seed,
        at: protocol::Millis(0),
    };
    desk.bench.store.write(vec![write]).await.unwrap();
    id
}
