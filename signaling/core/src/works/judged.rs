use protocol::{CriterionResult, FeedbackView, RoadmapId};

use crate::{Session, works::Score};

/// What others have given to a roadmap, by the rubric as it is now. A score counts if it has points for every criterion.
#[must_use]
pub fn feedback_of(session: &Session, roadmap: &RoadmapId) -> FeedbackView {
    let rubric = session.rubric();
    let scores = &session.works.scores;
    let whole = |score: &&Score| {
        let mut criteria = rubric.criteria.iter();
        criteria.all(|criterion| score.points.contains_key(&criterion.id))
    };
    let given: Vec<&Score> = scores.of(roadmap).map(|(_, score)| score).collect();
    let counting: Vec<&Score> = given.iter().copied().filter(whole).collect();
    let criteria = rubric.criteria.iter().filter_map(|criterion| {
        let points = counting.iter().filter_map(|score| {
            let points = score.points.get(&criterion.id)?;
            Some(u16::from(*points) * 100)
        });
        Some(CriterionResult {
            id: criterion.id.clone(),
            median: median(points.collect())?,
        })
    });
    // Weights make 100: points times weights are hundredths.
    let total = |score: &&Score| {
        let weighed = rubric.criteria.iter().map(|criterion| {
            let points = score.points.get(&criterion.id).copied().unwrap_or_default();
            u16::from(points) * u16::from(criterion.weight)
        });
        weighed.sum()
    };
    FeedbackView {
        count: u16::try_from(counting.len()).unwrap_or(u16::MAX),
        criteria: criteria.collect(),
        total: median(counting.iter().map(total).collect()),
        notes: given
            .iter()
            .filter(|score| !score.note.as_str().is_empty())
            .map(|score| score.note.clone())
            .collect(),
    }
}

/// Of an even number the mean of the two in the middle, rounded down.
fn median(mut values: Vec<u16>) -> Option<u16> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    Some(lower.midpoint(upper))
}
