//! Plans, edits, and the choice of rooms.

use protocol::{
    Assignment, ChoiceView, ClientCommand, ClientMessage, Figures, Millis, Note, ParticipantId,
    PlanChange, PlanEdit, PlanHead, PlanId, PlanView, ProposalView, ProposedRoom, ProposedSeat,
    Recipe, RoomId, RoomRef, RoomView, ServerMessage, SessionEvent, Unplaced, UnplacedPerson, Why,
};

fn north() -> RoomId {
    "rm_north".parse().unwrap()
}

fn bob() -> ParticipantId {
    "pa_bob".parse().unwrap()
}

fn chen() -> ParticipantId {
    "pa_chen".parse().unwrap()
}

fn room() -> RoomView {
    RoomView {
        id: north(),
        name: "North".to_owned(),
        goal: 4,
        roadmap: "ro_1".parse().unwrap(),
        language: Some("ru".to_owned()),
        capacity: Some(6),
    }
}

pub(crate) fn plan() -> PlanView {
    PlanView {
        id: PlanId::first(),
        name: "Morning".to_owned(),
        version: 2,
        rooms: vec![room()],
        assignments: vec![Assignment {
            participant: bob(),
            room: north(),
            pinned: true,
            why: vec![Why::ByHand],
        }],
        together: vec![vec![bob(), chen()]],
        apart: vec![(bob(), chen())],
    }
}

pub(crate) fn head() -> PlanHead {
    PlanHead {
        id: "pl_2".parse().unwrap(),
        name: "Afternoon".to_owned(),
        version: 1,
        rooms: 12,
        seats: 60,
    }
}

pub(crate) fn choice() -> ChoiceView {
    ChoiceView {
        rooms: vec![north()],
        yours: None,
        waiting_for: Some(north()),
        until: Some(Millis(1_790_000_300_000)),
    }
}

fn edits() -> Vec<PlanEdit> {
    vec![
        PlanEdit::AddRoom {
            name: "South".to_owned(),
            goal: 13,
            language: Some("ru".to_owned()),
            capacity: Some(6),
            after: Some(RoomRef::Old(north())),
        },
        PlanEdit::AddRoom {
            name: "West".to_owned(),
            goal: 4,
            language: None,
            capacity: None,
            after: Some(RoomRef::Made(1)),
        },
        PlanEdit::TakeRoom {
            room: north(),
            after: None,
        },
        PlanEdit::NameRoom {
            room: north(),
            was: "North".to_owned(),
            name: "Nord".to_owned(),
        },
        PlanEdit::SetGoal {
            room: north(),
            was: 4,
            goal: 13,
        },
        PlanEdit::SetLanguage {
            room: north(),
            was: None,
            language: Some("ur".to_owned()),
        },
        PlanEdit::SetCapacity {
            room: north(),
            was: Some(6),
            capacity: None,
        },
        PlanEdit::DropRoom {
            room: north(),
            was: vec![bob()],
        },
        PlanEdit::PlaceRoom {
            room: north(),
            was: None,
            after: Some(RoomRef::Made(1)),
        },
        PlanEdit::Seat {
            participant: bob(),
            was: Some(north()),
            room: Some(RoomRef::Made(1)),
            pinned: true,
        },
        PlanEdit::SetTogether {
            was: vec![],
            groups: vec![vec![bob(), chen()]],
        },
        PlanEdit::SetApart {
            was: vec![(bob(), chen())],
            pairs: vec![],
        },
    ]
}

pub(crate) fn commands() -> Vec<ClientCommand> {
    let plan = PlanId::first();
    vec![
        ClientCommand::SetWishes {
            goals: vec![13, 4],
            languages: vec!["ur".to_owned(), "en".to_owned()],
        },
        ClientCommand::ChooseRoom {
            room: Some(north()),
        },
        ClientCommand::ChooseRoom { room: None },
        ClientCommand::MakePlan {
            name: "Afternoon".to_owned(),
            copy_of: Some(plan.clone()),
        },
        ClientCommand::NamePlan {
            plan: plan.clone(),
            name: "Morning".to_owned(),
        },
        ClientCommand::DropPlan { plan: plan.clone() },
        ClientCommand::ChoosePlan { plan: plan.clone() },
        ClientCommand::EditPlan {
            plan: plan.clone(),
            edits: edits(),
        },
        ClientCommand::TakeProposal {
            plan: plan.clone(),
            version: 2,
            proposal: 1,
        },
        ClientCommand::OpenChoice {
            plan: plan.clone(),
            for_s: Some(300),
        },
        ClientCommand::CloseChoice { plan },
    ]
}

pub(crate) fn asked() -> Vec<ClientMessage> {
    vec![
        ClientMessage::Propose {
            id: 8,
            plan: PlanId::first(),
            recipe: Recipe::default(),
            seed: Some(3),
        },
        ClientMessage::ReadPlan {
            id: 9,
            plan: PlanId::first(),
        },
    ]
}

pub(crate) fn answers() -> Vec<ServerMessage> {
    let proposal = ProposalView {
        proposal: 1,
        plan: PlanId::first(),
        version: 2,
        rooms: vec![ProposedRoom {
            room: RoomRef::Made(1),
            name: "SDG 13 · Русский 1".to_owned(),
            goal: 13,
            language: Some("ru".to_owned()),
        }],
        seats: vec![ProposedSeat {
            participant: bob(),
            room: RoomRef::Made(1),
            why: vec![Why::Wish {
                goal: 13,
                choice: 1,
            }],
        }],
        unplaced: vec![UnplacedPerson {
            participant: chen(),
            why: Unplaced::NoLanguage,
        }],
        notes: vec![Note::RoomSmall {
            room: RoomRef::Made(1),
            people: 1,
        }],
        figures: Figures::default(),
        score: 5,
    };
    vec![
        ServerMessage::Proposal {
            id: 8,
            proposal: Box::new(proposal),
        },
        ServerMessage::Plan {
            id: 9,
            plan: plan(),
        },
    ]
}

pub(crate) fn events() -> Vec<SessionEvent> {
    let change = PlanChange::Seated {
        participant: bob(),
        room: north(),
        pinned: false,
        why: vec![Why::Chosen],
    };
    vec![
        SessionEvent::Plans {
            plans: vec![head()],
        },
        SessionEvent::PlanChanged {
            plan: PlanId::first(),
            version: 3,
            changes: vec![change, PlanChange::RoomDropped { room: north() }],
        },
        SessionEvent::PlanHead { head: head() },
        SessionEvent::PlanGone {
            plan: "pl_2".parse().unwrap(),
        },
        SessionEvent::Choices {
            rooms: vec![north()],
            until: None,
        },
        SessionEvent::Choice {
            choice: Some(choice()),
        },
        SessionEvent::Choice { choice: None },
        SessionEvent::RoomChanged { room: room() },
    ]
}
