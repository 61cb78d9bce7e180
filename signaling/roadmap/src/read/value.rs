use yrs::{Any, Out};

use crate::Value;

/// A plain value as a roadmap has them; one of another kind is none.
pub(crate) fn plain_value(any: &Any) -> Option<Value> {
    match any {
        Any::Bool(flag) => Some(Value::Flag(*flag)),
        Any::Number(number) => number
            .as_f64()
            .filter(|number| number.is_finite())
            .map(Value::Number),
        Any::String(text) => Some(Value::Text(text.as_ref().to_owned())),
        Any::Array(members) => Some(Value::List(members.iter().filter_map(any_text).collect())),
        _ => None,
    }
}

pub(crate) fn any_text(any: &Any) -> Option<String> {
    match any {
        Any::String(text) => Some(text.as_ref().to_owned()),
        _ => None,
    }
}

pub(super) fn words(value: Option<&Out>) -> Vec<String> {
    match value {
        Some(Out::Any(Any::Array(members))) => members.iter().filter_map(any_text).collect(),
        _ => Vec::new(),
    }
}

/// A list of goals' numbers.
pub(super) fn goals(value: Option<&Out>) -> Vec<u8> {
    let Some(Out::Any(Any::Array(members))) = value else {
        return Vec::new();
    };
    let number = |any: &Any| match any {
        Any::Number(number) => u8::try_from(number.as_i64()?).ok(),
        _ => None,
    };
    members.iter().filter_map(number).collect()
}
