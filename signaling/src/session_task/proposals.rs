use std::collections::{BTreeMap, BTreeSet};

use protocol::{ParticipantId, PlanId, ProposalView, Recipe, RejectionCode, ServerMessage};
use signaling_core::assign::{Outcome, Problem, assign, problem_of};
use signaling_core::{Capability, Command, Offer, Rejection, holds, plan_view};

use super::SessionMsg;
use super::batch::Batch;
use super::live::Live;
use crate::outgoing::{Connection, ConnectionId};

/// What is asked about plans without changing anything.
pub(crate) enum PlansMsg {
    Propose {
        plan: PlanId,
        recipe: Recipe,
        seed: Option<u32>,
    },
    Read {
        plan: PlanId,
    },
    /// A proposal has been worked out.
    Proposed {
        plan: PlanId,
        /// Of the plan that it was made from.
        version: u32,
        /// None if that went wrong.
        outcome: Option<Box<Outcome>>,
    },
}

/// The last proposal of everybody who asked for one. Only staff can, so they are few.
#[derive(Default)]
pub(super) struct Proposals {
    /// Numbers are never used twice in a run.
    next: u32,
    kept: BTreeMap<ParticipantId, (u32, Offer)>,
    /// For whom one is being worked out: one at a time, each takes up to a second of a processor.
    busy: BTreeSet<ParticipantId>,
}

/// What makes a proposal: pure, and up to a second of a processor.
pub(super) struct Work {
    /// Of the plan that it is made from.
    pub(super) version: u32,
    problem: Problem,
    recipe: Recipe,
    seed: u64,
}

impl Work {
    /// None if that goes wrong.
    pub(super) async fn done(self) -> Option<Box<Outcome>> {
        let Self {
            problem,
            recipe,
            seed,
            ..
        } = self;
        let worked_out = tokio::task::spawn_blocking(move || assign(&problem, &recipe, seed));
        worked_out.await.ok().map(Box::new)
    }

    /// In place of a thread of its own.
    #[cfg(any(test, feature = "sim"))]
    pub(super) fn at_once(&self) -> Outcome {
        assign(&self.problem, &self.recipe, self.seed)
    }
}

impl Proposals {
    /// What was worked out for this person is, and another one may be.
    pub(super) fn done(&mut self, who: &ParticipantId) {
        self.busy.remove(who);
    }
}

impl Live {
    pub(super) fn handle_plans(
        &mut self,
        participant: &ParticipantId,
        connection: ConnectionId,
        id: u32,
        message: PlansMsg,
        batch: &mut Batch,
    ) {
        if let PlansMsg::Proposed {
            plan,
            version,
            outcome,
        } = message
        {
            self.proposals.done(participant);
            let to = self.current(participant, connection);
            match (to, outcome) {
                (Some(to), Some(outcome)) => {
                    let offer = self.offered(plan, version, *outcome);
                    self.proposed(participant, &to, id, offer, batch);
                }
                (Some(to), None) => {
                    let Rejection { code, message } = gone_wrong();
                    batch.say(&to, &ServerMessage::Rejected { id, code, message });
                }
                (None, _) => {}
            }
            return;
        }
        let Some(to) = self.current(participant, connection) else {
            return;
        };
        let answered = match message {
            PlansMsg::Propose { plan, recipe, seed } => {
                self.propose(participant, connection, id, plan, recipe, seed)
            }
            PlansMsg::Read { plan } => self.read_plan(participant, &plan).map(|plan| {
                batch.say(&to, &ServerMessage::Plan { id, plan });
            }),
            PlansMsg::Proposed { .. } => Ok(()),
        };
        if let Err(Rejection { code, message }) = answered {
            batch.say(&to, &ServerMessage::Rejected { id, code, message });
        }
    }

