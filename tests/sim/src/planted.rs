use protocol::{Location, Millis, MoveCause};
use serde_json::Value;
use sfu_control::{Command, Grant, Kin, PeerId};
use signaling::by_hand::{Task, Written};
use signaling_core::{Event, RoomClock, Session};

use crate::mirror::Mirror;

/// A bug put in on purpose, at a seam of the simulation: whoever looks for bugs has to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bug {
    SkipsTheJournal,
    AcknowledgesTooSoon,
    LosesWhatWasDurable,
    TearsAWrite,
    PlaneIgnoresEpochs,
    DropsAPlacement,
    SwapsPlacements,
    MovesByReconnecting,
    ForgetsDeadlines,
    CountsFromTheRestart,
    TimersGoOffEarly,
    ResumesTwice,
    ResumesWithAHole,
    HearsTheReplaced,
    TellsThePublic,
    LocksWithoutGrants,
    LeavesTheAbsentBehind,
    PageForgetsOnResume,
    OldEventsMeanLess,
    NeverForgets,
    ComesBackToThePlenary,
    CollectingHoldsTheRound,
    PageAppliesTheOld,
    VoiceOutlivesItsEnd,
    OneEndTakesOffline,
    TimersCountFromNow,
    DevicesAreOne,
    TheFifthEndsTheNewest,
    KeepsTheMicrophone,
    DevicesAreStrangers,
    PeersOutliveTheSession,
    LocksSkipTheAbsent,
    PagesOutliveTheirEnd,
}

impl Bug {
    /// With its number in the list of what has to be found.
    pub(crate) const ALL: &[(u8, Self, &str)] = &[
        (
            1,
            Self::SkipsTheJournal,
            "one kind of event is not written down",
        ),
        (
            2,
            Self::AcknowledgesTooSoon,
            "acknowledged before it is durable",
        ),
        (
            3,
            Self::LosesWhatWasDurable,
            "a crash loses the last write that was durable",
        ),
        (4, Self::TearsAWrite, "a crash tears one write in two"),
        (
            5,
            Self::PlaneIgnoresEpochs,
            "the media plane ignores epochs",
        ),
        (6, Self::DropsAPlacement, "a placement is dropped"),
        (6, Self::SwapsPlacements, "two placements are swapped"),
        (
            7,
            Self::MovesByReconnecting,
            "a move tears the old media down first",
        ),
        (
            8,
            Self::ForgetsDeadlines,
            "a deadline is forgotten after a restart",
        ),
        (
            8,
            Self::CountsFromTheRestart,
            "a deadline is counted from the restart",
        ),
        (9, Self::TimersGoOffEarly, "a timer goes off again, early"),
        (10, Self::ResumesTwice, "a resume tells one event twice"),
        (10, Self::ResumesWithAHole, "a resume leaves one event out"),
        (
            11,
            Self::HearsTheReplaced,
            "commands of a replaced connection count",
        ),
        (
            12,
            Self::TellsThePublic,
            "what is for staff goes to everybody",
        ),
        (
            13,
            Self::LocksWithoutGrants,
            "a lock or mute does not reach the media plane",
        ),
        (
            15,
            Self::LeavesTheAbsentBehind,
            "who is offline stays in a room that closes",
        ),
        (
            17,
            Self::PageForgetsOnResume,
            "a page tears its state down on `resumed`",
        ),
        (
            18,
            Self::OldEventsMeanLess,
            "an old event means something else on replay",
        ),
        (22, Self::NeverForgets, "nobody is taken away from a list"),
        (
            14,
            Self::ComesBackToThePlenary,
            "who comes back goes to the plenary",
        ),
        (
            16,
            Self::CollectingHoldsTheRound,
            "a room that cannot be kept holds the round",
        ),
        (
            17,
            Self::PageAppliesTheOld,
            "a page applies what is older than its state",
        ),
        (
            19,
            Self::VoiceOutlivesItsEnd,
            "a voice into rooms outlives its end",
        ),
        (
            20,
            Self::OneEndTakesOffline,
            "the end of one connection takes the person offline",
        ),
        (
            21,
            Self::TimersCountFromNow,
            "a timer is written down as of now",
        ),
        (
            23,
            Self::DevicesAreOne,
            "another device takes the place of the first",
        ),
        (
            24,
            Self::TheFifthEndsTheNewest,
            "a fifth device does not end the oldest",
        ),
        (
            25,
            Self::KeepsTheMicrophone,
            "a microphone stays open on the former device",
        ),
        (
            26,
            Self::DevicesAreStrangers,
            "the media plane takes two devices for two people's",
        ),
        // Found by seeds once, before they were put in on purpose.
        (
            27,
            Self::PeersOutliveTheSession,
            "media stays up when the session's task ends",
        ),
        (
            28,
            Self::LocksSkipTheAbsent,
            "a lock does not reach the media of who is offline",
        ),
        (
            29,
            Self::PagesOutliveTheirEnd,
            "a page that was taken back is still there",
        ),
    ];
}

