mod agenda;
mod ballots;
mod captain;
mod chair;
mod choice;
mod clocks;
mod copies;
mod desk;
mod door;
mod edits;
mod endings;
mod expect;
mod help;
mod invite;
mod late;
mod letters;
mod media;
mod moderation;
mod moves;
mod narrow;
mod plan;
mod plans;
mod proposals;
mod publish;
mod queue;
mod reach;
mod reopen;
mod round;
mod scene;
mod seat;
mod settings;
mod show;
mod slides;
mod staff;
mod talk;
mod turns;
mod visit;
mod wishes;
mod works;

use protocol::{Gallery, Millis, ParticipantId, RejectionCode};

pub(crate) use ballots::deadline as ballot_deadline;
pub(crate) use works::deadline as work_deadline;

use crate::{Actor, Command, Event, Participant, Rejection, Session, Timer, policy};

/// What happens if `actor` asks for `command` at `now`; nothing is changed by asking. No events: it is so already.
///
/// # Errors
/// [`Rejection`] with the first reason found; permission comes before everything else.
pub fn decide(
    session: &Session,
    now: Millis,
    actor: &Actor,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    policy::authorise(session, actor, command)?;
    let events = match actor {
        Actor::System => by_shell(session, now, command),
        Actor::Organiser => by_staff(session, now, &ParticipantId::organiser(), command),
        Actor::Participant(id) => {
            let me = known(session, id)?;
            by_oneself(session, now, me, command)
                .unwrap_or_else(|| by_staff(session, now, id, command))
        }
    }?;
    Ok(narrow::first(session, events))
}

type Decision = Result<Vec<Event>, Rejection>;

fn by_shell(session: &Session, now: Millis, command: &Command) -> Decision {
    match command {
        Command::Join {
            participant,
            profile,
            role,
            visitor,
        } => seat::join(session, now, participant, profile, *role, visitor.as_ref()),
        Command::Connected {
            participant,
            device,
        } => seat::connected(session, known(session, participant)?, device),
        Command::Disconnected {
            participant,
            device,
            heard_at,
        } => {
            let person = known(session, participant)?;
            Ok(seat::disconnected(
                session,
                person,
                device,
                (*heard_at).min(now),
            ))
        }
        Command::Configure { settings } => settings::configure(session, now, settings),
        Command::Expect { people } => expect::expect(session, people),
        Command::Strike { participant } => expect::strike(session, known(session, participant)?),
        Command::Erase { participant } => Ok(expect::erase(session, known(session, participant)?)),
        Command::Elapsed(Timer::InviteEnds) => Ok(invite::elapsed(session, now)),
        Command::Elapsed(Timer::ChairEmpties) => Ok(chair::empties(session, now)),
        Command::Elapsed(Timer::ChoiceEnds) => Ok(choice::ends(session, now)),
        Command::Elapsed(Timer::HelpStale) => Ok(help::stale(session, now)),
        Command::Elapsed(Timer::BallotEnds) => Ok(ballots::elapsed(session, now)),
        Command::Elapsed(Timer::WorkEnds) => Ok(works::ended(session, now)),
        Command::Elapsed(Timer::VoiceEnds) => Ok(reach::elapsed(session, now)),
        Command::Elapsed(Timer::OpeningEnds) => Ok(round::opening_ends(session, now)),
        Command::Elapsed(timer) => Ok(clocks::elapsed(session, now, *timer)),
        Command::Collected {
            round,
            room,
            version,
        } => Ok(clocks::collected(session, round, room, *version)),
        _ => Err(policy::denied()),
    }
}

/// What people do about themselves; `None` if it is no such thing.
fn by_oneself(
    session: &Session,
    now: Millis,
    me: &Participant,
    command: &Command,
) -> Option<Decision> {
    Some(match command {
        Command::SetMedia {
            device,
            media,
            unmute,
        } => Ok(media::set_media(session, me, device, *media, *unmute)),
        Command::RaiseHand { up } => media::raise_hand(session, me, now, *up),
        Command::Leave => Ok(seat::leave(session, me)),
        Command::EndDevice { device } => Ok(seat::disconnected(session, me, device, now)),
        Command::Rename { name } => seat::rename(session, me, name),
        Command::Ask { question, text } => queue::ask(session, now, question, text, me),
        Command::WithdrawQuestion { question } => queue::withdraw(session, question, me),
        Command::Chat { line, scope, text } => talk::chat(session, now, line, *scope, text, me),
        Command::Message { line, to, text } => letters::write(session, now, me, line, to, text),
        Command::AnswerInvite { accept } => invite::answer(session, now, me, *accept),
        Command::TakeCaptain => captain::take(session, now, me),
        Command::AskHelp { topic, note } => help::ask(session, now, *topic, note.as_ref(), me),
        Command::CancelHelp => help::cancel(session, me),
        Command::Speak { to } => reach::speak(session, now, to, me),
        Command::Hush => Ok(reach::hush(session, me)),
        Command::Listen { room } => reach::listen(session, room.as_ref(), me),
        Command::Visit { location } => visit::visit(session, location, me),
        Command::SetWishes { goals, languages } => wishes::set(me, goals, languages),
        Command::ChooseRoom { room } => choice::choose(session, me, room.as_ref()),
        Command::Score {
            roadmap,
            points,
            note,
        } => works::score(session, me, roadmap, points, note),
        Command::Vote { ballot, chosen } => ballots::vote(session, me, ballot, chosen),
        Command::SetCredit { roadmap, credit } => works::set_credit(session, me, roadmap, *credit),
        _ => return None,
    })
}

