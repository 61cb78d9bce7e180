//! Versions, briefs, origins, publications.

use protocol::{Mark, Millis, RoadmapId, RoomId, RoundId, VersionHead, WebinarId};
use roadmap::Brief;
use tempfile::TempDir;

use super::{open, webinar};
use crate::store::{BriefRow, Origin, PublicationRow, RoadmapWrite, Store, WebinarRow, Write};

pub(super) fn version(roadmap: &RoadmapId, n: u32, mark: Mark) -> Write {
    Write::OfRoadmap(RoadmapWrite::Version {
        roadmap: roadmap.clone(),
        n,
        at: Millis(i64::from(n) * 10),
        mark,
        title: format!("Title {n}"),
        percent: 40,
        body: n.to_be_bytes().to_vec(),
    })
}

pub(super) fn brief(roadmap: &RoadmapId, n: u32) -> Write {
    Write::OfRoadmap(RoadmapWrite::Brief(brief_row(roadmap, n)))
}

pub(super) fn publication(webinar: &WebinarId, roadmap: &RoadmapId, slug: &str) -> Write {
    Write::OfRoadmap(RoadmapWrite::Publish(published(webinar, roadmap, slug, 1)))
}

fn brief_row(roadmap: &RoadmapId, n: u32) -> BriefRow {
    BriefRow {
        roadmap: roadmap.clone(),
        n,
        edited_at: (n > 0).then_some(Millis(i64::from(n))),
        brief: Brief {
            title: format!("Title {n}"),
            ..Brief::default()
        },
    }
}

fn published(webinar: &WebinarId, roadmap: &RoadmapId, slug: &str, n: u32) -> PublicationRow {
    PublicationRow {
        slug: slug.to_owned(),
        webinar: webinar.clone(),
        roadmap: roadmap.clone(),
        n,
        facts: "{}".to_owned(),
        at: Millis(9),
        taken_back: false,
    }
}

fn named(name: &str) -> Mark {
    Mark::Named {
        name: name.to_owned(),
        by: "pa_amina".parse().unwrap(),
    }
}

fn as_presented() -> Mark {
    Mark::AsPresented {
        round: "rd_1".parse::<RoundId>().unwrap(),
        room: "rm_1".parse::<RoomId>().unwrap(),
    }
}

/// A webinar with one roadmap.
async fn store_with(folder: &TempDir, row: &WebinarRow) -> (Box<dyn Store>, RoadmapId) {
    let store = open(folder);
    let roadmap = RoadmapId::from_body("a").unwrap();
    let seed = Write::Roadmap {
        id: roadmap.clone(),
        webinar: row.id.clone(),
        room_name: "Room 1".to_owned(),
        goal: 13,
        seed: vec![1],
        at: Millis(1),
    };
    store
        .write(vec![Write::Webinar(row.clone()), seed])
        .await
        .unwrap();
    (store, roadmap)
}

#[tokio::test]
async fn a_version_gathers_its_marks_and_keeps_what_it_said() {
    let folder = TempDir::new().unwrap();
    let row = webinar();
    let (store, roadmap) = store_with(&folder, &row).await;
    let again = |mark| {
        Write::OfRoadmap(RoadmapWrite::Version {
            roadmap: roadmap.clone(),
            n: 3,
            at: Millis(99),
            mark,
            title: "another".to_owned(),
            percent: 1,
            body: vec![],
        })
    };
    let writes = vec![
        version(&roadmap, 3, as_presented()),
        again(Mark::Shown),
        again(Mark::Shown),
        version(&roadmap, 5, named("Draft")),
    ];
    store.write(writes).await.unwrap();
    drop(store);

    let store = open(&folder);
    let head = |n: u32, marks| VersionHead {
        n,
        at: Millis(i64::from(n) * 10),
        marks,
        percent: 40,
        title: format!("Title {n}"),
    };
    let third = head(3, vec![as_presented(), Mark::Shown]);
    let heads = store.versions(roadmap.clone()).await.unwrap();
    assert_eq!(heads, [head(5, vec![named("Draft")]), third.clone()]);
    let kept = store.version(roadmap.clone(), 3).await.unwrap().unwrap();
    assert_eq!((kept.head, kept.body), (third, vec![0, 0, 0, 3]));
    assert_eq!(store.version(roadmap, 4).await.unwrap(), None);
}

