use protocol::{ParticipantId, RosterScope, SessionEvent};

use super::{Told, only_if};
use crate::{Event, invite::invite_view};

/// The show, invitations, letters, and the organiser's doings.
impl Told<'_> {
    pub(super) fn of_the_house(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        Some(match event {
            Event::ShowSet { .. } => {
                let show = self.session.show;
                vec![SessionEvent::Show { show }, self.rights()]
            }
            Event::SceneSet { .. } => vec![SessionEvent::Scene {
                scene: self.session.scene,
            }],
            Event::AgendaSet { .. } | Event::AgendaMoved { .. } => {
                let agenda = self.session.agenda.clone();
                vec![SessionEvent::Agenda { agenda }]
            }
            Event::Invited { participant, .. } => self.asked(participant),
            Event::InviteEnded { participant, how } => {
                let mut events = self.asked(participant);
                events.extend(self.only_staff(|| SessionEvent::InviteEnded {
                    participant: participant.clone(),
                    how: *how,
                }));
                events
            }
            Event::LetterWritten { letter } => {
                let me = &self.viewer.id;
                let kept = self.session.letters.find(&letter.id).unwrap_or(letter);
                only_if(letter.from == *me || letter.to == *me, || {
                    SessionEvent::Letter {
                        letter: kept.clone(),
                    }
                })
            }
            Event::Configured { .. } => {
                // The organiser may have made it a large session.
                let is_large = self.session.roster_scope == RosterScope::Stage;
                let roster = is_large.then(|| self.roster());
                let rubric = SessionEvent::Works {
                    part: self.rubric(),
                };
                let events = self.house().into_iter().chain(roster);
                events.chain([rubric]).collect()
            }
            Event::Expected { people } if people.iter().any(|one| self.is_me(&one.participant)) => {
                self.renewed()
            }
            Event::Expected { people } => people
                .iter()
                .flat_map(|one| self.renamed(&one.participant))
                .collect(),
            Event::Struck { participant } => {
                let mut events = self.only_staff(|| SessionEvent::Forget {
                    participant: participant.clone(),
                });
                events.extend(self.another_plan());
                events
            }
            _ => return None,
        })
    }

    fn is_me(&self, id: &ParticipantId) -> bool {
        *id == self.viewer.id
    }

    /// To those who know of it: staff, and who is asked.
    fn asked(&self, id: &ParticipantId) -> Vec<SessionEvent> {
        let me = self.is_me(id);
        let mut events = only_if(me, || SessionEvent::Invite {
            invite: invite_view(self.viewer),
        });
        if me || self.viewer.is_staff() {
            events.extend(self.replaced(id));
        }
        events
    }
}
