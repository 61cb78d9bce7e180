//! What is kept of sessions beside their journals.

use protocol::roster::RosterRow;
use protocol::{Mark, Personal, Settings};

use super::roadmaps::{brief, publication, version};
use super::*;
use crate::store::{ExpectedRow, LifeRow, SessionWrite, StoreError};

async fn session(store: &dyn Store, write: SessionWrite) {
    store.write(vec![Write::Session(write)]).await.unwrap();
}

async fn seat(store: &dyn Store, webinar: &WebinarId, code: u8) -> ParticipantId {
    let participant = RandomMint::participant();
    let seat = Write::Seat {
        participant: participant.clone(),
        webinar: webinar.clone(),
        role: Role::Attendee,
        resume: CodeHash([code; 32]),
    };
    store.write(vec![seat]).await.unwrap();
    participant
}

fn expected(webinar: &WebinarId, name: &str, code: u8) -> ExpectedRow {
    ExpectedRow {
        participant: RandomMint::participant(),
        webinar: webinar.clone(),
        row: RosterRow {
            reference: Personal::new("17"),
            email: Personal::default(),
            name: Personal::new(name),
            role: Role::Panelist,
            school: Personal::default(),
            country: "KE".to_owned(),
            languages: vec!["sw".to_owned()],
            goals: vec![13],
        },
        generation: 1,
        code_hash: CodeHash([code; 32]),
        joined: false,
    }
}

#[tokio::test]
async fn what_an_organiser_sets_is_kept() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let set = WebinarRow {
        title: "Our forests".to_owned(),
        starts_at: Some(Millis(99)),
        settings: Settings {
            retention_days: 30,
            ..Settings::default()
        },
        ..row.clone()
    };
    let configure = SessionWrite::Configure {
        webinar: row.id.clone(),
        title: set.title.clone(),
        starts_at: set.starts_at,
        settings: set.settings.clone(),
    };
    session(store.as_ref(), configure).await;
    drop(store);
    let store = open(&folder);
    assert_eq!(store.webinar(row.id).await.unwrap(), Some(set));
    let nobodys = SessionWrite::Configure {
        webinar: RandomMint::webinar(),
        title: String::new(),
        starts_at: None,
        settings: Settings::default(),
    };
    let refused = store.write(vec![Write::Session(nobodys)]).await;
    assert!(matches!(refused, Err(StoreError::Gone)));
}

#[tokio::test]
async fn a_seat_has_a_code_a_device_and_one_role() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let bayu = seat(store.as_ref(), &row.id, 1).await;
    let again = Write::Seat {
        participant: bayu.clone(),
        webinar: row.id.clone(),
        role: Role::Panelist,
        resume: CodeHash([2; 32]),
    };
    store.write(vec![again]).await.unwrap();
    for code in [1, 2] {
        let found = store.seat_by_code(CodeHash([code; 32])).await.unwrap();
        let found = found.unwrap();
        assert_eq!((&found.participant, found.role), (&bayu, Role::Panelist));
    }
    let participant = bayu.clone();
    session(store.as_ref(), SessionWrite::Forget { participant }).await;
    let found = store.seat_by_code(CodeHash([1; 32])).await.unwrap();
    assert_eq!(found, None);
}

#[tokio::test]
async fn a_code_that_is_handed_over_is_good_once() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let bayu = seat(store.as_ref(), &row.id, 1).await;
    let handed = |code: u8, expires_at: i64| SessionWrite::Code {
        participant: bayu.clone(),
        code: CodeHash([code; 32]),
        expires_at: Some(Millis(expires_at)),
    };
    session(store.as_ref(), handed(2, 500)).await;
    session(store.as_ref(), handed(3, 600)).await;
    let spend = |code: u8, kept: u8| {
        vec![Write::Session(SessionWrite::SpendCode {
            code: CodeHash([code; 32]),
            kept: CodeHash([kept; 32]),
        })]
    };
    store.write(spend(2, 4)).await.unwrap();
    for gone in [(2, 5), (4, 5), (1, 5)] {
        let refused = store.write(spend(gone.0, gone.1)).await;
        assert!(matches!(refused, Err(StoreError::Gone)), "{gone:?}");
    }
    let expired_by = Millis(600);
    session(store.as_ref(), SessionWrite::DropCodes { expired_by }).await;
    let mut left = Vec::new();
    for code in 1..=5 {
        let found = store.seat_by_code(CodeHash([code; 32])).await.unwrap();
        left.extend(found.map(|seat| (code, seat.expires_at)));
    }
    assert_eq!(left, [(1, None), (4, None)]);
}

#[tokio::test]
async fn a_roster_is_kept_and_changed_by_person() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let amina = expected(&row.id, "Amina", 1);
    session(store.as_ref(), SessionWrite::Expect(amina.clone())).await;
    let renewed = ExpectedRow {
        generation: 2,
        code_hash: CodeHash([2; 32]),
        ..amina.clone()
    };
    session(store.as_ref(), SessionWrite::Expect(renewed.clone())).await;
    drop(store);
    let store = open(&folder);
    let of_code = |code: u8| store.expected_by_code(CodeHash([code; 32]));
    assert_eq!(of_code(1).await.unwrap(), None);
    assert_eq!(of_code(2).await.unwrap(), Some(renewed.clone()));
    let seat = Write::Seat {
        participant: amina.participant.clone(),
        webinar: row.id.clone(),
        role: Role::Panelist,
        resume: CodeHash([3; 32]),
    };
    store.write(vec![seat]).await.unwrap();
    let all = store.expected(row.id.clone()).await.unwrap();
    let joined = ExpectedRow {
        joined: true,
        ..renewed
    };
    assert_eq!(all, std::slice::from_ref(&joined));
    let participant = amina.participant.clone();
    let found = store.expected_person(participant.clone()).await.unwrap();
    assert_eq!(found, Some(joined));
    session(store.as_ref(), SessionWrite::Strike { participant }).await;
    assert_eq!(store.expected(row.id).await.unwrap(), []);
}

