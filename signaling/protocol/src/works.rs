//! What the rooms make, as the session and its screens know it. The documents themselves go in binary frames ([`crate::frame`]).

mod ballot;
mod credit;
mod gallery;
mod grant;
mod joint;
mod prose;
mod rubric;
mod settings;
mod stage;
mod version;
mod view;
mod whole;

pub use ballot::{BallotResult, BallotView, Tallied};
pub use credit::{Author, Credit, PublishedView, YourCredit};
pub use gallery::{Gallery, GalleryEntry};
pub use grant::Grant;
pub use joint::{JointPart, JointView, Pick, PickedCard};
pub use prose::{Block, Run};
pub use rubric::{Criterion, CriterionResult, FeedbackView, Rubric, YourScore};
pub use settings::WorkSettings;
pub use stage::{Pointer, Turn};
pub use version::{Mark, VersionChange, VersionHead};
pub use view::{
    CardKind, CardValue, CardView, CommentState, CommentView, PartView, RoadmapView, SideView, Via,
};
pub use whole::{WorksPart, WorksView};