/// The bug of this run, if there is one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Planted(pub(crate) Option<Bug>);

impl Planted {
    pub(crate) fn is(self, bug: Bug) -> bool {
        self.0 == Some(bug)
    }

    /// What is on its way to the disk.
    pub(crate) fn writes(self, now: Millis, meant: &Session, writes: &mut [Written]) {
        if self.is(Bug::TimersCountFromNow) {
            date_from_now(now, writes);
        }
        if !self.is(Bug::LeavesTheAbsentBehind) {
            return;
        }
        let online = |who: &Value| {
            let person = who
                .as_str()
                .and_then(|who| meant.roster().get(&who.parse().ok()?));
            person.is_some_and(signaling_core::Participant::is_online)
        };
        for write in writes {
            let Written::Event { body, .. } = write else {
                continue;
            };
            let Ok(mut event) = serde_json::from_str::<Value>(body) else {
                continue;
            };
            if event.get("type").is_none_or(|kind| kind != "movedMany") {
                continue;
            }
            if let Some(moves) = event.get_mut("moves").and_then(Value::as_array_mut) {
                moves.retain(|one| one.get("participant").is_some_and(online));
            }
            *body = event.to_string();
        }
    }

    /// Whether a write is left out.
    pub(crate) fn skips(self, write: &Written) -> bool {
        let hand = matches!(write, Written::Event { body, .. } if body.contains("\"handRaised\""));
        let page = matches!(write, Written::NoPage(_));
        (self.is(Bug::SkipsTheJournal) && hand) || (self.is(Bug::PagesOutliveTheirEnd) && page)
    }

    /// What a start reads.
    pub(crate) fn replays(self, event: &Event) -> bool {
        !(self.is(Bug::OldEventsMeanLess) && matches!(event, Event::RoundExtended { .. }))
    }

    /// What is on its way to the media plane from this task.
    pub(crate) fn asks(
        self,
        mirror: &Mirror,
        task: Option<&Task>,
        asked: Vec<Command>,
    ) -> Vec<Command> {
        let mut through = Vec::new();
        for command in asked {
            if self.is(Bug::VoiceOutlivesItsEnd)
                && matches!(&command, Command::Reach { reach, .. } if reach.heard_in.is_empty())
            {
                continue;
            }
            if self.is(Bug::DevicesAreStrangers)
                && let Command::Connect { peer, offer, grant } = &command
            {
                through.push(Command::Connect {
                    peer: *peer,
                    offer: offer.clone(),
                    grant: alone(*peer, *grant),
                });
                continue;
            }
            let Command::Place { peer, grant } = &command else {
                through.push(command);
                continue;
            };
            let stays = mirror
                .grant(*peer)
                .is_some_and(|held| held.epoch == grant.epoch);
            if self.is(Bug::LocksSkipTheAbsent)
                && stays
                && task.is_some_and(|task| is_absent(task, *peer))
            {
                continue;
            }
            if self.is(Bug::KeepsTheMicrophone) && gives_it_to_another(mirror, *peer, grant) {
                continue;
            }
            let held = mirror.grant(*peer);
            let is_move = held.is_some_and(|held| held.epoch < grant.epoch);
            if self.is(Bug::DropsAPlacement) && is_move && grant.epoch % 3 == 0
                || self.is(Bug::LocksWithoutGrants) && !is_move
            {
                continue;
            }
            if self.is(Bug::MovesByReconnecting) && is_move {
                through.push(Command::Disconnect { peer: *peer });
                through.push(Command::Connect {
                    peer: *peer,
                    offer: offer(),
                    grant: *grant,
                });
                continue;
            }
            through.push(command);
        }
        if self.is(Bug::SwapsPlacements) {
            swap_grants(&mut through);
        }
        through
    }