/// `by` is who gave the order; the organiser has no body.
#[expect(clippy::too_many_lines, reason = "a list: one line a command")]
fn by_staff(session: &Session, now: Millis, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::Admit { .. }
        | Command::AdmitAll { .. }
        | Command::Refuse { .. }
        | Command::SetDoor { .. }
        | Command::Remove { .. }
        | Command::Ban { .. }
        | Command::LiftBan { .. }
        | Command::RenameOther { .. }
        | Command::SetRole { .. }
        | Command::SetDeputies { .. } => about_the_house(session, by, command),

        Command::SetShow { show } => show::set(session, now, *show, by),
        Command::SetLayout { layout } => Ok(scene::set_layout(session, *layout, by)),
        Command::SetReactions { on } => Ok(scene::set_reactions(session, *on, by)),
        Command::SetAgenda { version, items } => agenda::set(session, *version, items, by),
        Command::RunAgenda { item, from } => {
            agenda::run(session, now, item.as_ref(), from.as_ref(), by)
        }
        Command::ExtendAgenda { add_s } => agenda::extend(session, now, *add_s, by),
        Command::Invite { participant } => {
            invite::invite(session, now, known(session, participant)?, by)
        }
        Command::WithdrawInvite { participant } => {
            Ok(invite::withdraw(known(session, participant)?))
        }

        Command::GrantSpeak { .. }
        | Command::Mute { .. }
        | Command::LowerHand { .. }
        | Command::MuteMany { .. }
        | Command::AskUnmute { .. }
        | Command::Stop { .. }
        | Command::SetLocks { .. }
        | Command::Spotlight { .. }
        | Command::GiveFloor { .. }
        | Command::EndFloor
        | Command::LowerAllHands { .. }
        | Command::RestoreHands
        | Command::DismissQuestion { .. }
        | Command::SetQueueRule { .. } => about_the_stage(session, now, by, command),

        Command::MakePlan { .. }
        | Command::NamePlan { .. }
        | Command::DropPlan { .. }
        | Command::ChoosePlan { .. }
        | Command::EditPlan { .. }
        | Command::TakeProposal { .. }
        | Command::OpenChoice { .. }
        | Command::CloseChoice { .. } => about_plans(session, now, by, command),
        Command::SetCaptain { .. }
        | Command::SetReady { .. }
        | Command::ClaimHelp { .. }
        | Command::ReleaseHelp { .. }
        | Command::DeferHelp { .. }
        | Command::ResolveHelp { .. } => about_life_in_rooms(session, by, command),

        Command::PlanRooms { version, rooms } => plan::plan_rooms(session, *version, rooms, by),
        Command::Assign { participant, room } => {
            plan::assign(session, known(session, participant)?, room.as_ref(), by)
        }
        Command::AssignRandom { seed } => plan::assign_random(session, *seed, by),
        Command::ArmRound { .. }
        | Command::DisarmRound
        | Command::OpenRooms { .. }
        | Command::CancelOpening
        | Command::ReopenRooms { .. }
        | Command::ExtendRooms { .. }
        | Command::CloseRooms { .. } => about_the_round(session, now, by, command),
        Command::Move { participant, to } => {
            visit::move_person(session, inside(session, participant)?, to, by)
        }
        Command::Broadcast { text, rooms } => {
            talk::broadcast(session, now, text, rooms.as_deref(), by)
        }
        Command::Present { .. }
        | Command::PresentNext { .. }
        | Command::ExtendTurn { .. }
        | Command::SetRunningOrder { .. }
        | Command::OpenGallery { .. }
        | Command::SetRubric { .. }
        | Command::OpenBallot { .. }
        | Command::CloseBallot { .. }
        | Command::MergeRoadmaps { .. }
        | Command::RestoreRoadmap { .. }
        | Command::ImportRoadmap { .. }
        | Command::Publish { .. }
        | Command::Unpublish { .. } => about_works(session, now, by, command),
        Command::AddDeck { .. }
        | Command::AddSlide { .. }
        | Command::DropDeck { .. }
        | Command::ShowSlides { .. }
        | Command::TurnPage { .. }
        | Command::StopSlides => slides::decide(session, by, command),

        Command::Join { .. }
        | Command::Connected { .. }
        | Command::Disconnected { .. }
        | Command::Elapsed(_)
        | Command::Collected { .. }
        | Command::Configure { .. }
        | Command::Expect { .. }
        | Command::Strike { .. }
        | Command::Erase { .. }
        | Command::Message { .. }
        | Command::AnswerInvite { .. }
        | Command::SetMedia { .. }
        | Command::RaiseHand { .. }
        | Command::Leave
        | Command::EndDevice { .. }
        | Command::Rename { .. }
        | Command::Ask { .. }
        | Command::WithdrawQuestion { .. }
        | Command::Chat { .. }
        | Command::SetWishes { .. }
        | Command::ChooseRoom { .. }
        | Command::TakeCaptain
        | Command::AskHelp { .. }
        | Command::CancelHelp
        | Command::Speak { .. }
        | Command::Hush
        | Command::Listen { .. }
        | Command::Visit { .. }
        | Command::Score { .. }
        | Command::Vote { .. }
        | Command::SetCredit { .. } => Err(policy::denied()),
    }
}

