use axum::extract::ws::Message;
use protocol::{ClientMessage, RejectionCode, RoadmapId, ServerMessage};

use super::{Pump, Step, session_gone};
use crate::outgoing::text_of;
use crate::roadmap_task::RoadmapMsg;
use crate::session_task::{SessionMsg, WorksMsg};

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
            ClientMessage::OpenRoadmap { roadmap, client_id } => {
                let message = SessionMsg::OpenRoadmap {
                    participant: self.participant.clone(),
                    connection: self.connection.id,
                    roadmap,
                    client_id,
                };
                self.session.send(message).await.map_err(|_| session_gone())
            }
            ClientMessage::CloseRoadmap { roadmap } => {
                self.channels.retain(|_, open| *open.roadmap() != roadmap);
                let message = SessionMsg::CloseRoadmap {
                    participant: self.participant.clone(),
                    connection: self.connection.id,
                    roadmap,
                };
                self.session.send(message).await.map_err(|_| session_gone())
            }
            other => self.about_works(other).await,
        }
    }

    /// The session knows who may read what.
    async fn about_works(&mut self, message: ClientMessage) -> Step {
        let (id, message) = match message {
            ClientMessage::ReadRoadmap {
                id,
                roadmap,
                version,
            } => {
                let message = WorksMsg::Read {
                    id,
                    roadmap,
                    version,
                };
                (Some(id), message)
            }
            ClientMessage::ListVersions { id, roadmap } => {
                (Some(id), WorksMsg::Versions { id, roadmap })
            }
            ClientMessage::NameVersion { id, roadmap, name } => {
                (Some(id), WorksMsg::Name { id, roadmap, name })
            }
            ClientMessage::CompareVersions {
                id,
                roadmap,
                from,
                to,
            } => {
                let message = WorksMsg::Compare {
                    id,
                    roadmap,
                    from,
                    to,
                };
                (Some(id), message)
            }
            ClientMessage::FollowGallery { on } => (None, WorksMsg::FollowGallery { on }),
            ClientMessage::Point { roadmap, at } => (None, WorksMsg::Point { roadmap, at }),
            _ => return Ok(()),
        };
        // What is not answered is as many a second as frames are.
        if let Some(id) = id
            && !self.gate.lets_command()
        {
            return self.too_fast(id).await;
        }
        let message = SessionMsg::Works {
            participant: self.participant.clone(),
            connection: self.connection.id,
            message,
        };
        self.session.send(message).await.map_err(|_| session_gone())
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
