//! Files that roadmaps are read from.

use protocol::RoadmapId;
use roadmap::{Document, ExportContext, Imported, Roadmap};

/// A page of Markdown makes a roadmap that pages could have written, or nothing. What is written of it reads as the same, whole.
pub fn roadmap_markdown(data: &[u8]) {
    let Ok(read) = Imported::from_markdown(&String::from_utf8_lossy(data)) else {
        return;
    };
    assert_eq!(Document::check(&read.roadmap), Ok(()));
    let page = page(&read.roadmap);
    let Ok(again) = Imported::from_markdown(&page) else {
        // Of nothing that can be shown nothing is written.
        return;
    };
    assert!(again.left.is_empty(), "{:?} of our own page", again.left);
    assert_eq!(self::page(&again.roadmap), page);
}

/// JSON that is taken for a roadmap either is one that pages could have written, and then makes a document that says the same, or is refused.
pub fn roadmap_json(data: &[u8]) {
    let Ok(read) = Imported::from_json(&String::from_utf8_lossy(data)) else {
        return;
    };
    let Ok(id) = RoadmapId::from_body("fuzz") else {
        return;
    };
    if Document::check(&read.roadmap).is_err() {
        return;
    }
    let Ok((document, update)) = Document::plant(&read.roadmap, &id) else {
        return;
    };
    let said = document.projection();
    assert_eq!(Document::check(&said), Ok(()));
    let loaded = Document::load([update.as_slice()]).map(|document| document.projection());
    assert_eq!(loaded.as_ref().ok(), Some(&said));
}

fn page(roadmap: &Roadmap) -> String {
    roadmap.to_markdown(&ExportContext::default())
}