fn about_works(session: &Session, now: Millis, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::Present {
            roadmap: Some(roadmap),
            for_s,
            reporter,
            version,
        } => {
            let wanted = turns::Wanted {
                roadmap,
                for_s: *for_s,
                reporter: reporter.as_ref(),
                version: *version,
            };
            turns::present(session, now, &wanted, by)
        }
        Command::Present { roadmap: None, .. } => Ok(turns::clear(session, by)),
        Command::PresentNext {
            after,
            for_s,
            version,
        } => turns::next(session, now, after.as_ref(), *for_s, *version, by),
        Command::ExtendTurn { add_s } => turns::extend(session, now, *add_s, by),
        Command::SetRunningOrder { order } => turns::set_order(session, order, by),
        Command::OpenGallery { open, comments } => {
            let gallery = Gallery {
                open: *open,
                comments: *comments,
            };
            Ok(works::open_gallery(session, gallery, by))
        }
        Command::SetRubric { rubric } => Ok(works::set_rubric(session, rubric, by)),
        Command::OpenBallot {
            ballot,
            among,
            each,
            staff,
            for_s,
        } => {
            let wanted = ballots::Wanted {
                ballot,
                among,
                each: *each,
                staff: *staff,
                for_s: *for_s,
            };
            ballots::open(session, now, &wanted, by)
        }
        Command::CloseBallot { ballot } => ballots::close(session, ballot, by),
        _ => about_copies(session, now, by, command),
    }
}

fn about_copies(session: &Session, now: Millis, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::Publish {
            roadmap,
            version,
            address,
        } => publish::publish(session, roadmap, *version, address.as_ref(), by),
        Command::Unpublish { roadmap } => publish::unpublish(session, roadmap, by),
        Command::MergeRoadmaps {
            of, title, made, ..
        } => copies::merge(session, of, title, made.as_ref(), by),
        Command::RestoreRoadmap {
            room,
            version,
            roadmap,
            planted,
        } => {
            let (roadmap, planted) = (roadmap.as_ref(), planted.as_ref());
            copies::restore(session, now, room, *version, roadmap, planted, by)
        }
        Command::ImportRoadmap { room, planted } => {
            copies::import(session, now, room, planted.as_ref(), by)
        }
        _ => Err(policy::denied()),
    }
}

fn about_life_in_rooms(session: &Session, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::SetCaptain { room, participant } => {
            let captain = participant.as_ref();
            let captain = captain.map(|id| known(session, id)).transpose()?;
            captain::set(session, room, captain, by)
        }
        Command::SetReady { room, ready } => captain::ready(session, room, *ready, by),
        Command::ClaimHelp { room, take } => help::claim(session, room, *take, by),
        Command::ReleaseHelp { room } => help::release(session, room, by),
        Command::DeferHelp { room } => help::defer(session, room, by),
        Command::ResolveHelp { room } => help::resolve(session, room, by),
        _ => Err(policy::denied()),
    }
}

