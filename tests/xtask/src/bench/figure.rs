//! Figures: their names and targets, their values or why there is none, and how they are shown.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::machine::Machine;

/// A figure as it is promised.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    /// `scenario/what`; fixed, others look for it.
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    /// What it must reach; `None` of a figure that is only shown.
    pub(super) target: Option<f64>,
    pub(super) better: Better,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    Lower,
    Higher,
}

/// What a scenario found, by the name of the figure: the value, and what to know beside it. What is not a number could
/// not be taken, and is beside why.
pub(super) type Findings = BTreeMap<&'static str, (f64, String)>;

/// A figure that was taken, or why not.
pub(super) struct Figure {
    spec: Spec,
    found: Result<(f64, String), String>,
}

/// Every figure of a scenario, whatever came of it.
pub(super) fn of(specs: &[Spec], found: Result<Findings>) -> Vec<Figure> {
    let mut found = found.map_err(|error| format!("{error:#}"));
    let mut take = |spec: &Spec| match &mut found {
        Ok(found) => found
            .remove(spec.name)
            .ok_or_else(|| "the run had no such figure".to_owned())
            .and_then(|(value, note)| match value.is_nan() {
                true => Err(note),
                false => Ok((value, note)),
            }),
        Err(why) => Err(why.clone()),
    };
    specs
        .iter()
        .map(|spec| Figure {
            spec: *spec,
            found: take(spec),
        })
        .collect()
}

/// `{"bench": …, "machine": {…}, "figures": […]}`, as the design fixes it.
pub(super) fn json(bench: &str, machine: &Machine, figures: &[Figure]) -> Value {
    let figures: Vec<Value> = figures.iter().map(Figure::json).collect();
    json!({ "bench": bench, "machine": machine.json(), "figures": figures })
}

/// One line a figure.
pub(super) fn table(figures: &[Figure]) -> String {
    let mut text = format!(
        "{:<36} {:>12} {:<12} {:>12}  {:<7} note\n",
        "figure", "value", "unit", "target", ""
    );
    for figure in figures {
        let (value, note) = match &figure.found {
            Ok((value, note)) => (rounded(*value), note.as_str()),
            Err(why) => ("-".to_owned(), why.as_str()),
        };
        let sign = match figure.spec.better {
            Better::Lower => "<=",
            Better::Higher => ">=",
        };
        let target = figure.spec.target;
        let target =
            target.map_or_else(String::new, |target| format!("{sign} {}", rounded(target)));
        let Spec { name, unit, .. } = figure.spec;
        let verdict = figure.verdict();
        text.push_str(&format!(
            "{name:<36} {value:>12} {unit:<12} {target:>12}  {verdict:<7} {note}\n"
        ));
    }
    text
}

impl Figure {
    fn json(&self) -> Value {
        let better = match self.spec.better {
            Better::Lower => "lower",
            Better::Higher => "higher",
        };
        let (value, why) = match &self.found {
            Ok((value, _)) => (Some(value), None),
            Err(why) => (None, Some(("why".to_owned(), json!(why)))),
        };
        let mut json = serde_json::Map::from_iter([
            ("name".to_owned(), json!(self.spec.name)),
            ("value".to_owned(), json!(value)),
            ("unit".to_owned(), json!(self.spec.unit)),
            ("target".to_owned(), json!(self.spec.target)),
            ("better".to_owned(), json!(better)),
        ]);
        json.extend(why);
        Value::Object(json)
    }

    fn verdict(&self) -> &'static str {
        match (&self.found, self.spec.target, self.spec.better) {
            (Err(_), ..) => "none",
            (Ok(_), None, _) => "",
            (Ok((value, _)), Some(target), Better::Lower) if *value <= target => "met",
            (Ok((value, _)), Some(target), Better::Higher) if *value >= target => "met",
            _ => "MISSED",
        }
    }
}

/// Three digits that say something, whatever the size.
fn rounded(value: f64) -> String {
    match value.abs() {
        size if size >= 1_000.0 || value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 100.0 => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::{Better, Findings, Spec, json, of, table};
    use crate::bench::machine::Machine;

    const RATIO: Spec = Spec {
        name: "webinar-200/ratio-to-floor",
        unit: "ratio",
        target: Some(1.25),
        better: Better::Lower,
    };
    const RATE: Spec = Spec {
        name: "webinar-200/packets-per-second-per-core",
        unit: "packets/s",
        target: Some(450_000.0),
        better: Better::Higher,
    };

    #[test]
    fn a_value_is_held_against_its_target_in_its_own_direction() {
        let found = Findings::from([
            (RATIO.name, (1.18, String::new())),
            (RATE.name, (449_999.0, "tight".to_owned())),
        ]);
        let text = table(&of(&[RATIO, RATE], Ok(found)));
        let line = |name: &str| text.lines().find(|line| line.starts_with(name));
        assert!(line(RATIO.name).expect("listed").contains(" met"));
        let rate = line(RATE.name).expect("listed");
        assert!(rate.contains("MISSED") && rate.contains("tight"), "{rate}");
    }

    #[test]
    fn what_could_not_be_taken_is_null_and_says_why() {
        let mut figures = of(&[RATIO], Err(anyhow!("no server").context("webinar")));
        figures.extend(of(&[RATE], Ok(Findings::new())));
        let json = json("forwarding", &Machine::look(), &figures);
        assert_eq!(json["bench"], "forwarding");
        assert!(json["machine"]["cores"].is_u64());
        let ratio = &json["figures"][0];
        assert!(ratio["value"].is_null());
        assert_eq!(ratio["why"], "webinar: no server");
        assert_eq!(ratio["target"], 1.25);
        assert!(json["figures"][1]["value"].is_null(), "not found either");
    }

    #[test]
    fn a_value_is_a_plain_number_in_the_json() {
        let found = Findings::from([(RATIO.name, (1.18, "seen".to_owned()))]);
        let json = json("forwarding", &Machine::look(), &of(&[RATIO], Ok(found)));
        let ratio = &json["figures"][0];
        assert_eq!(ratio["value"], 1.18);
        assert_eq!(ratio["better"], "lower");
        assert!(ratio.get("why").is_none());
    }
}
