use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Block, CardKind, CardValue, CardView, CommentState, CommentView, PartView, ParticipantId,
    Personal, RoadmapId, RoadmapView, Run, SideView, Via,
};
use roadmap::{Card, Comment, Kind, Roadmap, Side, Value, text_hash};
use signaling_core::Session;

/// For whom a view is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Whoever wrote it, and staff.
    Group,
    Others {
        /// With what was remarked on it, and its dots.
        comments: bool,
    },
}

/// What `said` is to a reader: with people's names in place of their ids, because not everybody knows everybody.
pub(super) fn view_of(
    session: &Session,
    roadmap: &RoadmapId,
    said: &Roadmap,
    reader: Reader,
) -> RoadmapView {
    let group = reader == Reader::Group;
    let remarks = reader != Reader::Others { comments: false };
    let open = said.without_private();
    let shown = if group { said } else { &open };
    let dots = said.dots();
    let dots = dots.into_iter().filter(|_| remarks);
    let erased = erased(session);
    let known = |by: &str| !erased.contains(by);
    let comments = said.comments.iter();
    let comments = comments.filter(|said| remarks && known(&said.by));
    RoadmapView {
        roadmap: roadmap.clone(),
        goal: shown.goal,
        also: shown.also.clone(),
        lang: shown.lang.clone(),
        licence: shown.licence.clone(),
        title_hint: shown.title_hint.clone(),
        parts: shown
            .parts
            .iter()
            .filter_map(|part| part_of(session, part))
            .collect(),
        targets: shown.targets.clone(),
        fields: texts(&shown.fields),
        audience: values(&shown.audience),
        choices: values(&shown.choices),
        langs: shown.langs.clone(),
        roles: roles(session, &shown.roles, group),
        cards: shown
            .cards
            .iter()
            .map(|card| card_view(card, group))
            .collect(),
        bin: shown
            .bin
            .iter()
            .map(|card| card_view(card, group))
            .collect(),
        dots: dots.map(|(card, count)| (card.to_owned(), count)).collect(),
        comments: comments.map(|one| comment_view(session, one)).collect(),
        sides: shown
            .sides
            .iter()
            .map(|side| side_view(said, side))
            .collect(),
        prose: shown.prose.iter().map(block).collect(),
    }
}

/// Whose words are not said any more, also in versions that were kept before.
fn erased(session: &Session) -> BTreeSet<&str> {
    let people = session.roster().iter().filter(|person| person.erased);
    people.map(|person| person.id.as_str()).collect()
}

/// `ro_x@n`.
fn part_of(session: &Session, part: &str) -> Option<PartView> {
    let (roadmap, version) = part.split_once('@')?;
    let roadmap: RoadmapId = roadmap.parse().ok()?;
    let mut rooms = session.rooms().iter();
    let room = rooms.find(|room| room.roadmap == roadmap);
    Some(PartView {
        room: room.map_or_else(String::new, |room| room.name.clone()),
        version: version.parse().ok()?,
        roadmap,
    })
}

fn texts(texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let said = texts.iter().filter(|(_, text)| !text.is_empty());
    said.map(|(key, text)| (key.clone(), text.clone()))
        .collect()
}

fn values(values: &BTreeMap<String, Value>) -> BTreeMap<String, CardValue> {
    let said = values
        .iter()
        .filter(|(_, value)| value.as_text() != Some(""));
    said.map(|(key, value)| (key.clone(), card_value(value)))
        .collect()
}

fn card_value(value: &Value) -> CardValue {
    match value {
        Value::Flag(on) => CardValue::Flag(*on),
        Value::Number(number) => CardValue::Number(*number),
        Value::Text(text) => CardValue::Text(text.clone()),
        Value::List(members) => CardValue::List(members.clone()),
    }
}

fn roles(
    session: &Session,
    roles: &BTreeMap<String, String>,
    group: bool,
) -> BTreeMap<String, Personal> {
    let who = |(role, id): (&String, &String)| {
        if group {
            return Some((role.clone(), Personal::new(id.clone())));
        }
        Some((role.clone(), name_of(session, &id.parse().ok()?)?))
    };
    roles.iter().filter_map(who).collect()
}

fn name_of(session: &Session, person: &ParticipantId) -> Option<Personal> {
    let person = session.roster().get(person)?;
    (!person.erased).then(|| person.profile.name.clone())
}

fn card_view(card: &Card, group: bool) -> CardView {
    CardView {
        id: card.id.clone(),
        kind: kind(card.kind),
        example: card.example,
        lang: card.lang.clone(),
        from: card.from.clone(),
        by: card
            .by
            .as_ref()
            .filter(|_| group)
            .and_then(|by| by.parse().ok()),
        texts: texts(&card.texts),
        values: values(&card.values),
    }
}

const fn kind(kind: Kind) -> CardKind {
    match kind {
        Kind::Objective => CardKind::Objective,
        Kind::Milestone => CardKind::Milestone,
        Kind::Resource => CardKind::Resource,
        Kind::Partner => CardKind::Partner,
        Kind::Evidence => CardKind::Evidence,
        Kind::Risk => CardKind::Risk,
        Kind::Commitment => CardKind::Commitment,
    }
}

/// What was taken back is not said again.
fn comment_view(session: &Session, comment: &Comment) -> CommentView {
    let by: Option<ParticipantId> = comment.by.parse().ok();
    let gone = comment.state == roadmap::CommentState::Gone;
    let text = if gone { "" } else { &comment.text };
    CommentView {
        id: comment.id.clone(),
        on: comment.on.clone(),
        name: by.as_ref().and_then(|by| name_of(session, by)),
        by,
        at: comment.at,
        lang: comment.lang.clone(),
        text: Personal::new(text),
        state: match comment.state {
            roadmap::CommentState::Open => CommentState::Open,
            roadmap::CommentState::Done => CommentState::Done,
            roadmap::CommentState::Gone => CommentState::Gone,
        },
    }
}

fn side_view(said: &Roadmap, side: &Side) -> SideView {
    SideView {
        path: side.path.clone(),
        lang: side.lang.clone(),
        text: side.text.clone(),
        stale: side.of != text_hash(said.text(&side.path)),
        via: match side.via {
            roadmap::Via::Person => Via::Person,
            roadmap::Via::Machine => Via::Machine,
        },
    }
}

fn block(said: &roadmap::Block) -> Block {
    match said {
        roadmap::Block::Paragraph { runs } => Block::Paragraph { runs: all(runs) },
        roadmap::Block::Heading { level, runs } => Block::Heading {
            level: *level,
            runs: all(runs),
        },
        roadmap::Block::List { ordered, items } => Block::List {
            ordered: *ordered,
            items: items
                .iter()
                .map(|item| item.iter().map(block).collect())
                .collect(),
        },
    }
}

fn all(runs: &[roadmap::Run]) -> Vec<Run> {
    let run = |run: &roadmap::Run| Run {
        text: run.text.clone(),
        strong: run.strong,
        em: run.em,
        link: run.link.clone(),
    };
    runs.iter().map(run).collect()
}
