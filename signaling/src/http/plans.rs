use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use protocol::http::{PlanList, ProposeRequest, TakeRequest};
use protocol::{ClientCommand, PlanId, PlanView, ProposalView, RejectionCode, WebinarId};
use signaling_core::Rejection;

use super::asking::{Asking, known};
use super::extract::{Body, Id, Organiser};
use super::{Answer, Failure, Platform};
use crate::session_task::{DeskMsg, DeskPlans};

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<PlanList> {
    let webinar = known(&platform, webinar).await?;
    let ask = |answer| DeskMsg::Plans(DeskPlans::List { answer });
    Ok(Json(Asking::of(&platform, &webinar).ask(ask).await?))
}

pub(super) async fn one(
    State(platform): State<Platform>,
    _: Organiser,
    Id((webinar, plan)): Id<(WebinarId, PlanId)>,
) -> Answer<PlanView> {
    let webinar = known(&platform, webinar).await?;
    let ask = |answer| DeskMsg::Plans(DeskPlans::Read { plan, answer });
    let plan = Asking::of(&platform, &webinar).ask(ask).await?;
    Ok(Json(plan.map_err(refused)?))
}

/// Changes nothing. The last one can be taken.
pub(super) async fn propose(
    State(platform): State<Platform>,
    _: Organiser,
    Id((webinar, plan)): Id<(WebinarId, PlanId)>,
    Body(request): Body<ProposeRequest>,
) -> Answer<ProposalView> {
    let webinar = known(&platform, webinar).await?;
    let ask = |answer| {
        DeskMsg::Plans(DeskPlans::Propose {
            plan,
            recipe: Box::new(request.recipe),
            seed: request.seed,
            answer,
        })
    };
    let proposal = Asking::of(&platform, &webinar).ask(ask).await?;
    Ok(Json(proposal.map_err(refused)?))
}

pub(super) async fn take(
    State(platform): State<Platform>,
    _: Organiser,
    Id((webinar, plan)): Id<(WebinarId, PlanId)>,
    Body(request): Body<TakeRequest>,
) -> Result<StatusCode, Failure> {
    let webinar = known(&platform, webinar).await?;
    let command = ClientCommand::TakeProposal {
        plan,
        version: request.version,
        proposal: request.proposal,
    };
    let done = Asking::of(&platform, &webinar)
        .ask(|answer| DeskMsg::Command { command, answer })
        .await?;
    done.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// A plan that is named in the path is there or not; whatever else is in the way is a conflict.
fn refused(rejection: Rejection) -> Failure {
    match rejection.code {
        RejectionCode::UnknownPlan | RejectionCode::TooFast => rejection.into(),
        _ => Failure::rejected(rejection),
    }
}
