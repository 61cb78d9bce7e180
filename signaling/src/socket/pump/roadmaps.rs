use axum::extract::ws::Message;
use protocol::{ClientMessage, RejectionCode, RoadmapId, ServerMessage};

use super::{Pump, Step};
use crate::outgoing::text_of;
use crate::roadmap_task::RoadmapMsg;

/// What a page asks of roadmaps beside their frames.
impl Pump {
    pub(super) async fn about_roadmaps(&mut self, message: ClientMessage) -> Step {
        match message {
            ClientMessage::AskSide {
                id,
                roadmap,
                path,
                lang,
            } => self.ask_side(id, &roadmap, path, lang).await,
            ClientMessage::ReadRoadmap { id, .. }
            | ClientMessage::ListVersions { id, .. }
            | ClientMessage::CompareVersions { id, .. }
            | ClientMessage::NameVersion { id, .. } => {
                let why = "this server cannot do that with roadmaps";
                self.rejects(id, RejectionCode::Unavailable, why).await
            }
            _ => Ok(()),
        }
    }

    /// The document's task knows what they may do in it.
    async fn ask_side(&mut self, id: u32, of: &RoadmapId, path: String, lang: String) -> Step {
        if !self.gate.lets_command() {
            return self.too_fast(id).await;
        }
        let open = self.channels.values().find(|open| open.roadmap() == of);
        if let Some(roadmap) = open.cloned() {
            let connection = self.connection.id;
            let ask = RoadmapMsg::Side {
                connection,
                id,
                path,
                lang,
            };
            if roadmap.send(ask).await {
                return Ok(());
            }
        }
        let why = "open the roadmap first";
        self.rejects(id, RejectionCode::UnknownRoadmap, why).await
    }

    async fn rejects(&mut self, id: u32, code: RejectionCode, why: &str) -> Step {
        let rejected = ServerMessage::Rejected {
            id,
            code,
            message: why.to_owned(),
        };
        self.write(Message::Text(text_of(&rejected))).await
    }
}
