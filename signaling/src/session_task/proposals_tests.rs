use protocol::{
    ClientCommand, PlanId, PlanView, ProposalView, Recipe, RejectionCode, Role, RoomSize,
    RoomsWish, ServerMessage, SessionEvent, Strategy,
};

use super::{PlansMsg, SessionMsg};
use crate::testing::{Bench, Guest};

impl Guest {
    async fn tells_plans(&self, id: u32, message: PlansMsg) {
        let message = SessionMsg::Plans {
            participant: self.participant.clone(),
            connection: self.connection.id,
            id,
            message,
        };
        self.inbox.send(message).await.unwrap();
    }

    /// The answer to what was asked with this number.
    async fn told_of(&mut self, mine: u32) -> Result<ServerMessage, RejectionCode> {
        self.hears(|message| match message {
            ServerMessage::Rejected { id, code, .. } if *id == mine => Some(Err(*code)),
            ServerMessage::Proposal { id, .. } | ServerMessage::Plan { id, .. } if *id == mine => {
                Some(Ok(message.clone()))
            }
            _ => None,
        })
        .await
    }

    async fn proposes(&mut self, id: u32) -> Result<ProposalView, RejectionCode> {
        self.tells_plans(id, propose()).await;
        match self.told_of(id).await? {
            ServerMessage::Proposal { proposal, .. } => Ok(*proposal),
            other => panic!("{other:?} is no proposal"),
        }
    }

    async fn proposes_by_wish(&mut self, id: u32) -> Result<ProposalView, RejectionCode> {
        let PlansMsg::Propose { plan, recipe, seed } = propose() else {
            panic!("a proposal is asked for otherwise");
        };
        let strategy = Strategy::Wish;
        let recipe = Recipe { strategy, ..recipe };
        self.tells_plans(id, PlansMsg::Propose { plan, recipe, seed })
            .await;
        match self.told_of(id).await? {
            ServerMessage::Proposal { proposal, .. } => Ok(*proposal),
            other => panic!("{other:?} is no proposal"),
        }
    }

    async fn reads(&mut self, id: u32) -> Result<PlanView, RejectionCode> {
        let plan = PlanId::first();
        self.tells_plans(id, PlansMsg::Read { plan }).await;
        match self.told_of(id).await? {
            ServerMessage::Plan { plan, .. } => Ok(plan),
            other => panic!("{other:?} is no plan"),
        }
    }
}

fn propose() -> PlansMsg {
    PlansMsg::Propose {
        plan: PlanId::first(),
        recipe: Recipe {
            size: RoomSize {
                target: 2,
                min: 1,
                max: 2,
            },
            rooms: RoomsWish::Make,
            ..Recipe::default()
        },
        seed: Some(1),
    }
}

fn take(proposal: &ProposalView) -> ClientCommand {
    ClientCommand::TakeProposal {
        plan: PlanId::first(),
        version: proposal.version,
        proposal: proposal.proposal,
    }
}

#[tokio::test]
async fn a_proposal_changes_nothing_until_it_is_taken() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    for name in ["Bayu", "Chen", "Dana", "Erik"] {
        bench.person(name, Role::Attendee).await;
    }
    let proposal = amina.proposes(1_001).await.unwrap();
    assert_eq!(proposal.seats.len(), 4);
    assert_eq!(proposal.rooms.len(), 2);
    let before = amina.reads(1_002).await.unwrap();
    assert!(before.rooms.is_empty() && before.assignments.is_empty());

    amina.asks(take(&proposal)).await.unwrap();
    let plan = amina.reads(1_003).await.unwrap();
    let names = |plan: &PlanView| -> Vec<String> {
        plan.rooms.iter().map(|room| room.name.clone()).collect()
    };
    let proposed: Vec<_> = proposal
        .rooms
        .iter()
        .map(|room| room.name.clone())
        .collect();
    assert_eq!(names(&plan), proposed);
    assert_eq!(plan.assignments.len(), 4);
    assert!(plan.assignments.iter().all(|seat| !seat.why.is_empty()));
    assert_eq!(
        amina.asks(take(&proposal)).await,
        Err(RejectionCode::PlanChanged),
        "it was made from another plan"
    );
}