#[tokio::test]
async fn of_too_many_versions_the_oldest_goes_that_was_only_shown() {
    let folder = TempDir::new().unwrap();
    let (store, roadmap) = store_with(&folder, &webinar()).await;
    let mut writes = vec![
        version(&roadmap, 1, as_presented()),
        version(&roadmap, 2, named("kept")),
    ];
    writes.extend((3..=101).map(|n| version(&roadmap, n, Mark::Shown)));
    store.write(writes).await.unwrap();
    let heads = store.versions(roadmap).await.unwrap();
    let numbers: Vec<u32> = heads.iter().map(|head| head.n).collect();
    assert_eq!(numbers.len(), 100);
    assert_eq!(numbers[97..], [4, 2, 1]);
}

#[tokio::test]
async fn a_brief_is_the_newest_one() {
    let folder = TempDir::new().unwrap();
    let row = webinar();
    let (store, roadmap) = store_with(&folder, &row).await;
    assert_eq!(store.briefs(row.id.clone()).await.unwrap(), []);
    let both = vec![brief(&roadmap, 0), brief(&roadmap, 7)];
    store.write(both).await.unwrap();
    let briefs = store.briefs(row.id).await.unwrap();
    assert_eq!(briefs, [brief_row(&roadmap, 7)]);
    let other = store.briefs(webinar().id).await.unwrap();
    assert_eq!(other, []);
}

#[tokio::test]
async fn a_roadmap_knows_what_it_was_made_from() {
    let folder = TempDir::new().unwrap();
    let (store, roadmap) = store_with(&folder, &webinar()).await;
    assert_eq!(store.origin(roadmap.clone()).await.unwrap(), None);
    let origin = Origin::Joint {
        of: vec![(RoadmapId::from_body("b").unwrap(), 4)],
    };
    let write = RoadmapWrite::Origin {
        roadmap: roadmap.clone(),
        origin: origin.clone(),
    };
    store.write(vec![Write::OfRoadmap(write)]).await.unwrap();
    assert_eq!(store.origin(roadmap).await.unwrap(), Some(origin));
}

#[tokio::test]
async fn a_publication_is_found_by_its_address_until_it_is_taken_back() {
    let folder = TempDir::new().unwrap();
    let row = webinar();
    let (store, roadmap) = store_with(&folder, &row).await;
    let first = published(&row.id, &roadmap, "abc", 1);
    let newer = published(&row.id, &roadmap, "abc", 2);
    for publication in [first, newer.clone()] {
        let write = RoadmapWrite::Publish(publication);
        store.write(vec![Write::OfRoadmap(write)]).await.unwrap();
    }
    let found = store.publication("abc".to_owned()).await.unwrap();
    assert_eq!(found, Some(newer.clone()));
    assert_eq!(store.publications(row.id.clone()).await.unwrap(), [newer]);
    let gone = RoadmapWrite::Unpublish {
        slug: "abc".to_owned(),
    };
    store.write(vec![Write::OfRoadmap(gone)]).await.unwrap();
    let found = store.publication("abc".to_owned()).await.unwrap().unwrap();
    assert!(found.taken_back && found.facts.is_empty(), "{found:?}");
    assert_eq!(store.publications(row.id.clone()).await.unwrap(), []);
    assert_eq!(store.publication("abd".to_owned()).await.unwrap(), None);
    let again = published(&row.id, &roadmap, "abc", 3);
    let write = Write::OfRoadmap(RoadmapWrite::Publish(again));
    assert!(
        store.write(vec![write]).await.is_err(),
        "it never comes back"
    );
}
