use press::{Colour, Foot, Goal, Head, Written};
use roadmap::sdg;

use crate::reading::Reading;

pub(super) fn head(reading: &Reading<'_>) -> Head {
    let goal = reading.roadmap.goal.and_then(sdg::goal);
    Head {
        goal: goal.map(|goal| Goal {
            number: goal.number,
            name: reading.goal_name(goal.number),
            colour: colour(&goal.color),
            white: white_reads(goal.number),
        }),
        title: reading.title(),
        question: reading.written("fields/question"),
        facts: facts(reading),
    }
}

/// Short lines: where, from which countries, for whom, which targets.
fn facts(reading: &Reading<'_>) -> Vec<Written> {
    let words = &reading.words;
    let where_made = joined([reading.facts.webinar.clone(), reading.facts.room.clone()]);
    let ages = reading.ages();
    let ages = if ages.is_empty() {
        ages
    } else {
        format!("{} {ages}", words.get("ages"))
    };
    let learners = joined([ages, reading.audience_word("grade"), reading.home()]);
    let targets = if reading.roadmap.targets.is_empty() {
        String::new()
    } else {
        let numbers = reading.roadmap.targets.join(", ");
        format!("{} {numbers}", words.get("targets"))
    };
    let lines = [
        where_made,
        reading.facts.countries.join(", "),
        learners,
        targets,
    ];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Written::plain)
        .collect()
}

/// Licence and credits, then the date.
pub(super) fn foot(reading: &Reading<'_>) -> Foot {
    let credits = joined([reading.licence(), reading.facts.people.join(", ")]);
    Foot {
        lines: [credits, reading.facts.day()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(Written::plain)
            .collect(),
        address: reading.facts.address.clone(),
        date: reading.facts.date,
    }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// `#3F7E44`; what is not a colour is grey.
fn colour(code: &str) -> Colour {
    let byte = |from: usize| {
        let digits = code.get(from..from + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    match (byte(1), byte(3), byte(5)) {
        (Some(red), Some(green), Some(blue)) => Colour(red, green, blue),
        _ => Colour(0x60, 0x60, 0x60),
    }
}

/// On these colours white large digits have a contrast of 3 to 1 and more (WCAG 1.4.11).
const fn white_reads(goal: u8) -> bool {
    matches!(goal, 1 | 3 | 4 | 5 | 8 | 10 | 12 | 13 | 16 | 17)
}