    /// A taken proposal is the one that this person was shown last.
    pub(super) fn with_offer(&self, participant: &ParticipantId, command: Command) -> Command {
        match command {
            Command::TakeProposal {
                plan,
                version,
                proposal,
                ..
            } => {
                let kept = self.proposals.kept.get(participant);
                let offer = kept.filter(|(number, _)| *number == proposal);
                Command::TakeProposal {
                    plan,
                    version,
                    proposal,
                    offer: offer.map(|(_, offer)| Box::new(offer.clone())),
                }
            }
            other => other,
        }
    }

    fn propose(
        &mut self,
        participant: &ParticipantId,
        connection: ConnectionId,
        id: u32,
        plan: PlanId,
        recipe: Recipe,
        seed: Option<u32>,
    ) -> Result<(), Rejection> {
        self.may_plan(participant)?;
        let work = self.work_for(participant, &plan, recipe, seed)?;
        let Some(inbox) = self.around.inbox.upgrade() else {
            return Ok(());
        };
        let participant = participant.clone();
        tokio::spawn(async move {
            let message = PlansMsg::Proposed {
                plan,
                version: work.version,
                outcome: work.done().await,
            };
            // A session that has ended has nobody to show it to.
            let _ = inbox
                .send(SessionMsg::Plans {
                    participant,
                    connection,
                    id,
                    message,
                })
                .await;
        });
        Ok(())
    }

    /// What has to be worked out for somebody, who gets no other proposal until it is.
    pub(super) fn work_for(
        &mut self,
        who: &ParticipantId,
        plan: &PlanId,
        recipe: Recipe,
        seed: Option<u32>,
    ) -> Result<Work, Rejection> {
        if self.proposals.busy.contains(who) {
            return Err(rejection(
                RejectionCode::TooFast,
                "their last proposal is still being worked out",
            ));
        }
        let planned = self.session.plans().get(plan).ok_or_else(unknown_plan)?;
        let work = Work {
            version: planned.version(),
            problem: problem_of(&self.session, planned, &recipe),
            recipe,
            seed: seed.map_or_else(|| self.around.mint.seed(), u64::from),
        };
        self.proposals.busy.insert(who.clone());
        Ok(work)
    }

    pub(super) fn offered(&mut self, plan: PlanId, version: u32, outcome: Outcome) -> Offer {
        let mint = &mut *self.around.mint;
        Offer::new(&self.session, plan, version, outcome, mint)
    }

    fn proposed(
        &mut self,
        participant: &ParticipantId,
        to: &Connection,
        id: u32,
        offer: Offer,
        batch: &mut Batch,
    ) {
        let proposal = Box::new(self.keep(participant, offer));
        batch.say(to, &ServerMessage::Proposal { id, proposal });
    }

    /// It is the last one that this person was shown.
    pub(super) fn keep(&mut self, who: &ParticipantId, offer: Offer) -> ProposalView {
        self.proposals.next += 1;
        let number = self.proposals.next;
        let view = offer.view(&self.session, number);
        self.proposals.kept.insert(who.clone(), (number, offer));
        view
    }

    fn read_plan(
        &self,
        participant: &ParticipantId,
        plan: &PlanId,
    ) -> Result<protocol::PlanView, Rejection> {
        self.may_plan(participant)?;
        let plan = self.session.plans().get(plan).ok_or_else(unknown_plan)?;
        Ok(plan_view(&self.session, plan))
    }

    pub(super) fn may_plan(&self, participant: &ParticipantId) -> Result<(), Rejection> {
        let person = self.session.roster().get(participant);
        let may = person.is_some_and(|person| {
            person.is_inside() && holds(&self.session, person, Capability::Plan)
        });
        if may {
            return Ok(());
        }
        Err(rejection(
            RejectionCode::NotAllowed,
            "this role may not do that",
        ))
    }
}

pub(super) fn unknown_plan() -> Rejection {
    rejection(RejectionCode::UnknownPlan, "there is no such plan")
}

fn rejection(code: RejectionCode, message: &str) -> Rejection {
    Rejection {
        code,
        message: message.to_owned(),
    }
}

pub(super) fn gone_wrong() -> Rejection {
    rejection(
        RejectionCode::Unavailable,
        "the proposal could not be worked out",
    )
}