#[tokio::test]
async fn only_the_last_proposal_of_oneself_can_be_taken() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut farida = bench.person("Farida", Role::Moderator).await;
    bench.person("Bayu", Role::Attendee).await;
    let first = amina.proposes(1_001).await.unwrap();
    let second = amina.proposes(1_002).await.unwrap();
    assert_eq!(first.seats, second.seats, "the same seed");
    assert_eq!(
        amina.asks(take(&first)).await,
        Err(RejectionCode::UnknownItem)
    );
    assert_eq!(
        farida.asks(take(&second)).await,
        Err(RejectionCode::UnknownItem)
    );
    amina.asks(take(&second)).await.unwrap();
    let told = farida
        .hears(|message| match message {
            ServerMessage::Event {
                event: SessionEvent::PlanChanged { changes, .. },
                ..
            } => Some(changes.len()),
            _ => None,
        })
        .await;
    assert_eq!(told, 2, "a room and a seat");
}

#[tokio::test]
async fn plans_are_staffs_business() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    assert_eq!(bayu.proposes(1_001).await, Err(RejectionCode::NotAllowed));
    assert_eq!(
        bayu.reads(1_002).await.map(|plan| plan.version),
        Err(RejectionCode::NotAllowed)
    );
}

/// Each room that is made has a roadmap, and of those a session has so many.
#[tokio::test]
async fn a_proposal_that_is_taken_again_and_again_makes_no_more_rooms() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    for name in ["Bayu", "Chen", "Dana", "Erik"] {
        bench.person(name, Role::Attendee).await;
    }
    let mut roadmaps = Vec::new();
    for round in 1..=3 {
        let proposal = amina.proposes(1_000 + round).await.unwrap();
        amina.asks(take(&proposal)).await.unwrap();
        let plan = amina.reads(2_000 + round).await.unwrap();
        assert_eq!(plan.rooms.len(), 2);
        assert_eq!(plan.assignments.len(), 4);
        let names: Vec<_> = plan.rooms.iter().map(|room| &room.name).collect();
        let proposed: Vec<_> = proposal.rooms.iter().map(|room| &room.name).collect();
        assert_eq!(names, proposed);
        roadmaps.push(
            plan.rooms
                .iter()
                .map(|room| room.roadmap.clone())
                .collect::<Vec<_>>(),
        );
    }
    roadmaps.dedup();
    assert_eq!(roadmaps.len(), 1, "the same two all along");
}

/// Whoever changes their wishes again and again takes no more roadmaps than there are goals and rooms.
#[tokio::test]
async fn rooms_of_goals_that_were_wished_for_before_are_used_again() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut people = Vec::new();
    for name in ["Bayu", "Chen", "Dana", "Erik"] {
        people.push(bench.person(name, Role::Attendee).await);
    }
    let mut roadmaps = std::collections::BTreeSet::new();
    for round in 0..6_u32 {
        let goal = [3, 4, 13][round as usize % 3];
        for person in &mut people {
            let wish = ClientCommand::SetWishes {
                goals: vec![goal],
                languages: Vec::new(),
            };
            person.asks(wish).await.unwrap();
        }
        let proposal = amina.proposes_by_wish(1_000 + round).await.unwrap();
        amina.asks(take(&proposal)).await.unwrap();
        let plan = amina.reads(2_000 + round).await.unwrap();
        let goals: Vec<_> = plan.rooms.iter().map(|room| room.goal).collect();
        assert_eq!((goals, plan.assignments.len()), (vec![goal, goal], 4));
        roadmaps.extend(plan.rooms.into_iter().map(|room| room.roadmap));
    }
    assert_eq!(roadmaps.len(), 6, "two for each of three goals");
}
