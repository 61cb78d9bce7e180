use crate::Roadmap;

/// How far the eight prompts of the quick start are answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 0 to 100.
    pub percent: u8,
    /// Ids of the prompts that are not fully answered, `q1` to `q8`, in order.
    pub missing: Vec<String>,
}

impl Progress {
    #[must_use]
    pub fn of(_roadmap: &Roadmap) -> Self {
        Self {
            percent: 0,
            missing: (1..=8).map(|q| format!("q{q}")).collect(),
        }
    }
}
