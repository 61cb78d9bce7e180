use crate::{Card, Kind, Prompt, Roadmap, Schema, Value};

/// Milestones that a roadmap needs.
const MILESTONES: usize = 3;
/// A prompt that is fully answered.
const WHOLE: usize = 300;
/// Prompts of the quick start.
const PROMPTS: usize = 8;

/// How far the eight prompts of the quick start are answered. Example cards count once somebody has accepted or
/// edited them; otherwise a template would be finished before the group begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 0 to 100.
    pub percent: u8,
    /// Ids of the prompts that are not fully answered, `q1` to `q8`, in order.
    pub missing: Vec<String>,
    /// How far each prompt is answered, 0 to 100, `q1` first.
    pub parts: [u8; PROMPTS],
    /// Domains of learning without an objective: `objective.behavioural` …
    pub empty: Vec<String>,
    /// Live cards of the template that nobody has accepted or edited.
    pub examples: u8,
}

impl Progress {
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        let cards: Vec<&Card> = roadmap.cards.iter().filter(|card| !card.example).collect();
        let mut sum = 0;
        let mut missing = Vec::new();
        let mut parts = [0; PROMPTS];
        for (prompt, part) in Prompt::all().iter().zip(&mut parts) {
            let answered = answered(&prompt.field, roadmap, &cards);
            sum += answered;
            *part = percent(answered, WHOLE);
            if answered < WHOLE {
                missing.push(prompt.id.clone());
            }
        }
        let examples = roadmap.cards.len() - cards.len();
        Self {
            percent: percent(sum, PROMPTS * WHOLE),
            missing,
            parts,
            empty: empty_domains(&cards),
            examples: u8::try_from(examples).unwrap_or(u8::MAX),
        }
    }
}

fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from(part * 100 / whole).unwrap_or(100)
}

/// 0 to [`WHOLE`].
fn answered(field: &str, roadmap: &Roadmap, cards: &[&Card]) -> usize {
    let whole_if = |answered: bool| if answered { WHOLE } else { 0 };
    let any = |kind: Kind, keys: &[&str]| {
        let of_kind = cards.iter().filter(|card| card.kind == kind);
        whole_if(of_kind.into_iter().any(|card| says_any(card, keys)))
    };
    match field {
        "title" => whole_if(said(roadmap.text("fields/title"))),
        "targets" => whole_if(roadmap.goal.is_some() && !roadmap.targets.is_empty()),
        "audience" => whole_if(roadmap.audience.values().any(is_said)),
        "objectives" => any(Kind::Objective, &["text"]),
        "milestones" => milestones(cards).count().min(MILESTONES) * WHOLE / MILESTONES,
        "lowTech" => {
            let all = milestones(cards).count();
            let ready = milestones(cards).filter(|card| said(card.text("lowTech")));
            (ready.count() * WHOLE).checked_div(all).unwrap_or(0)
        }
        "evidence" => any(Kind::Evidence, &["text"]),
        "commitments" => any(Kind::Commitment, &["who", "what"]),
        _ => 0,
    }
}

/// Milestones that say what happens.
fn milestones<'a>(cards: &'a [&Card]) -> impl Iterator<Item = &'a Card> {
    let milestones = cards.iter().filter(|card| card.kind == Kind::Milestone);
    milestones
        .filter(|card| says_any(card, &["title", "activity"]))
        .copied()
}

fn empty_domains(cards: &[&Card]) -> Vec<String> {
    let Some(crate::Rule::Choice { of: domains }) = Schema::get().card(Kind::Objective, "domain")
    else {
        return Vec::new();
    };
    let has = |domain: &String| {
        cards.iter().any(|card| {
            card.kind == Kind::Objective
                && card.word("domain") == Some(domain)
                && said(card.text("text"))
        })
    };
    domains
        .iter()
        .filter(|domain| !has(domain))
        .map(|domain| format!("objective.{domain}"))
        .collect()
}

fn says_any(card: &Card, keys: &[&str]) -> bool {
    keys.iter().any(|key| said(card.text(key)))
}

fn is_said(value: &Value) -> bool {
    match value {
        Value::Text(text) => said(text),
        Value::Number(_) => value.as_whole().is_some(),
        Value::List(members) => !members.is_empty(),
        Value::Flag(flag) => *flag,
    }
}

fn said(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