fn about_the_house(session: &Session, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::Admit { participant } => door::admit(session, known(session, participant)?, by),
        Command::AdmitAll { role } => Ok(door::admit_all(session, *role, by)),
        Command::Refuse { participant } => door::refuse(known(session, participant)?, by),
        Command::SetDoor { door } => Ok(door::set(session, *door, by)),
        Command::Remove { participant } => Ok(door::remove(
            session,
            known(session, participant)?,
            false,
            by,
        )),
        Command::Ban { participant } => Ok(door::remove(
            session,
            known(session, participant)?,
            true,
            by,
        )),
        Command::LiftBan { participant } => Ok(door::lift_ban(known(session, participant)?, by)),
        Command::RenameOther { participant, name } => {
            seat::rename_other(session, known(session, participant)?, name, by)
        }
        Command::SetRole { participant, role } => {
            staff::set_role(session, known(session, participant)?, *role, by)
        }
        Command::SetDeputies { order } => chair::set_deputies(session, order, by),
        _ => Err(policy::denied()),
    }
}

fn about_plans(session: &Session, now: Millis, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::MakePlan {
            plan,
            name,
            copy_of,
        } => plans::make(session, plan, name, copy_of.as_ref(), by),
        Command::NamePlan { plan, name } => plans::name(session, plan, name, by),
        Command::DropPlan { plan } => plans::drop_plan(session, plan, by),
        Command::ChoosePlan { plan } => plans::choose(session, plan, by),
        Command::EditPlan { plan, edits } => edits::edit(session, plan, edits, by),
        Command::TakeProposal {
            plan,
            version,
            offer,
            ..
        } => proposals::take(session, plan, *version, offer.as_deref(), by),
        Command::OpenChoice { plan, for_s } => choice::open(session, now, plan, *for_s, by),
        Command::CloseChoice { plan } => choice::close(session, plan, by),
        _ => Err(policy::denied()),
    }
}

fn about_the_stage(
    session: &Session,
    now: Millis,
    by: &ParticipantId,
    command: &Command,
) -> Decision {
    match command {
        Command::GrantSpeak { participant, on } => {
            media::grant_speak(session, inside(session, participant)?, *on, by)
        }
        Command::Mute { participant } => {
            Ok(moderation::mute(session, known(session, participant)?, by))
        }
        Command::LowerHand { participant } => {
            Ok(media::lower_hand(known(session, participant)?, by))
        }
        Command::MuteMany { whom } => moderation::mute_many(session, whom, by),
        Command::AskUnmute { participant } => {
            moderation::ask_unmute(session, inside(session, participant)?, by)
        }
        Command::Stop { participant, kinds } => Ok(moderation::stop(
            session,
            inside(session, participant)?,
            *kinds,
            by,
        )),
        Command::SetLocks { locks } => Ok(moderation::set_locks(session, *locks, by)),
        Command::Spotlight { participants } => moderation::spotlight(session, participants, by),
        Command::GiveFloor { item } => queue::give(session, now, item, by),
        Command::EndFloor => Ok(queue::end(session, Some(by))),
        Command::LowerAllHands { at } => Ok(queue::lower_all(session, now, at, by)),
        Command::RestoreHands => queue::restore(session, now, by),
        Command::DismissQuestion { question, answered } => {
            queue::dismiss(session, question, *answered, by)
        }
        Command::SetQueueRule { rule, forget_heard } => {
            Ok(queue::set_rule(session, *rule, *forget_heard, by))
        }
        _ => Err(policy::denied()),
    }
}

fn about_the_round(
    session: &Session,
    now: Millis,
    by: &ParticipantId,
    command: &Command,
) -> Decision {
    match command {
        Command::ArmRound {
            round,
            duration_s,
            options,
        } => round::arm(session, round, *duration_s, options, by),
        Command::DisarmRound => round::disarm(session, by),
        Command::OpenRooms {
            round,
            duration_s,
            options,
        } => round::open(session, now, round, *duration_s, options, by),
        Command::CancelOpening => round::cancel(session, by),
        Command::ReopenRooms {
            round,
            of,
            duration_s,
            options,
        } => {
            let start = reopen::start(session, round, of, *duration_s, options)?;
            reopen::reopen(session, now, of, start, by)
        }
        Command::ExtendRooms { add_s, room } => {
            clocks::extend(session, now, *add_s, room.as_ref(), by)
        }
        Command::CloseRooms { grace_s, room } => {
            clocks::close(session, now, *grace_s, room.as_ref(), by)
        }
        _ => Err(policy::denied()),
    }
}

fn known<'a>(session: &'a Session, id: &ParticipantId) -> Result<&'a Participant, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownParticipant, "nobody here has this id");
    session.roster.get(id).ok_or_else(unknown)
}

/// Somebody who is let in.
fn inside<'a>(session: &'a Session, id: &ParticipantId) -> Result<&'a Participant, Rejection> {
    let person = known(session, id)?;
    if person.is_inside() {
        return Ok(person);
    }
    Err(Rejection::new(
        RejectionCode::Waiting,
        "they are not let in yet",
    ))
}
