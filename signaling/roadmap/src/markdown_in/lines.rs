//! Lines of a page as texts and values.

use super::tree::Node;
use crate::markdown::words;
use crate::merge::within;
use crate::{Rule, Run, Value, limits};

/// What an item says before its own lists.
pub(super) fn said(item: &[Node]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for node in item {
        if let Node::Text(said) | Node::Heading(_, said) = node {
            if !runs.is_empty() {
                runs.push(Run {
                    text: "\n".to_owned(),
                    ..Run::default()
                });
            }
            runs.extend(said.iter().cloned());
        }
    }
    runs
}

/// `**Label:** value`.
pub(super) fn fact(runs: &[Run]) -> Option<(&str, String)> {
    let (first, rest) = runs.split_first()?;
    if !first.strong {
        return None;
    }
    let label = first.text.trim().strip_suffix(':')?;
    Some((label.trim(), plain(rest)))
}

/// The text, and whether it is marked as an example.
pub(super) fn without_mark(runs: &[Run]) -> (String, bool) {
    match runs.split_last() {
        Some((last, rest)) if last.em && last.text.trim() == words::EXAMPLE => (plain(rest), true),
        _ => (plain(runs), false),
    }
}

/// Without marks; each line without blanks at its ends, no line empty.
pub(super) fn plain(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let lines = text.split('\n').map(|line| {
        let words: Vec<&str> = line
            .split(|c: char| c.is_whitespace() || c.is_control())
            .collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

pub(super) fn value_of(rule: &Rule, text: &str) -> Option<Value> {
    let text = text.trim();
    match rule {
        Rule::Text { .. } => None,
        Rule::String { .. } => {
            let line = text.replace('\n', " ");
            Some(Value::Text(within(&line, limits::VALUE_CHARS_MAX)))
        }
        Rule::Whole { max } => {
            let number: u32 = text.parse().ok()?;
            (number <= *max).then(|| Value::Number(f64::from(number)))
        }
        Rule::Number { max } => {
            let number: f64 = text.parse().ok()?;
            (0.0..=f64::from(*max))
                .contains(&number)
                .then_some(Value::Number(number))
        }
        Rule::Choice { of } => {
            let known = of.iter().find(|known| known.eq_ignore_ascii_case(text));
            known.map(|known| Value::Text(known.clone()))
        }
        Rule::Tags { .. } | Rule::Addresses { .. } => {
            is_member(rule, text).then(|| Value::List(vec![text.to_owned()]))
        }
        Rule::Flag => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" => Some(Value::Flag(true)),
            "no" | "false" => Some(Value::Flag(false)),
            _ => None,
        },
    }
}

pub(super) fn is_member(rule: &Rule, text: &str) -> bool {
    let chars = text.chars().count();
    match rule {
        Rule::Addresses { .. } => {
            let web = ["https://", "http://"]
                .iter()
                .any(|scheme| text.starts_with(scheme));
            web && chars <= limits::VALUE_CHARS_MAX
        }
        _ => (1..=limits::TAG_CHARS_MAX).contains(&chars),
    }
}
