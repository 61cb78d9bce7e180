//! One task owns one session: it decides, writes down, evolves, tells.
//!
//! The order of a batch: every waiting message is decided on the state in memory, which evolves at once; the events
//! of all of them go to the journal in one write; only when that is durable does anything leave the task (events,
//! acknowledgements, placements in the SFU, rights on roadmaps). If the write fails, nobody has seen any of it: the
//! task ends, and the next one starts from the journal.

mod arrivals;
mod batch;
#[cfg(any(test, feature = "sim"))]
pub mod by_hand;
mod collect;
mod copies;
mod crowd_digest;
mod departures;
mod desk;
mod desk_plans;
mod device;
mod digest;
mod forgetting;
mod frames;
mod gallery_digest;
mod inbox;
mod index;
mod kins;
mod links;
mod live;
mod lobby_digest;
mod media;
mod media_peer;
mod media_rooms;
mod naming;
mod notices;
mod places_digest;
mod pointer_digest;
mod presence;
mod proposals;
mod publishing;
mod queue_digest;
mod reach;
mod reactions_digest;
mod ring;
mod roadmap_view;
mod roadmaps;
mod slides;
mod speech;
mod stage_view;
mod tell;
mod tell_links;
mod views;
mod wall_digest;
mod works;
mod works_digest;

#[cfg(test)]
mod device_tests;
#[cfg(test)]
mod digest_tests;
#[cfg(test)]
mod hall;
#[cfg(test)]
mod line_tests;
#[cfg(test)]
mod media_properties;
#[cfg(test)]
mod media_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod proposals_tests;
#[cfg(test)]
mod reach_tests;
#[cfg(test)]
mod reactions_tests;
#[cfg(test)]
mod silence_tests;
#[cfg(test)]
mod spotlight_tests;
#[cfg(test)]
mod storm_tests;
#[cfg(test)]
mod tell_tests;
#[cfg(test)]
mod tests;

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::limits;
use crate::roadmap_task::unpack;
use crate::store::StoreError;

pub(crate) use desk::{DeskMsg, PosterFacts};
pub(crate) use desk_plans::DeskPlans;
pub(crate) use inbox::{ExportFacts, Member, SessionMsg};
pub(crate) use live::{Live, Surroundings};
pub(crate) use proposals::PlansMsg;
pub(crate) use publishing::PageFacts;
pub(crate) use slides::SlidesMsg;
pub(crate) use views::PageView;
pub(crate) use works::WorksMsg;

/// Runs until nobody has been connected for a while, or the journal fails. Ends with an error only for the latter.
pub(crate) async fn run(
    surroundings: Surroundings,
    title: String,
    mut inbox: mpsc::Receiver<SessionMsg>,
) -> Result<(), StoreError> {
    let clock = surroundings.clock;
    let store = surroundings.store.clone();
    let webinar = surroundings.webinar.clone();
    let life = store.life(webinar.clone()).await?;
    let journal = store.journal(webinar.clone()).await?;
    let mut live = Live::load(surroundings, title, journal);
    if let Some((roadmap, n)) = live.staged_version()
        && let Some(row) = store.version(roadmap.clone(), n).await?
    {
        match unpack(&row.body) {
            Ok(said) => live.put_on_stage(roadmap, &row.head, said),
            Err(error) => tracing::error!(%roadmap, %error, "what is on the stage cannot be read"),
        }
    }
    let mut waiting = Vec::with_capacity(limits::SESSION_BATCH);
    let mut batch = live.begin(clock.now(), life.last_sign());
    loop {
        let mut writes = batch.take_writes();
        if live.has_to_forget() {
            let journal = store.journal(webinar.clone()).await?;
            writes = live.without_forgotten(writes, journal);
        }
        if !writes.is_empty()
            && let Err(error) = store.write(writes).await
        {
            batch.fail();
            live.end_all();
            return Err(error);
        }
        if live.is_closed() {
            // Before anybody hears of it: who then comes finds the next run, not this one's inbox.
            inbox.close();
            batch.flush();
            return Ok(());
        }
        batch.flush();
        if live.is_idle(clock.now()) && inbox.is_empty() {
            return Ok(());
        }
        let wake = live.next_wake();
        let pause = wake.map(|at| at.since(clock.now()).max(0).unsigned_abs());
        tokio::select! {
            count = inbox.recv_many(&mut waiting, limits::SESSION_BATCH) => {
                if count == 0 {
                    return Ok(());
                }
            }
            () = sleep_ms(pause) => {}
        }
        let now = clock.now();
        batch = live.elapse(now);
        for message in waiting.drain(..) {
            live.handle(now, message, &mut batch);
        }
    }
}

/// For ever if there is nothing to wait for.
async fn sleep_ms(pause: Option<u64>) {
    match pause {
        Some(ms) => tokio::time::sleep_until(Instant::now() + Duration::from_millis(ms)).await,
        None => std::future::pending().await,
    }
}
