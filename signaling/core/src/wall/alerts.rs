use protocol::{Alert, Millis};

use super::{RoomFacts, limits};

/// Everything that the rules look at, of one room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look<'a> {
    pub now: Millis,
    pub opened_at: Millis,
    /// When its people come back.
    pub ends_at: Millis,
    /// People there and connected, and there without a connection.
    pub here: u16,
    pub lost: u16,
    pub facts: &'a RoomFacts,
    /// Since when the room calls, and whether somebody has said that they come.
    pub help: Option<(Millis, bool)>,
}

/// In the order of [`Alert`].
#[must_use]
pub fn alerts(look: &Look<'_>) -> Vec<Alert> {
    let rules = [
        (Alert::Help, look.help.is_some()),
        (Alert::HelpLong, is_left_alone(look)),
        (Alert::Lonely, is_lonely(look)),
        (Alert::Silent, is_silent(look)),
        (Alert::Stuck, is_stuck(look)),
        (Alert::NoScribe, has_no_scribe(look)),
        (Alert::OneVoice, has_one_voice(look)),
        (
            Alert::Weak,
            look.facts.audio_only.saturating_add(look.lost) >= limits::WEAK_PEOPLE,
        ),
    ];
    let found = rules.into_iter().filter(|(_, is)| *is);
    found.map(|(alert, _)| alert).collect()
}

/// The higher, the sooner somebody should look. A call that waits rises slowly, so that the oldest is first among equals.
#[must_use]
pub fn rank(look: &Look<'_>, alerts: &[Alert]) -> u16 {
    let points = alerts.iter().map(|alert| match alert {
        Alert::Help => 100,
        Alert::Lonely => 40,
        Alert::Silent => 30,
        Alert::Stuck => 25,
        Alert::NoScribe => 20,
        Alert::Weak => 10,
        Alert::HelpLong | Alert::OneVoice => 0,
    });
    let waited = look.help.map_or(0, |(at, _)| look.now.since(at) / 15_000);
    points.sum::<u16>() + u16::try_from(waited.clamp(0, 20)).unwrap_or(0)
}

fn is_left_alone(look: &Look<'_>) -> bool {
    let waits =
        |(at, claimed): (Millis, bool)| !claimed && look.now.since(at) >= limits::HELP_LONG_MS;
    look.help.is_some_and(waits)
}

fn is_lonely(look: &Look<'_>) -> bool {
    let since = look.facts.alone_since;
    look.here <= 1 && since.is_some_and(|since| look.now.since(since) >= limits::LONELY_MS)
}

/// A room that only writes is not silent; one without anybody is not either.
fn is_silent(look: &Look<'_>) -> bool {
    let facts = look.facts;
    let signs = [facts.spoke_at, facts.chat_at, facts.edit_at];
    let last = signs
        .into_iter()
        .flatten()
        .fold(look.opened_at, Millis::max);
    look.here > 0 && !facts.speaks && look.now.since(last) >= limits::SILENT_MS
}

fn is_stuck(look: &Look<'_>) -> bool {
    let gone = look.now.since(look.opened_at).max(0);
    let whole = look.ends_at.since(look.opened_at).max(1);
    let behind =
        |(time, work): &(i64, u8)| gone * 100 >= whole * time && look.facts.percent < *work;
    limits::STUCK.iter().any(behind)
}

/// What was written in an earlier round does not count.
fn has_no_scribe(look: &Look<'_>) -> bool {
    let written = look.facts.edit_at.is_some_and(|at| at >= look.opened_at);
    look.here > 0 && !written && look.now.since(look.opened_at) >= limits::SCRIBE_BY_MS
}

fn has_one_voice(look: &Look<'_>) -> bool {
    let all: u64 = look.facts.voices.iter().sum();
    let loudest = look.facts.voices.iter().max().copied().unwrap_or(0);
    look.here >= limits::ONE_VOICE_PEOPLE
        && look.now.since(look.opened_at) >= limits::VOICES_MS
        && all >= limits::VOICES_LEAST_MS
        && loudest * 100 > all * limits::ONE_VOICE_PERCENT
}
