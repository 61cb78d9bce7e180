//! What is made of a roadmap once it is kept: an earlier version again, in a new document that the group writes on in, and one of several.

use std::collections::BTreeMap;

use protocol::{Grant, Millis, Pick, RoadmapId};
use roadmap::{Document, Part, Roadmap, merge};
use signaling::pads::{Pad, PadWrite, Stored};

use crate::chance::Chance;
use crate::page::{Page, Say};
use crate::planted::Bug;

/// Client ids of the new document, as its server gives them out.
const IDS: std::ops::Range<u32> = 900_000..900_008;
const CONNECTION: u64 = 1;
/// How often somebody acts in the new document, and how long there is for each answer.
const ACTS: u32 = 40;
const STEP_MS: i64 = 300;
/// Steps until all of it has to be saved.
const SETTLES: u32 = 40;

/// A version that was kept, what the roadmap says now, and a page that has followed it all the time.
pub(crate) struct Kept<'a> {
    pub(crate) n: u32,
    pub(crate) version: &'a Roadmap,
    pub(crate) now: &'a Roadmap,
    pub(crate) page: &'a mut Page,
}

/// The version counts again, and the group writes on in the document that says it.
///
/// # Errors
/// What is not as it should be.
pub(crate) fn check_restored(
    kept: &mut Kept<'_>,
    at: Millis,
    chance: &mut Chance,
    bug: Option<Bug>,
) -> Result<(), String> {
    let said = match bug {
        Some(Bug::RestoreTakesNow) => kept.now,
        _ => kept.version,
    };
    let roadmap = named("ro_restored")?;
    let (document, update) =
        Document::plant(said, &roadmap).map_err(|e| format!("it is not planted: {e}"))?;
    let wanted = Roadmap {
        roadmap: roadmap.to_string(),
        ..kept.version.clone()
    };
    if document.projection() != wanted {
        return Err("what was restored is not what the version said".to_owned());
    }
    let participant = kept.page.participant.clone();
    let mut stored = Stored {
        parts: vec![update],
        last_n: 0,
        clients: IDS.map(|id| (id, participant.clone())).collect(),
    };
    let mut anew = Page::new(participant, IDS.rev().collect(), bug);
    let page = match bug {
        Some(Bug::OldCopyOpensRestored) => &mut *kept.page,
        _ => &mut anew,
    };
    let before = page.hand.pieces.len();
    let now = writes_on(&roadmap, &mut stored, page, at, chance)?;
    if page.hand.pieces.len() == before {
        return Err("nobody could write in what was restored".to_owned());
    }
    if !page.refused.is_empty() || !page.is_settled() {
        return Err("what was written in what was restored is not saved".to_owned());
    }
    let loaded = Document::load(stored.parts.iter().map(Vec::as_slice));
    let loaded = loaded.map_err(|e| format!("what was restored does not load: {e}"))?;
    if loaded.projection() != now {
        return Err("the journal of what was restored says something else".to_owned());
    }
    Ok(())
}

/// One page and the desk of the new document, on a good line, until all is saved; what it says then.
fn writes_on(
    roadmap: &RoadmapId,
    stored: &mut Stored,
    page: &mut Page,
    from: Millis,
    chance: &mut Chance,
) -> Result<Roadmap, String> {
    let mut pad = Pad::load(roadmap, stored).ok_or("what was restored does not open")?;
    let mut now = from;
    page.lost(now);
    let mut says = page.connected();
    for step in 0..ACTS + SETTLES {
        now = now.plus_ms(STEP_MS);
        if step < ACTS {
            says.extend(page.acts(now, chance));
        }
        says.extend(page.due(now));
        for say in says.drain(..) {
            match say {
                Say::Open { client_id } => {
                    pad.open(now, CONNECTION, &page.participant, client_id, Grant::Edit);
                }
                Say::Close => pad.close(now, CONNECTION),
                Say::Frame(bytes) => pad.frame(now, CONNECTION, &bytes),
                Say::AskSide { path, lang } => pad.side(now, CONNECTION, &path, lang),
            }
        }
        for write in pad.take_writes(now) {
            match write {
                PadWrite::Update { bytes, .. } => stored.parts.push(bytes),
                PadWrite::Snapshot { bytes, .. } => stored.parts = vec![bytes],
                PadWrite::Version { .. } | PadWrite::Other => {}
            }
        }
        for (connection, told) in pad.flush().0 {
            says.extend(page.hears(now, connection, &told));
        }
    }
    let snapshot = pad.snapshot();
    let said = Document::load([snapshot.as_slice()]).map_err(|e| e.to_string())?;
    Ok(said.projection())
}

/// The version and what there is now are made one: every card is in it once, as it was, and says where it is from, or is told to be left out.
///
/// # Errors
/// What is not as it should be.
pub(crate) fn check_merged(kept: &Kept<'_>, bug: Option<Bug>) -> Result<(), String> {
    let ids = [named("ro_then")?, named("ro_now")?];
    let wanted = [kept.version, kept.now];
    let bodies = match bug {
        Some(Bug::MergeTakesNow) => [kept.now, kept.now],
        _ => wanted,
    };
    let part = |which: usize| -> Option<Part<'_>> {
        Some(Part {
            roadmap: ids.get(which)?,
            n: kept.n,
            room: "Room",
            body: bodies.get(which)?,
        })
    };
    let second = if bug == Some(Bug::MergeTakesOneTwice) {
        0
    } else {
        1
    };
    let parts: Vec<Part<'_>> = [part(0), part(second)].into_iter().flatten().collect();
    let merged = merge("Both", &parts, &Pick::All);
    let (document, _) = Document::plant(&merged.roadmap, &named("ro_joint")?)
        .map_err(|e| format!("the joint one is not planted: {e}"))?;
    let joint = document.projection();
    let mut homes: BTreeMap<&str, (u32, &BTreeMap<String, String>)> = BTreeMap::new();
    for card in &joint.cards {
        for from in card.from.iter().flat_map(|from| from.split_whitespace()) {
            let home = homes.entry(from).or_insert((0, &card.texts));
            home.0 += 1;
        }
    }
    for (roadmap, body) in ids.iter().zip(wanted) {
        for card in &body.cards {
            let from = format!("{roadmap}/{}", card.id);
            let out = merged.left_out.iter();
            let out = out.filter(|one| one.roadmap == *roadmap && one.card == card.id);
            let (times, texts) = homes.get(from.as_str()).copied().unzip();
            let times = times.unwrap_or(0) + u32::try_from(out.count()).unwrap_or(u32::MAX);
            if times != 1 {
                return Err(format!("{from} is in the joint one {times} times"));
            }
            if texts.is_some_and(|texts| *texts != card.texts) {
                return Err(format!("{from} says something else in the joint one"));
            }
        }
    }
    Ok(())
}

fn named(id: &str) -> Result<RoadmapId, String> {
    id.parse().map_err(|_| format!("{id} is no id"))
}
