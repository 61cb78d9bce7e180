//! A version gets a name. It is frozen for that, so that the name is of what was seen.

use protocol::{Grant, Mark, Millis, RejectionCode, RoadmapId, VersionHead};
use signaling_core::Rejection;
use tokio::sync::oneshot;

use super::batch::Batch;
use super::live::Live;
use super::works::{Asker, Reply, WorksDone, rejection, reply, unavailable};
use crate::limits::NAMED_VERSIONS_MAX;
use crate::roadmap_task::RoadmapMsg;

/// A name that was given.
pub(crate) struct Named {
    to: Reply,
    roadmap: RoadmapId,
    name: String,
    /// None: it could not be kept.
    version: Option<u32>,
}

impl Live {
    pub(super) fn name_version(
        &self,
        now: Millis,
        to: Reply,
        roadmap: &RoadmapId,
        name: &str,
        batch: &mut Batch,
    ) {
        let may = self.roadmap_grant(now, &to.participant, roadmap);
        let may = may.and_then(|grant| {
            if grant == Grant::Edit {
                return signaling_core::version_name(name);
            }
            Err(rejection(
                RejectionCode::NotAllowed,
                "who may edit it gives it names",
            ))
        });
        let name = match may {
            Ok(name) => name,
            Err(refused) => {
                reply(Asker::Person(to), Err(refused), batch);
                return;
            }
        };
        let roadmap = roadmap.clone();
        let stored = self.around.store.versions(roadmap.clone());
        self.when_done(async move {
            let heads = stored.await.ok();
            WorksDone::ToName {
                to,
                roadmap,
                name,
                heads,
            }
        });
    }

    pub(super) fn name_now(
        &self,
        to: Reply,
        roadmap: &RoadmapId,
        name: String,
        heads: Option<&[VersionHead]>,
        batch: &mut Batch,
    ) {
        let heads = heads.ok_or_else(unavailable);
        if let Err(refused) = heads.and_then(room_for_a_name) {
            reply(Asker::Person(to), Err(refused), batch);
            return;
        }
        let (answer, kept) = oneshot::channel();
        let mark = Mark::Named {
            name: name.clone(),
            by: to.participant.clone(),
        };
        let handle = self.around.roadmaps.open(roadmap);
        batch.ask(handle, RoadmapMsg::Keep { mark, answer });
        let roadmap = roadmap.clone();
        self.when_done(async move {
            let version = kept.await.ok().map(|kept| kept.n);
            WorksDone::Named(Named {
                to,
                roadmap,
                name,
                version,
            })
        });
    }

    pub(super) fn named(&mut self, named: Named, batch: &mut Batch) {
        let done = match named.version {
            Some(version) => {
                self.name_staged(&named.roadmap, version, named.name, batch);
                Ok(())
            }
            None => Err(unavailable()),
        };
        reply(Asker::Person(named.to), done, batch);
    }
}

/// Versions with a name are never given up for newer ones: there is an end to them.
fn room_for_a_name(heads: &[VersionHead]) -> Result<(), Rejection> {
    let marks = heads.iter().flat_map(|head| &head.marks);
    let named = marks.filter(|mark| matches!(mark, Mark::Named { .. }));
    if named.count() < NAMED_VERSIONS_MAX {
        return Ok(());
    }
    Err(rejection(
        RejectionCode::TooMany,
        "it has as many named versions as are kept",
    ))
}
