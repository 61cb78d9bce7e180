//! What always holds of votes, points and turns.

use std::collections::BTreeSet;

use signaling_core::{Session, on_stage};

pub(crate) fn hold(before: &Session, after: &Session) {
    let ballots = &after.works().ballots;
    let open = ballots.iter().filter(|ballot| ballot.closed.is_none());
    assert!(open.count() <= 1, "two votes are open");
    for ballot in ballots.iter() {
        for (person, chosen) in &ballot.cast {
            let each: BTreeSet<_> = chosen.iter().collect();
            assert_eq!(each.len(), chosen.len(), "{person} chose one twice");
            assert!((1..=usize::from(ballot.each)).contains(&chosen.len()));
            for roadmap in chosen {
                assert!(ballot.among.contains(roadmap));
                assert!(!ballot.is_own(person, roadmap), "{person}'s own work");
            }
        }
    }
    for ballot in before.works().ballots.iter() {
        if ballot.closed.is_some() {
            assert_eq!(ballots.get(&ballot.id), Some(ballot), "a closed vote stays");
        }
    }
    addresses_are_for_one(before, after);
    for roadmap in before
        .works()
        .joints
        .iter()
        .map(|joint| &joint.room.roadmap)
    {
        assert!(after.home_of(roadmap).is_some(), "a joint roadmap stays");
    }
    for joint in &after.works().joints {
        assert!(after.rooms().get(&joint.room.id).is_none(), "in no plan");
        assert!(!joint.rooms.is_empty(), "it is somebody's work");
        assert!(
            joint
                .rooms
                .iter()
                .all(|room| after.rooms().get(room).is_some())
        );
    }
    let turn = on_stage(after).and_then(|(_, turn)| turn);
    if let Some(turn) = turn.filter(|turn| turn.lent) {
        let reporter = turn.reporter.as_ref().expect("lent to somebody");
        assert!(after.roster().get(reporter).is_some());
    }
}

/// An address shows one roadmap, and what was taken back comes back under another.
fn addresses_are_for_one(before: &Session, after: &Session) {
    let pages: Vec<_> = after.works().published.pages().collect();
    let slugs: BTreeSet<_> = pages.iter().map(|(_, page)| &page.slug).collect();
    assert_eq!(slugs.len(), pages.len(), "two roadmaps at one address");
    for (roadmap, page) in pages {
        assert!(after.works().published.addresses() > 0);
        assert_ne!(page.licence, "all rights");
        let was = before.works().published.page(roadmap);
        assert!(was.is_none_or(|was| was.slug == page.slug), "it moved");
    }
}
