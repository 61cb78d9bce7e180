#![expect(clippy::expect_used, reason = "a letter is always a body")]

use protocol::roster::RosterRow;
use protocol::{Millis, Personal, WebinarId};
use signaling_core::Actor;
use tokio::sync::oneshot;

use super::deed::House;
use crate::session_task::{DeskMsg, SlidesMsg};
use crate::store::{CodeHash, ExpectedRow, SlideRow, WebinarRow};

impl House {
    pub(super) fn message(self) -> DeskMsg {
        match self {
            Self::Configure(settings) => DeskMsg::Configure {
                webinar: Box::new(WebinarRow {
                    id: webinar(),
                    title: String::new(),
                    created_at: Millis(0),
                    starts_at: None,
                    settings,
                }),
                answer: oneshot::channel().0,
            },
            Self::Expect {
                participant,
                name,
                role,
            } => DeskMsg::Expect {
                rows: vec![ExpectedRow {
                    participant,
                    webinar: webinar(),
                    row: RosterRow {
                        reference: Personal::new(""),
                        email: Personal::new(""),
                        name: Personal::new(name),
                        role,
                        school: Personal::new("School 7"),
                        country: "IN".to_owned(),
                        languages: vec!["hi".to_owned()],
                        goals: vec![4],
                    },
                    generation: 0,
                    code_hash: CodeHash([0; 32]),
                    joined: false,
                }],
                answer: oneshot::channel().0,
            },
            Self::Strike(participant) => DeskMsg::Strike {
                participant,
                answer: oneshot::channel().0,
            },
            Self::Erase(participant) => DeskMsg::Erase {
                participant,
                answer: oneshot::channel().0,
            },
            Self::Bring { by, deck, pages } => DeskMsg::Slides(SlidesMsg::Bring {
                actor: Actor::Participant(by),
                deck,
                title: Personal::new("Soil"),
                pages,
                answer: oneshot::channel().0,
            }),
            Self::Page { by, deck, page } => DeskMsg::Slides(SlidesMsg::Page {
                actor: Actor::Participant(by),
                deck,
                page,
                row: SlideRow {
                    picture: vec![0; 8],
                    text: Personal::default(),
                },
                answer: oneshot::channel().0,
            }),
        }
    }
}

/// Of rows that are not kept.
fn webinar() -> WebinarId {
    WebinarId::from_body("1").expect("a body")
}