    /// A place only staff hear of what is said of it.
    pub(crate) fn is_for_staff(text: &str) -> bool {
        text.contains("\"type\":\"plan\"") || text.contains("\"type\":\"house\"")
    }

    /// How long after `due` the session is woken.
    pub(crate) fn wake(self, due: Millis, restarts: u32) -> Option<Millis> {
        if restarts < 2 {
            return Some(due);
        }
        match self.0 {
            Some(Bug::ForgetsDeadlines) => None,
            Some(Bug::CountsFromTheRestart) => Some(due.plus_ms(30_000)),
            _ => Some(due),
        }
    }

    /// The instant that a turn takes for now.
    pub(crate) fn now(self, now: Millis, last: Millis, session: &Session) -> Millis {
        let in_rooms = session
            .roster()
            .iter()
            .any(|person| matches!(person.location, Location::Room { .. }));
        if self.is(Bug::TimersGoOffEarly) && in_rooms {
            return now.plus_ms(20_000);
        }
        let clocks = session.round().run().map(|run| &run.rooms);
        let held = clocks
            .into_iter()
            .flatten()
            .filter_map(|(_, clock)| match clock {
                RoomClock::Collecting { until } => Some(*until),
                _ => None,
            });
        match held.min() {
            Some(until) if self.is(Bug::CollectingHoldsTheRound) => {
                now.min(until.plus_ms(-1)).max(last)
            }
            _ => now,
        }
    }

    /// What nobody decided, after this row.
    pub(crate) fn slips(self, meant: &Session, row: &Event) -> Option<Event> {
        let Event::Connected { participant, .. } = row else {
            return None;
        };
        let person = meant.roster().get(participant)?;
        let in_a_room = matches!(person.location, Location::Room { .. });
        (self.is(Bug::ComesBackToThePlenary) && in_a_room).then(|| Event::Moved {
            participant: participant.clone(),
            from: person.location.clone(),
            to: Location::Plenary,
            epoch: person.epoch + 1,
            cause: MoveCause::Visit,
        })
    }
}

/// What a timer did, and all after it.
fn date_from_now(now: Millis, writes: &mut [Written]) {
    let mut is_after = false;
    for write in writes {
        if let Written::Event { at, body, .. } = write {
            is_after |= body.starts_with("{\"type\":\"round") && body.contains("\"by\":null");
            if is_after {
                *at = now;
            }
        }
    }
}

/// A grant that takes the microphone from one of several devices where it is.
fn gives_it_to_another(mirror: &Mirror, peer: PeerId, grant: &Grant) -> bool {
    let Some(held) = mirror.grant(peer) else {
        return false;
    };
    let stays = held.epoch == grant.epoch && held.publish.microphone && !grant.publish.microphone;
    let is_kin = |(other, of): (PeerId, Grant)| other != peer && of.kin.is_also(held.kin);
    stays && mirror.peers().any(is_kin)
}

/// Media waits for its device a while, also when the person has no other one here.
fn is_absent(task: &Task, peer: PeerId) -> bool {
    let owner = task.peers().find(|(other, _)| *other == peer);
    let person = owner.and_then(|(_, (owner, _))| task.session().roster().get(owner));
    person.is_some_and(|person| !person.is_online())
}

/// As if nobody else had anything to do with it.
fn alone(peer: PeerId, grant: Grant) -> Grant {
    let kin = Kin::new(u64::MAX - peer.get());
    Grant { kin, ..grant }
}

/// The first two of different peers.
fn swap_grants(commands: &mut [Command]) {
    let mut places: Vec<_> = commands
        .iter_mut()
        .filter_map(|command| match command {
            Command::Place { grant, .. } => Some(grant),
            _ => None,
        })
        .collect();
    if let [first, second, ..] = places.as_mut_slice() {
        std::mem::swap(*first, *second);
    }
}

fn offer() -> sfu_control::Offer {
    sfu_control::Offer {
        sdp: String::new(),
        layout: sfu_control::MediaLayout {
            microphone: None,
            camera: None,
            screen: None,
            screen_audio: None,
            slots: Vec::new(),
            voices: Vec::new(),
        },
    }
}
