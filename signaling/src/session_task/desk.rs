use protocol::http::{PersonPresence, PersonSummary};
use protocol::{
    Agenda, AgendaItem, ClientCommand, DeviceId, Door, ExpectedPerson, FaultCode, Millis,
    ParticipantId, RoadmapId, Role, Show, Standing,
};
use signaling_core::{Actor, Command, Participant, Presence, Rejection, Session, may_connect};
use tokio::sync::oneshot;

use super::ExportFacts;
use super::batch::Batch;
use super::copies::makes_a_copy;
use super::desk_plans::DeskPlans;
use super::live::Live;
use super::slides::SlidesMsg;
use super::works::{Asker, reply};
use crate::outgoing::Ending;
use crate::roadmap_task::RoadmapMsg;
use crate::roster::profile_of;
use crate::store::{ExpectedRow, PosterWrite, RegistrationRow, SessionWrite, WebinarRow, Write};

/// What is asked of a session over HTTP. Answers come when what they say is durable; none comes if it could not be written.
pub(crate) enum DeskMsg {
    /// The organiser's wish.
    Command {
        command: ClientCommand,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Plans and proposals.
    Plans(DeskPlans),
    /// Slides and their pages.
    Slides(SlidesMsg),
    /// Everybody with a seat and who is expected, by id.
    People {
        answer: oneshot::Sender<Vec<PersonSummary>>,
    },
    /// The roadmaps that a round has opened rooms for, with what an export says beside each.
    Works {
        answer: oneshot::Sender<Vec<(RoadmapId, ExportFacts)>>,
    },
    Door {
        answer: oneshot::Sender<Door>,
    },
    Agenda {
        answer: oneshot::Sender<Agenda>,
    },
    /// What anybody may know of it.
    Poster {
        answer: oneshot::Sender<PosterFacts>,
    },
    /// A seat's role now; none if nobody has it.
    Role {
        participant: ParticipantId,
        answer: oneshot::Sender<Option<Role>>,
    },
    /// Whether this person may come back to their seat; with `again` they ask to be let in once more.
    Return {
        participant: ParticipantId,
        again: bool,
        answer: oneshot::Sender<Result<Role, FaultCode>>,
    },
    /// What the organiser set, whole.
    Configure {
        webinar: Box<WebinarRow>,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Puts people on the roster, or changes what is known of them there.
    Expect {
        rows: Vec<ExpectedRow>,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Puts somebody on the roster who registered by themselves.
    Register {
        person: Box<ExpectedRow>,
        registration: RegistrationRow,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Takes somebody who never came off the roster because they want it so: out of the journal too, unless people are there, whom that
    /// would interrupt.
    Withdraw {
        participant: ParticipantId,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Takes somebody who never came off the roster.
    Strike {
        participant: ParticipantId,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Forgets all that is personal of somebody, in the journal too. The session starts anew from it.
    Erase {
        participant: ParticipantId,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// Takes what was written before that instant out of the journal. Not while somebody is there: false.
    ForgetTalk {
        before: Millis,
        answer: oneshot::Sender<bool>,
    },
    /// Ends the session and takes all there is of its webinar away.
    Delete {
        answer: oneshot::Sender<()>,
    },
}

/// What of a session anybody may know.
pub(crate) struct PosterFacts {
    pub(crate) show: Show,
    pub(crate) agenda: Vec<AgendaItem>,
    /// People who are connected.
    pub(crate) online: usize,
}

impl Live {
    pub(super) fn handle_desk(&mut self, now: Millis, message: DeskMsg, batch: &mut Batch) {
        match message {
            DeskMsg::Command { command, answer } => {
                let wish = Command::from_wire(command, &DeviceId::first(), &mut *self.around.mint)
                    .map(|wish| self.with_offer(&ParticipantId::organiser(), wish));
                let frozen = wish.as_ref().ok().and_then(|wish| self.to_freeze(wish));
                let (actor, asker) = (Actor::Organiser, Asker::Http(answer));
                match (wish, frozen) {
                    (Ok(wish), _) if makes_a_copy(&wish) => {
                        self.copy(now, actor, asker, wish, None, batch);
                    }
                    (Ok(wish), Some(roadmap)) => {
                        self.freeze(now, actor, asker, wish, roadmap, batch);
                    }
                    (wish, _) => {
                        let done = wish.and_then(|wish| self.carry_out(now, &actor, &wish, batch));
                        reply(asker, done, batch);
                    }
                }
            }
            DeskMsg::Plans(message) => self.handle_desk_plans(message, batch),
            DeskMsg::Slides(message) => self.handle_slides(now, message, batch),
            DeskMsg::People { answer } => {
                let people = self.session.roster().iter().map(summary);
                batch.answer(answer, people.collect());
            }
            DeskMsg::Works { answer } => batch.answer(answer, self.works()),
            DeskMsg::Door { answer } => batch.answer(answer, *self.session.door()),
            DeskMsg::Agenda { answer } => batch.answer(answer, self.session.agenda().clone()),
            DeskMsg::Poster { answer } => {
                let people = self.session.roster().iter();
                let facts = PosterFacts {
                    show: *self.session.show(),
                    agenda: self.session.agenda().items.clone(),
                    online: people.filter(|person| person.is_online()).count(),
                };
                batch.answer(answer, facts);
            }
            DeskMsg::Role {
                participant,
                answer,
            } => {
                let person = self.session.roster().get(&participant);
                let person = person.filter(|person| !person.erased);
                batch.answer(answer, person.map(|person| person.role));
            }
            DeskMsg::Return {
                participant,
                again,
                answer,
            } => {
                if again {
                    self.ask_again(now, &participant, batch);
                }
                batch.answer(answer, returns(&self.session, &participant));
            }
            DeskMsg::Delete { answer } => self.delete(answer, batch),
            DeskMsg::ForgetTalk { before, answer } => {
                let done = self.forget_talk(before, batch);
                batch.answer(answer, done);
            }
            other => self.handle_house(now, other, batch),
        }
    }

    /// What is kept beside the journal too, in one write with the events.
    fn handle_house(&mut self, now: Millis, message: DeskMsg, batch: &mut Batch) {
        match message {
            DeskMsg::Configure { webinar, answer } => {
                let settings = webinar.settings.clone();
                let done = self.shell(now, &Command::Configure { settings }, batch);
                if done.is_ok() {
                    let configure = SessionWrite::Configure {
                        webinar: webinar.id,
                        title: webinar.title,
                        starts_at: webinar.starts_at,
                        settings: webinar.settings,
                    };
                    batch.write(Write::Session(configure));
                }
                batch.answer(answer, done);
            }
            DeskMsg::Expect { rows, answer } => {
                let people = rows.iter().map(expected).collect();
                let done = self.shell(now, &Command::Expect { people }, batch);
                if done.is_ok() {
                    for row in rows {
                        batch.write(Write::Session(SessionWrite::Expect(row)));
                    }
                }
                batch.answer(answer, done);
            }
            DeskMsg::Register {
                person,
                registration,
                answer,
            } => {
                let people = vec![expected(&person)];
                let done = self.shell(now, &Command::Expect { people }, batch);
                if done.is_ok() {
                    batch.write(Write::Session(SessionWrite::Expect(*person)));
                    batch.write(Write::OfPoster(PosterWrite::Register(registration)));
                }
                batch.answer(answer, done);
            }
            DeskMsg::Withdraw {
                participant,
                answer,
            } => {
                let done = self.withdraw(now, participant, batch);
                batch.answer(answer, done);
            }
            DeskMsg::Strike {
                participant,
                answer,
            } => {
                let strike = Command::Strike {
                    participant: participant.clone(),
                };
                let done = self.shell(now, &strike, batch);
                if done.is_ok() {
                    batch.write(Write::Session(SessionWrite::Strike { participant }));
                }
                batch.answer(answer, done);
            }
            DeskMsg::Erase {
                participant,
                answer,
            } => {
                let done = self.erase(now, participant, batch);
                batch.answer(answer, done);
            }
            _ => {}
        }
    }

    fn shell(
        &mut self,
        now: Millis,
        command: &Command,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        self.carry_out(now, &Actor::System, command, batch)
    }

    fn withdraw(
        &mut self,
        now: Millis,
        participant: ParticipantId,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let of = participant.clone();
        self.shell(now, &Command::Strike { participant: of }, batch)?;
        let of = participant.clone();
        batch.write(Write::Session(SessionWrite::Strike { participant: of }));
        if !self.session.roster().iter().any(Participant::is_online) {
            self.forget_by_restart(participant, batch);
        }
        Ok(())
    }

    /// Of somebody who never came not even a row is left.
    fn erase(
        &mut self,
        now: Millis,
        participant: ParticipantId,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let person = self.session.roster().get(&participant);
        let came = person.is_some_and(|person| person.presence != Presence::Expected);
        let of = participant.clone();
        let command = if came {
            Command::Erase { participant: of }
        } else {
            Command::Strike { participant: of }
        };
        self.shell(now, &command, batch)?;
        let of = participant.clone();
        batch.write(Write::Session(SessionWrite::Forget { participant: of }));
        for room in self.session.rooms().iter() {
            let person = participant.clone();
            let handle = self.around.roadmaps.open(&room.roadmap);
            batch.ask(handle, RoadmapMsg::Forget { person });
        }
        self.forget_by_restart(participant, batch);
        Ok(())
    }

    /// Who was sent out asks to be let in; of everybody else nothing changes.
    fn ask_again(&mut self, now: Millis, participant: &ParticipantId, batch: &mut Batch) {
        let sent_out = |person: &&Participant| person.standing == Standing::Removed;
        let person = self.session.roster().get(participant).filter(sent_out);
        if let Some(person) = person.cloned() {
            let join = Command::Join {
                participant: person.id,
                profile: person.profile,
                role: person.role,
                visitor: person.visitor,
            };
            self.system(now, &join, batch);
        }
    }

    /// The last write of this run; everything that comes after it in the batch goes unanswered.
    fn delete(&mut self, answer: oneshot::Sender<()>, batch: &mut Batch) {
        let webinar = self.around.webinar.clone();
        batch.write(Write::Session(SessionWrite::Delete { webinar }));
        self.close(
            &Ending::Fault(FaultCode::Ended, "the webinar was deleted"),
            batch,
        );
        batch.answer(answer, ());
    }
}

fn expected(row: &ExpectedRow) -> ExpectedPerson {
    ExpectedPerson {
        participant: row.participant.clone(),
        profile: profile_of(&row.row),
        role: row.row.role,
    }
}

fn returns(session: &Session, participant: &ParticipantId) -> Result<Role, FaultCode> {
    may_connect(session, participant)?;
    let person = session.roster().get(participant);
    person.map(|person| person.role).ok_or(FaultCode::BadToken)
}

fn summary(person: &Participant) -> PersonSummary {
    let (presence, since) = match person.presence {
        Presence::Online { since } => (PersonPresence::Here, Some(since)),
        Presence::Offline { since } => (PersonPresence::Away, Some(since)),
        Presence::Left { since } => (PersonPresence::Left, Some(since)),
        Presence::Expected => (PersonPresence::Expected, None),
    };
    PersonSummary {
        participant: person.id.clone(),
        name: person.profile.name.clone(),
        role: person.role,
        standing: person.standing,
        presence,
        location: person.is_online().then(|| person.location.clone()),
        since,
    }
}
