//! What stands for the roadmaps' tasks where a session is driven by hand: it keeps versions of documents that say nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use protocol::RoadmapId;
use roadmap::Roadmap;
use tokio::sync::mpsc;

use super::{Kept, RoadmapMsg};

/// Every so many versions one cannot be kept.
const FAILS_EVERY: u32 = 9;

/// How many versions were asked for.
#[derive(Clone, Default)]
pub(crate) struct Stub(Arc<AtomicU32>);

/// Answers who asks for a version. Whoever asks for anything else hears that there is no answer.
pub(crate) async fn run(stub: Stub, roadmap: RoadmapId, mut waiting: mpsc::Receiver<RoadmapMsg>) {
    while let Some(message) = waiting.recv().await {
        let (RoadmapMsg::Keep { answer, .. } | RoadmapMsg::Look { answer }) = message else {
            continue;
        };
        let n = stub.0.fetch_add(1, Ordering::Relaxed) + 1;
        if !n.is_multiple_of(FAILS_EVERY) {
            // The session may have ended.
            let _ = answer.send(Kept {
                n,
                body: said(&roadmap),
            });
        }
    }
}

/// A document of which only the name is known.
pub(crate) fn said(roadmap: &RoadmapId) -> Roadmap {
    Roadmap {
        roadmap: roadmap.to_string(),
        ..Roadmap::default()
    }
}
