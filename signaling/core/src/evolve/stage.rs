use protocol::{
    AgendaItem, AgendaNow, ChatLine, DeviceId, Kinds, Letter, MediaState, Millis, ParticipantId,
    QueueItem, RosterScope,
};

use super::with;
use crate::{
    Event, Session,
    queue::{Floor, Heard, Question},
};

#[expect(
    clippy::too_many_lines,
    reason = "one arm an event; each is one call or one assignment"
)]
pub(super) fn evolve(session: &mut Session, at: Millis, event: &Event) {
    match event {
        Event::Configured { settings } => {
            if session.settings.work.edit_days != settings.work.edit_days {
                session.past.give_days(at, settings.work.edit_days);
            }
            session.settings = settings.clone();
            // Once narrowed it stays so: a list that comes and goes is worse than none.
            if settings.roster == RosterScope::Stage {
                session.roster_scope = RosterScope::Stage;
            }
        }
        Event::DoorSet { door, .. } => session.door = *door,
        Event::LocksSet { locks, .. } => session.locks = *locks,
        Event::ShowSet { show, .. } => session.show = *show,
        Event::SceneSet { scene, .. } => session.scene = *scene,
        Event::AgendaSet { version, items, .. } => agenda_set(session, *version, items),
        Event::AgendaMoved { now, .. } => session.agenda.now.clone_from(now),
        Event::RosterNarrowed {} => session.roster_scope = RosterScope::Stage,
        Event::MediaSet {
            participant,
            media,
            device,
        } => media_set(session, participant, *media, device.as_ref()),
        Event::MediaCut { people } => {
            for left in people {
                with(session, &left.participant, |p| p.cut(left.media));
            }
        }
        Event::Muted { participant, .. } => with(session, participant, |p| p.muted = true),
        Event::MutedMany { participants, .. } => {
            for id in participants {
                with(session, id, |p| p.muted = true);
            }
        }
        Event::Unmuted { participant } => with(session, participant, |p| p.muted = false),
        Event::Stopped {
            participant, kinds, ..
        } => with(session, participant, |p| {
            p.stopped = either(p.stopped, *kinds)
        }),
        Event::Started { participant, kinds } => {
            with(session, participant, |p| {
                p.stopped = without(p.stopped, *kinds)
            });
        }
        Event::Spotlit { participants, .. } => {
            let before = std::mem::replace(&mut session.spotlight, participants.clone());
            for id in before.iter().chain(participants) {
                with(session, id, |p| p.spotlit = participants.contains(id));
            }
        }
        Event::HandRaised { participant, at } => {
            with(session, participant, |p| p.hand_at = Some(*at));
            session.queue.hand_moved(participant);
        }
        Event::HandLowered { participant, .. } => {
            with(session, participant, |p| p.hand_at = None);
            session.queue.hand_moved(participant);
        }
        Event::HandsLowered {
            participants, at, ..
        } => {
            if let Some(at) = at {
                session.remember_hands(participants, *at);
            }
            for id in participants {
                with(session, id, |p| p.hand_at = None);
            }
        }
        Event::HandsRestored { hands, .. } => {
            session.queue.lowered = None;
            for hand in hands {
                with(session, &hand.participant, |p| p.hand_at = Some(hand.at));
            }
        }
        Event::MaySpeakSet {
            participant, on, ..
        } => {
            with(session, participant, |p| p.floor = *on);
            if *on {
                session.count_as_heard(participant);
            }
        }
        Event::QuestionAsked {
            question,
            participant,
            text,
            at,
        } => {
            let asked = Question {
                id: question.clone(),
                from: participant.clone(),
                text: text.clone(),
                at: *at,
            };
            session.queue.questions.insert(question.clone(), asked);
        }
        Event::QuestionWithdrawn { question } => {
            session.queue.questions.remove(question);
        }
        Event::QuestionEnded {
            question, answered, ..
        } => {
            if let Some(ended) = session.queue.questions.remove(question)
                && *answered
            {
                session.count_as_heard(&ended.from);
            }
        }
        Event::FloorGiven {
            item,
            participant,
            at,
            ..
        } => floor_given(session, item, participant, *at),
        Event::FloorEnded { .. } => session.queue.floor = None,
        Event::QueueRuled {
            rule, forget_heard, ..
        } => {
            session.queue.rule = *rule;
            if *forget_heard {
                session.queue.heard = Heard::default();
            }
        }
        Event::ChatWritten { line } => {
            let author = session.roster.get(&line.from);
            session.chat.push(ChatLine {
                name: author.map(|author| author.profile.name.clone()),
                ..line.clone()
            });
        }
        Event::LetterWritten { letter } => {
            let name = |id| session.roster.get(id).map(|person| &person.profile.name);
            session.letters.push(Letter {
                name: name(&letter.from).cloned(),
                to_name: name(&letter.to).cloned(),
                ..letter.clone()
            });
        }
        Event::DeckChanged {
            deck,
            owner,
            change,
        } => session.decks.change(deck, owner, change),
        Event::StageSet { stage, .. } => session.stage = session.titled(stage),
        _ => {}
    }
}

fn agenda_set(session: &mut Session, version: u32, items: &[AgendaItem]) {
    let agenda = &mut session.agenda;
    agenda.version = version;
    agenda.items = items.to_vec();
    let stays = |on: &AgendaNow| items.iter().any(|item| item.id == on.item);
    agenda.now = agenda.now.take().filter(stays);
}

/// A device that is not connected sends nothing.
fn media_set(
    session: &mut Session,
    id: &ParticipantId,
    media: MediaState,
    device: Option<&DeviceId>,
) {
    with(session, id, |person| match device {
        Some(device) => {
            if let Some(before) = person.devices.get_mut(device) {
                *before = media;
            }
        }
        None => {
            for before in person.devices.values_mut() {
                *before = media;
            }
        }
    });
}

fn floor_given(session: &mut Session, item: &QueueItem, id: &ParticipantId, at: Millis) {
    let question = match item {
        QueueItem::Hand { .. } => None,
        QueueItem::Question { question } => session.queue.questions.remove(question),
    };
    session.count_as_heard(id);
    session.queue.floor = Some(Floor {
        item: item.clone(),
        participant: id.clone(),
        question: question.map(|question| question.text),
        since: at,
    });
}

const fn either(a: Kinds, b: Kinds) -> Kinds {
    Kinds {
        microphone: a.microphone || b.microphone,
        camera: a.camera || b.camera,
        screen: a.screen || b.screen,
        chat: a.chat || b.chat,
        hand: a.hand || b.hand,
        private: a.private || b.private,
    }
}

const fn without(a: Kinds, b: Kinds) -> Kinds {
    Kinds {
        microphone: a.microphone && !b.microphone,
        camera: a.camera && !b.camera,
        screen: a.screen && !b.screen,
        chat: a.chat && !b.chat,
        hand: a.hand && !b.hand,
        private: a.private && !b.private,
    }
}
