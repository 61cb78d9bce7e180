use protocol::http::{Listing, Poster};
use protocol::roster::RosterRow;
use protocol::{Personal, Role};
use rusqlite::Connection;

use super::*;
use crate::store::migrate::migrate;
use crate::store::{ExpectedRow, PosterRow, PosterWrite, RegistrationRow, SessionWrite};

fn page(webinar: &WebinarId) -> PosterRow {
    PosterRow {
        webinar: webinar.clone(),
        address: "oceans7k2m".to_owned(),
        poster: Poster {
            about: "What we teach about oceans".to_owned(),
            ..Poster::default()
        },
        revision: 0,
        changed_at: Millis(5),
        registered: 0,
    }
}

fn somebody(webinar: &WebinarId) -> ExpectedRow {
    ExpectedRow {
        participant: RandomMint::participant(),
        webinar: webinar.clone(),
        row: RosterRow {
            reference: Personal::default(),
            email: Personal::default(),
            name: Personal::new("Amina"),
            role: Role::Attendee,
            school: Personal::default(),
            country: "KE".to_owned(),
            languages: Vec::new(),
            goals: vec![14],
        },
        generation: 1,
        code_hash: CodeHash([7; 32]),
        joined: false,
    }
}

fn registers(person: &ExpectedRow) -> RegistrationRow {
    RegistrationRow {
        participant: person.participant.clone(),
        webinar: person.webinar.clone(),
        at: Millis(9),
        consent: "I agree".to_owned(),
        key: CodeHash([8; 32]),
    }
}

/// A webinar with a page and one who has registered.
async fn registered(folder: &TempDir) -> (WebinarRow, ExpectedRow) {
    let (row, store) = (webinar(), open(folder));
    let person = somebody(&row.id);
    let writes = vec![
        Write::Webinar(row.clone()),
        Write::OfPoster(PosterWrite::Put(page(&row.id))),
        Write::Session(SessionWrite::Expect(person.clone())),
        Write::OfPoster(PosterWrite::Register(registers(&person))),
    ];
    store.write(writes).await.unwrap();
    (row, person)
}

#[tokio::test]
async fn a_page_is_found_by_its_address_and_every_change_counts() {
    let folder = TempDir::new().unwrap();
    let (row, _) = registered(&folder).await;
    let store = open(&folder);
    let listed = Poster {
        listing: Listing::Listed,
        ..Poster::default()
    };
    let change = PosterWrite::Change {
        webinar: row.id.clone(),
        poster: listed.clone(),
        at: Millis(11),
    };
    store.write(vec![Write::OfPoster(change)]).await.unwrap();
    drop(store);
    let store = open(&folder);
    let found = store.poster_at("oceans7k2m".to_owned()).await.unwrap();
    let expected = PosterRow {
        poster: listed,
        revision: 1,
        changed_at: Millis(11),
        registered: 1,
        ..page(&row.id)
    };
    assert_eq!(found.as_ref(), Some(&expected));
    assert_eq!(store.poster(row.id).await.unwrap(), found);
    assert_eq!(store.posters().await.unwrap(), [expected]);
    assert_eq!(store.poster_at("other".to_owned()).await.unwrap(), None);
}

#[tokio::test]
async fn whoever_is_struck_is_registered_no_more() {
    let folder = TempDir::new().unwrap();
    let (row, person) = registered(&folder).await;
    let store = open(&folder);
    let known = store.registrations(row.id.clone()).await.unwrap();
    assert_eq!(known, [registers(&person)]);
    let participant = person.participant;
    let strike = Write::Session(SessionWrite::Strike { participant });
    store.write(vec![strike]).await.unwrap();
    assert_eq!(store.registrations(row.id.clone()).await.unwrap(), []);
    assert_eq!(store.expected(row.id).await.unwrap(), []);
}

#[tokio::test]
async fn one_key_registers_once() {
    let folder = TempDir::new().unwrap();
    let (row, _) = registered(&folder).await;
    let store = open(&folder);
    let other = ExpectedRow {
        code_hash: CodeHash([9; 32]),
        ..somebody(&row.id)
    };
    let writes = vec![
        Write::Session(SessionWrite::Expect(other.clone())),
        Write::OfPoster(PosterWrite::Register(registers(&other))),
    ];
    assert!(store.write(writes).await.is_err());
    assert_eq!(store.expected(row.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_is_left_of_a_deleted_webinars_page() {
    let folder = TempDir::new().unwrap();
    let (row, _) = registered(&folder).await;
    let store = open(&folder);
    let webinar = row.id.clone();
    let delete = Write::Session(SessionWrite::Delete { webinar });
    store.write(vec![delete]).await.unwrap();
    assert_eq!(store.posters().await.unwrap(), []);
    assert_eq!(store.registrations(row.id).await.unwrap(), []);
}

#[test]
fn a_webinar_from_before_there_were_pages_has_one_that_nobody_finds() {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../migrations/0001_first.sql"))
        .unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    db.execute_batch("INSERT INTO webinar VALUES ('wb_a', 'Our oceans', 5);")
        .unwrap();
    migrate(&mut db).unwrap();
    let page = crate::store::posters::poster(&db, "wb_a").unwrap().unwrap();
    assert_eq!(page.poster.listing, Listing::Off);
    assert_eq!(page.address.len(), 16);
}

#[tokio::test]
async fn a_page_knows_what_was_published_by_its_own_title() {
    let folder = TempDir::new().unwrap();
    let (row, store) = (webinar(), open(&folder));
    let roadmap = RoadmapId::from_body("a").unwrap();
    let writes = vec![
        Write::Webinar(row.clone()),
        Write::Roadmap {
            id: roadmap.clone(),
            webinar: row.id.clone(),
            room_name: "Room 1".to_owned(),
            goal: 13,
            seed: vec![0],
            at: Millis(5),
        },
        roadmaps::version(
            &roadmap,
            1,
            protocol::Mark::Published {
                slug: "a".to_owned(),
            },
        ),
        roadmaps::publication(&row.id, &roadmap, "a"),
    ];
    store.write(writes).await.unwrap();
    let found = store.published(row.id).await.unwrap();
    let said: Vec<_> = found
        .iter()
        .map(|one| (one.slug.as_str(), one.title.as_str(), one.goal))
        .collect();
    assert_eq!(said, [("a", "Title 1", 13)]);
    let none = store.published(RandomMint::webinar()).await.unwrap();
    assert_eq!(none, []);
}
