use protocol::RoadmapId;
use yrs::{Doc, Map, MapPrelim, TextPrelim, Transact, WriteTxn};

/// What a new roadmap starts from. The goal chooses the template; a goal without one starts blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    pub roadmap: RoadmapId,
    /// 1 to 17; any other number seeds a roadmap without a goal.
    pub goal: u8,
}

impl Seed {
    pub(crate) fn plant(&self, doc: &Doc) {
        let mut txn = doc.transact_mut();
        let meta = txn.get_or_insert_map("meta");
        meta.insert(&mut txn, "schema", 1);
        meta.insert(&mut txn, "roadmap", self.roadmap.as_str());
        let fields = txn.get_or_insert_map("fields");
        for key in ["title", "question", "context", "pitch", "videoIdea"] {
            fields.insert(&mut txn, key, TextPrelim::new(""));
        }
        let _: MapPrelim = MapPrelim::default();
    }
}
