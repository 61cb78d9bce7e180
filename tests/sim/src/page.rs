use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    ClientCommand, FaultCode, Millis, ParticipantId, PlanId, ProposalView, RoundId, RoundView,
    ServerMessage, SessionEvent, SessionView, Standing,
};

use crate::planted::{Bug, Planted};
use crate::reducer;

/// A page in somebody's browser: the link machine's rules, and the view that it folds.
pub(crate) struct Page {
    pub(crate) person: usize,
    /// Of theirs, from 0 on.
    pub(crate) device: usize,
    pub(crate) link: Link,
    pub(crate) state: Option<State>,
    /// Commands without an answer, by id, with when and on which connection they went out.
    pub(crate) asked: BTreeMap<u32, Asked>,
    next_id: u32,
    pub(crate) tries: u32,
    /// The media connection that is up or being made.
    pub(crate) media: Option<u32>,
    generation: u32,
    node: String,
    pub(crate) memory: Memory,
    /// Questions for proposals that have no answer yet.
    proposing: BTreeSet<u32>,
}

/// What the page keeps beside the state.
#[derive(Default)]
pub(crate) struct Memory {
    /// Rounds it has seen, the last one last.
    pub(crate) rounds: Vec<RoundId>,
    /// The last proposal: of which plan, in which version, by which number.
    pub(crate) proposal: Option<(PlanId, u32, u32)>,
}

pub(crate) struct State {
    pub(crate) you: ParticipantId,
    pub(crate) seq: u32,
    pub(crate) view: SessionView,
}

#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) command: ClientCommand,
    pub(crate) at: Millis,
    pub(crate) line: u64,
}

/// Where the page's connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    Away,
    Dialing(u64),
    Open(u64),
    /// For good: another page has the place, the device was ended, or the person was sent out.
    Dead,
}

/// What a frame made of the page.
pub(crate) enum Outcome {
    Nothing,
    /// The connection is up: what was asked before and can be asked again is.
    Greeted,
    Answered {
        asked: Asked,
        is_done: bool,
    },
}

impl Page {
    /// `number` keeps the ids of its commands apart from those of other pages.
    pub(crate) fn new(person: usize, device: usize, number: usize) -> Self {
        Self {
            person,
            device,
            link: Link::Away,
            state: None,
            asked: BTreeMap::new(),
            next_id: u32::try_from(number).unwrap_or(0) * 10_000,
            tries: 0,
            media: None,
            generation: 0,
            node: String::new(),
            memory: Memory::default(),
            proposing: BTreeSet::new(),
        }
    }

    pub(crate) const fn line(&self) -> Option<u64> {
        match self.link {
            Link::Dialing(line) | Link::Open(line) => Some(line),
            Link::Away | Link::Dead => None,
        }
    }

    pub(crate) fn is_inside(&self) -> bool {
        self.state
            .as_ref()
            .is_some_and(|state| state.view.standing == Standing::Admitted)
    }

    pub(crate) fn asks(&mut self, now: Millis, line: u64, command: ClientCommand) -> u32 {
        self.next_id += 1;
        let asked = Asked {
            command,
            at: now,
            line,
        };
        self.asked.insert(self.next_id, asked);
        self.next_id
    }

    /// Asks who would go where.
    pub(crate) fn proposes(&mut self) -> u32 {
        self.next_id += 1;
        self.proposing.insert(self.next_id);
        self.next_id
    }

    pub(crate) const fn offers(&mut self) -> u32 {
        self.generation += 1;
        self.media = Some(self.generation);
        self.generation
    }

    /// The connection is gone. What was not answered may or may not have happened.
    pub(crate) fn loses(&mut self, fault: Option<FaultCode>) {
        self.proposing.clear();
        self.link = match fault {
            Some(
                FaultCode::Replaced
                | FaultCode::TooManyDevices
                | FaultCode::DeviceEnded
                | FaultCode::Refused
                | FaultCode::Removed
                | FaultCode::Banned
                | FaultCode::Ended
                | FaultCode::BadToken,
            ) => Link::Dead,
            _ => Link::Away,
        };
    }

