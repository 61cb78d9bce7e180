use protocol::http::PlanList;
use protocol::{ParticipantId, PlanId, PlanView, ProposalView, Recipe};
use signaling_core::assign::Outcome;
use signaling_core::{Rejection, plan_head, plan_view};
use tokio::sync::oneshot;

use super::SessionMsg;
use super::batch::Batch;
use super::desk::DeskMsg;
use super::live::Live;
use super::proposals::{gone_wrong, unknown_plan};

/// What an organiser asks about plans over HTTP.
pub(crate) enum DeskPlans {
    List {
        answer: oneshot::Sender<PlanList>,
    },
    Read {
        plan: PlanId,
        answer: oneshot::Sender<Result<PlanView, Rejection>>,
    },
    Propose {
        plan: PlanId,
        recipe: Box<Recipe>,
        seed: Option<u32>,
        answer: oneshot::Sender<Result<ProposalView, Rejection>>,
    },
    /// One has been worked out.
    Proposed {
        plan: PlanId,
        /// Of the plan that it was made from.
        version: u32,
        /// None if that went wrong.
        outcome: Option<Box<Outcome>>,
        answer: oneshot::Sender<Result<ProposalView, Rejection>>,
    },
}

impl Live {
    pub(super) fn handle_desk_plans(&mut self, message: DeskPlans, batch: &mut Batch) {
        match message {
            DeskPlans::List { answer } => batch.answer(answer, self.plan_list()),
            DeskPlans::Read { plan, answer } => {
                let plan = self.session.plans().get(&plan);
                let view = plan.map(|plan| plan_view(&self.session, plan));
                batch.answer(answer, view.ok_or_else(unknown_plan));
            }
            DeskPlans::Propose {
                plan,
                recipe,
                seed,
                answer,
            } => self.propose_to_desk(plan, *recipe, seed, answer, batch),
            DeskPlans::Proposed {
                plan,
                version,
                outcome,
                answer,
            } => {
                let desk = ParticipantId::organiser();
                self.proposals.done(&desk);
                let proposal = outcome.ok_or_else(gone_wrong).map(|outcome| {
                    let offer = self.offered(plan, version, *outcome);
                    self.keep(&desk, offer)
                });
                batch.answer(answer, proposal);
            }
        }
    }

    fn plan_list(&self) -> PlanList {
        let plans = self.session.plans();
        let all = std::iter::once(plans.chosen()).chain(plans.others());
        PlanList {
            chosen: plans.chosen().id().clone(),
            plans: all.map(plan_head).collect(),
        }
    }

    fn propose_to_desk(
        &mut self,
        plan: PlanId,
        recipe: Recipe,
        seed: Option<u32>,
        answer: oneshot::Sender<Result<ProposalView, Rejection>>,
        batch: &mut Batch,
    ) {
        let work = match self.work_for(&ParticipantId::organiser(), &plan, recipe, seed) {
            Ok(work) => work,
            Err(rejection) => return batch.answer(answer, Err(rejection)),
        };
        let Some(inbox) = self.around.inbox.upgrade() else {
            return;
        };
        tokio::spawn(async move {
            let version = work.version;
            let proposed = DeskPlans::Proposed {
                plan,
                version,
                outcome: work.done().await,
                answer,
            };
            let message = SessionMsg::Desk(DeskMsg::Plans(proposed));
            // Of a session that has ended whoever asked hears that there is no answer.
            let _ = inbox.send(message).await;
        });
    }
}