#[tokio::test]
async fn a_deleted_webinar_leaves_nothing_and_the_others_alone() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let (gone, stays) = (webinar(), webinar());
    for (n, row) in [&gone, &stays].into_iter().enumerate() {
        let n = u8::try_from(n).unwrap() * 10;
        let roadmap = RoadmapId::from_body(&format!("r{n}")).unwrap();
        store
            .write(vec![Write::Webinar(row.clone())])
            .await
            .unwrap();
        let bayu = seat(store.as_ref(), &row.id, n + 1).await;
        let all = vec![
            event(&row.id, 1, &bayu).0,
            Write::Link {
                row: LinkRow {
                    id: RandomMint::link(),
                    webinar: row.id.clone(),
                    role: Role::Attendee,
                    created_at: Millis(1),
                    revoked: false,
                },
                code: CodeHash([n + 2; 32]),
            },
            Write::Roadmap {
                id: roadmap.clone(),
                webinar: row.id.clone(),
                room_name: "North".to_owned(),
                goal: 13,
                seed: vec![1],
                at: Millis(1),
            },
            Write::RoadmapUpdate {
                roadmap: roadmap.clone(),
                n: 1,
                at: Millis(2),
                bytes: vec![2],
            },
            Write::RoadmapClient {
                roadmap: roadmap.clone(),
                client_id: 7,
                participant: bayu,
            },
            Write::Session(SessionWrite::Expect(expected(&row.id, "Chen", n + 3))),
            version(&roadmap, 1, Mark::Shown),
            brief(&roadmap, 1),
            publication(&row.id, &roadmap, &format!("s{n}")),
        ];
        store.write(all).await.unwrap();
    }
    let webinar = gone.id.clone();
    session(store.as_ref(), SessionWrite::Delete { webinar }).await;
    let left = [
        what_is_there(store.as_ref(), &gone, 0).await,
        what_is_there(store.as_ref(), &stays, 10).await,
    ];
    assert_eq!(left, [[false; 9], [true; 9]]);
}

async fn what_is_there(store: &dyn Store, row: &WebinarRow, n: u8) -> [bool; 9] {
    let roadmap = RoadmapId::from_body(&format!("r{n}")).unwrap();
    [
        store.webinar(row.id.clone()).await.unwrap().is_some(),
        !store.journal(row.id.clone()).await.unwrap().is_empty(),
        !store.links(row.id.clone()).await.unwrap().is_empty(),
        !store.expected(row.id.clone()).await.unwrap().is_empty(),
        store.roadmap(roadmap.clone()).await.unwrap().is_some(),
        !store.versions(roadmap).await.unwrap().is_empty(),
        !store.briefs(row.id.clone()).await.unwrap().is_empty(),
        store.publication(format!("s{n}")).await.unwrap().is_some(),
        store
            .seat_by_code(CodeHash([n + 1; 32]))
            .await
            .unwrap()
            .is_some(),
    ]
}

#[tokio::test]
async fn a_life_is_the_last_event_and_the_last_pulse() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    store
        .write(vec![Write::Webinar(row.clone())])
        .await
        .unwrap();
    let life = |last: Option<i64>, pulse: Option<i64>| LifeRow {
        last_event_at: last.map(Millis),
        pulse_at: pulse.map(Millis),
    };
    assert_eq!(store.life(row.id.clone()).await.unwrap(), life(None, None));
    let participant = RandomMint::participant();
    let both = [2, 3].map(|seq| event(&row.id, seq, &participant).0);
    store.write(both.into()).await.unwrap();
    let pulse = SessionWrite::Pulse {
        webinar: row.id.clone(),
        at: Millis(77),
    };
    session(store.as_ref(), pulse).await;
    let found = store.life(row.id).await.unwrap();
    assert_eq!(found, life(Some(3), Some(77)));
}

#[tokio::test]
async fn an_event_is_written_over_without_what_it_said_of_somebody() {
    let folder = TempDir::new().unwrap();
    let store = open(&folder);
    let row = webinar();
    let participant = RandomMint::participant();
    let (write, _) = event(&row.id, 1, &participant);
    store
        .write(vec![Write::Webinar(row.clone()), write])
        .await
        .unwrap();
    let left = Event::Left { participant };
    let redact = |seq| SessionWrite::Redact {
        session: row.id.clone(),
        seq,
        body: serde_json::to_string(&left).unwrap(),
    };
    session(store.as_ref(), redact(1)).await;
    let journal = store.journal(row.id.clone()).await.unwrap();
    assert_eq!((journal.len(), &journal[0].event), (1, &left));
    let refused = store.write(vec![Write::Session(redact(2))]).await;
    assert!(matches!(refused, Err(StoreError::Gone)));
}