    /// What can be asked again without happening twice; the rest is forgotten.
    pub(crate) fn asks_again(&mut self) -> Vec<ClientCommand> {
        let asked = std::mem::take(&mut self.asked);
        let again = asked.into_values().map(|asked| asked.command);
        again
            .filter(|command| {
                matches!(
                    command,
                    ClientCommand::Chat { .. } | ClientCommand::Ask { .. }
                )
            })
            .collect()
    }

    pub(crate) fn hears(&mut self, line: u64, text: &str, planted: Planted) -> Outcome {
        let message: ServerMessage =
            serde_json::from_str(text).expect("a server speaks the protocol");
        match message {
            ServerMessage::Welcome {
                you,
                seq,
                media_node,
                state,
                ..
            } => {
                self.state = Some(State {
                    you,
                    seq,
                    view: *state,
                });
                self.remembers();
                self.greeted(line, media_node)
            }
            ServerMessage::Resumed {
                seq, media_node, ..
            } => {
                let state = self.state.as_mut().expect("resumed without a state");
                assert_eq!(seq, state.seq, "resumed from elsewhere");
                if planted.is(Bug::PageForgetsOnResume) {
                    state.view.participants.clear();
                }
                self.greeted(line, media_node)
            }
            ServerMessage::Event { seq, event, .. } => {
                self.happened(seq, &event, planted);
                Outcome::Nothing
            }
            ServerMessage::Proposal { id, proposal } => {
                assert!(self.proposing.remove(&id), "nobody asked for it");
                let ProposalView {
                    plan,
                    version,
                    proposal,
                    ..
                } = *proposal;
                self.memory.proposal = Some((plan, version, proposal));
                Outcome::Nothing
            }
            ServerMessage::Rejected { id, .. } if self.proposing.remove(&id) => Outcome::Nothing,
            ServerMessage::Ack { id } => self.answered(line, id, true),
            ServerMessage::Rejected { id, .. } => self.answered(line, id, false),
            ServerMessage::MediaRefused { generation, .. }
            | ServerMessage::MediaLost { generation, .. } => {
                self.media.take_if(|current| *current == generation);
                Outcome::Nothing
            }
            _ => Outcome::Nothing,
        }
    }

    fn greeted(&mut self, line: u64, node: String) -> Outcome {
        assert_eq!(self.link, Link::Dialing(line), "greeted twice");
        self.link = Link::Open(line);
        self.tries = 0;
        if node != self.node {
            self.node = node;
            self.media = None;
        }
        Outcome::Greeted
    }

    fn answered(&mut self, line: u64, id: u32, is_done: bool) -> Outcome {
        let asked = self.asked.remove(&id);
        let asked = asked.unwrap_or_else(|| panic!("an answer to what nobody asked: {id}"));
        assert_eq!(asked.line, line, "an answer on another connection");
        Outcome::Answered { asked, is_done }
    }

    /// An old frame comes once more.
    pub(crate) fn hears_again(&mut self, text: &str, planted: Planted) {
        let message = serde_json::from_str(text);
        if let Ok(ServerMessage::Event { seq, event, .. }) = message
            && self.state.as_ref().is_some_and(|state| seq < state.seq)
        {
            self.happened(seq, &event, planted);
        }
    }

    fn happened(&mut self, seq: u32, event: &SessionEvent, planted: Planted) {
        let state = self.state.as_mut().expect("an event before a welcome");
        let is_old = seq < state.seq;
        let is_behind =
            matches!(event, SessionEvent::YouMoved { epoch, .. } if *epoch < state.view.epoch);
        if (is_old || is_behind) && !planted.is(Bug::PageAppliesTheOld) {
            return;
        }
        state.seq = state.seq.max(seq);
        reducer::fold(&mut state.view, &state.you, event);
        self.remembers();
        if !self.is_inside() {
            // The server ends the media of who is not let in, and says no more about it.
            self.media = None;
        }
    }

    fn remembers(&mut self) {
        let round = self
            .state
            .as_ref()
            .and_then(|state| state.view.round.as_ref());
        let (Some(RoundView::Open { id, .. }) | Some(RoundView::Collecting { id })) = round else {
            return;
        };
        if self.memory.rounds.last() != Some(id) {
            self.memory.rounds.push(id.clone());
        }
    }
}
