use protocol::{ParticipantId, RoadmapId, RoomId, SessionEvent, WorksPart};

use super::Told;
use crate::{
    Event,
    works::{ballot_view, joint_views, published_view, result_view, your_credits, your_scores},
};

impl Told<'_> {
    /// What is told of the rooms' works: to everybody what all may see, of votes, points and credits each their own.
    pub(super) fn of_works(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        let (session, viewer) = (self.session, self.viewer);
        let ballot = || WorksPart::Ballot {
            ballot: ballot_view(session, viewer),
        };
        let parts = match event {
            Event::GallerySet { gallery, .. } => vec![WorksPart::Gallery { gallery: *gallery }],
            Event::RunningOrderSet { order, .. } => vec![WorksPart::Order {
                order: order.clone(),
            }],
            Event::RubricSet { .. } => vec![self.rubric()],
            Event::Scored { participant, .. } if *participant == viewer.id => {
                vec![WorksPart::YourScores {
                    your_scores: your_scores(session, viewer),
                }]
            }
            Event::CreditSet { participant, .. } if *participant == viewer.id => {
                vec![WorksPart::YourCredits {
                    your_credits: your_credits(session, viewer),
                }]
            }
            Event::BallotOpened { .. } => vec![ballot()],
            Event::Voted { participant, .. } if *participant == viewer.id => vec![ballot()],
            Event::BallotClosed { .. } => vec![
                ballot(),
                WorksPart::Result {
                    result: result_view(session),
                },
            ],
            Event::RoadmapPublished { roadmap, .. } | Event::RoadmapUnpublished { roadmap, .. } => {
                self.published(roadmap)
            }
            Event::RoadmapsMerged { .. } => vec![self.joints()],
            Event::RoadmapReplaced { room, roadmap, .. } => {
                return Some(self.replaced_in(room, roadmap));
            }
            Event::Scored { .. }
            | Event::CreditSet { .. }
            | Event::Voted { .. }
            | Event::WorkEnded { .. } => Vec::new(),
            _ => return None,
        };
        let told = parts.into_iter().map(|part| SessionEvent::Works { part });
        Some(told.collect())
    }

    pub(super) fn erased(&self, participant: &ParticipantId) -> Vec<SessionEvent> {
        let mut events = self.renamed(participant);
        events.push(SessionEvent::Erased {
            participant: participant.clone(),
        });
        if *participant == self.viewer.id {
            events.extend(self.of_their_own());
        }
        events
    }

    /// What they have given and said of themselves.
    fn of_their_own(&self) -> [SessionEvent; 2] {
        let parts = [
            WorksPart::YourScores {
                your_scores: your_scores(self.session, self.viewer),
            },
            WorksPart::YourCredits {
                your_credits: your_credits(self.session, self.viewer),
            },
        ];
        parts.map(|part| SessionEvent::Works { part })
    }

    /// To those who see that it is, or was.
    fn published(&self, roadmap: &RoadmapId) -> Vec<WorksPart> {
        let publication = self.session.works.published.get(roadmap);
        let own = publication.is_some_and(|one| one.own.contains(&self.viewer.id));
        if !own && !self.viewer.is_staff() {
            return Vec::new();
        }
        vec![WorksPart::Published {
            published: published_view(self.session, self.viewer),
        }]
    }

    /// To who sees the room, and the place in the order, and the names.
    fn replaced_in(&self, room: &RoomId, roadmap: &RoadmapId) -> Vec<SessionEvent> {
        let session = self.session;
        let mut parts = Vec::new();
        let mut events = Vec::new();
        match session.rooms.get(room) {
            None => parts.push(self.joints()),
            Some(room) if self.sees_room(&room.id) => {
                events.push(SessionEvent::RoomChanged { room: room.view() });
            }
            Some(_) => {}
        }
        if session.works.order.contains(roadmap) {
            parts.push(WorksPart::Order {
                order: session.works.order.clone(),
            });
        }
        let named = (self.viewer.id.clone(), roadmap.clone());
        if session.works.credits.contains_key(&named) {
            parts.push(WorksPart::YourCredits {
                your_credits: your_credits(session, self.viewer),
            });
        }
        if session.works.scores.get(roadmap, &self.viewer.id).is_some() {
            parts.push(WorksPart::YourScores {
                your_scores: your_scores(session, self.viewer),
            });
        }
        let told = parts.into_iter().map(|part| SessionEvent::Works { part });
        events.extend(told);
        events
    }

    fn joints(&self) -> WorksPart {
        WorksPart::Joints {
            joints: joint_views(self.session),
        }
    }

    pub(super) fn rubric(&self) -> WorksPart {
        WorksPart::Rubric {
            rubric: self.session.rubric().clone(),
        }
    }
}
