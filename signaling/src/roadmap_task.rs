//! One task owns one roadmap's document while somebody follows it.
//!
//! The order of a batch is that of a session: updates are applied in memory, all of them go to the journal in one
//! write, and only then are they relayed and `Saved`. If the write fails, the followers are cut loose and the next
//! task starts from the journal. A panic here hurts no session and no other roadmap.

mod attend;
#[cfg(feature = "sim")]
pub mod by_hand;
mod clients;
mod crowd;
mod desk;
mod farewell;
mod flush;
mod followers;
mod hub;
mod inbox;
mod rates;
#[cfg(any(test, feature = "sim"))]
pub(crate) mod stub;
mod versions;

#[cfg(test)]
mod tests;

use protocol::{Millis, RoadmapId};
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::limits;
use crate::store::Store;

pub(crate) use hub::Roadmaps;
pub(crate) use inbox::{Asked, Follower, Rights, RoadmapHandle, RoadmapMsg};
pub(crate) use versions::{Kept, pack, unpack};

use crowd::Place;
use desk::{Desk, LoadFailed};

/// Runs until nobody has followed the roadmap for a while, or its journal fails.
async fn run(
    roadmap: RoadmapId,
    clock: Clock,
    store: std::sync::Arc<dyn Store>,
    place: Place,
    mut inbox: mpsc::Receiver<RoadmapMsg>,
) -> Result<(), LoadFailed> {
    let stored = store.roadmap(roadmap.clone()).await?;
    let clients = store.roadmap_clients(roadmap.clone()).await?;
    let stored = stored.ok_or(LoadFailed::Unknown)?;
    let mut desk = Desk::load(roadmap, &stored, clients)?;
    let mut waiting = Vec::with_capacity(limits::ROADMAP_BATCH);
    let mut was_followed = false;
    let mut empty_since = Instant::now();
    let mut tell_at = Some(Instant::now());
    loop {
        let followed = desk.has_followers();
        let idle = idle(was_followed, place.is_crowded());
        if followed {
            was_followed = true;
            empty_since = Instant::now();
        } else if empty_since.elapsed() >= idle && inbox.is_empty() {
            let writes = desk.last_writes(clock.now());
            if !writes.is_empty() {
                store.write(writes).await?;
            }
            if inbox.is_empty() {
                return Ok(());
            }
        }
        let deadline = desk.next_deadline().map(|at| instant_of(clock, at));
        let wake = tell_at.into_iter().chain(deadline).min();
        let wake = wake.unwrap_or_else(|| Instant::now() + idle);
        tokio::select! {
            count = inbox.recv_many(&mut waiting, limits::ROADMAP_BATCH) => {
                if count == 0 {
                    return Ok(());
                }
            }
            () = tokio::time::sleep_until(wake) => {}
            () = place.gets_crowded(), if !followed => continue,
        }
        for message in waiting.drain(..) {
            desk.handle(clock.now(), message);
        }
        desk.settle(clock.now());
        let edited = desk.has_writes();
        let writes = desk.take_writes(clock.now());
        if !writes.is_empty()
            && let Err(error) = store.write(writes).await
        {
            desk.fail();
            return Err(error.into());
        }
        desk.flush();
        if desk.is_broken() {
            desk.fail();
            return Err(LoadFailed::Broken);
        }
        if edited && tell_at.is_none() {
            tell_at = Some(Instant::now() + limits::PROGRESS_EVERY);
        }
        if tell_at.is_some_and(|at| at <= Instant::now()) {
            desk.tell_progress();
            tell_at = None;
        }
    }
}

/// How long a roadmap stays that nobody follows.
const fn idle(was_followed: bool, crowded: bool) -> std::time::Duration {
    if crowded {
        limits::ROADMAP_CROWDED_IDLE
    } else if was_followed {
        limits::ROADMAP_IDLE
    } else {
        limits::ROADMAP_ASKED_IDLE
    }
}

fn instant_of(clock: Clock, at: Millis) -> Instant {
    let ahead = u64::try_from(at.since(clock.now())).unwrap_or(0);
    Instant::now() + std::time::Duration::from_millis(ahead)
}
