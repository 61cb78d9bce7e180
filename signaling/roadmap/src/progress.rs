use crate::{Card, CardBody, Prompt, Roadmap};

/// Milestones that a roadmap needs.
const MILESTONES: usize = 3;
/// A prompt that is fully answered.
const WHOLE: usize = 300;

/// How far the eight prompts of the quick start are answered. Example cards count once somebody has accepted or
/// edited them; otherwise a template would be finished before the group begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 0 to 100.
    pub percent: u8,
    /// Ids of the prompts that are not fully answered, `q1` to `q8`, in order.
    pub missing: Vec<String>,
}

impl Progress {
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        let cards: Vec<&CardBody> = roadmap
            .cards
            .iter()
            .filter(|card| !card.example)
            .map(|card: &Card| &card.body)
            .collect();
        let prompts = Prompt::all();
        let mut sum = 0;
        let mut missing = Vec::new();
        for prompt in prompts {
            let answered = answered(&prompt.field, roadmap, &cards);
            sum += answered;
            if answered < WHOLE {
                missing.push(prompt.id.clone());
            }
        }
        let percent = sum * 100 / (prompts.len().max(1) * WHOLE);
        Self {
            percent: u8::try_from(percent).unwrap_or(100),
            missing,
        }
    }
}

/// 0 to [`WHOLE`].
fn answered(field: &str, roadmap: &Roadmap, cards: &[&CardBody]) -> usize {
    let whole_if = |answered: bool| if answered { WHOLE } else { 0 };
    let any = |wanted: fn(&CardBody) -> bool| whole_if(cards.iter().any(|card| wanted(card)));
    match field {
        "title" => whole_if(said(&roadmap.fields.title)),
        "targets" => whole_if(roadmap.goal.is_some() && !roadmap.targets.is_empty()),
        "audience" => whole_if(knows_learners(roadmap)),
        "objectives" => any(|card| matches!(card, CardBody::Objective { text, .. } if said(text))),
        "milestones" => milestones(cards).count().min(MILESTONES) * WHOLE / MILESTONES,
        "lowTech" => {
            let all = milestones(cards).count();
            let ready = milestones(cards).filter(|low_tech| said(low_tech)).count();
            (ready * WHOLE).checked_div(all).unwrap_or(0)
        }
        "evidence" => any(|card| matches!(card, CardBody::Evidence { text } if said(text))),
        "commitments" => any(
            |card| matches!(card, CardBody::Commitment { who, what, .. } if said(who) || said(what)),
        ),
        _ => 0,
    }
}

/// What each milestone that says what happens does without internet.
fn milestones<'a>(cards: &'a [&CardBody]) -> impl Iterator<Item = &'a str> {
    cards.iter().filter_map(|card| match card {
        CardBody::Milestone {
            title,
            activity,
            low_tech,
            ..
        } if said(title) || said(activity) => Some(low_tech.as_str()),
        _ => None,
    })
}

fn knows_learners(roadmap: &Roadmap) -> bool {
    let audience = &roadmap.audience;
    let grade = audience.grade.as_deref().is_some_and(said);
    let access = audience.home_access.as_deref().is_some_and(said);
    let numbers = [audience.age_from, audience.age_to, audience.class_size];
    said(&audience.needs) || grade || access || numbers.iter().any(Option::is_some)
}

fn said(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
