use serde::Serialize;

/// How a set of measurements is spread, in their own unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Spread {
    /// Measurements.
    pub(crate) count: usize,
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    pub(crate) p999: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// `None` of no measurements.
    pub(crate) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let max = *values.last()?;
        // The smallest value that so many of a thousand do not exceed.
        let quantile = |per_mille: usize| {
            let rank = (values.len() * per_mille).div_ceil(1_000).max(1);
            values.get(rank - 1).copied().unwrap_or(max)
        };
        Some(Self {
            count: values.len(),
            p50: quantile(500),
            p95: quantile(950),
            p99: quantile(990),
            p999: quantile(999),
            max,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let spread = Spread::of((1..=200).rev().map(f64::from).collect()).unwrap();
        let of = (spread.p50, spread.p95, spread.p99, spread.p999, spread.max);
        assert_eq!(of, (100.0, 190.0, 198.0, 200.0, 200.0));
        assert_eq!(Spread::of(vec![7.0]).unwrap().p50, 7.0);
        assert_eq!(Spread::of(Vec::new()), None);
    }
}
