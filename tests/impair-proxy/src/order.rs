use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use impair::{Conditions, Loss, Profile, Queue, Rate, Share};

use crate::gate::Gate;

/// One line of the standard input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Order {
    Stats,
    Profile(Profile),
    Step(Vec<Change>),
    Outage(Duration),
    Rebind,
    Block(Gate),
}

/// What a step changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Change {
    Down(Rate),
    Up(Rate),
    /// Both directions have half of it.
    RoundTrip(Duration),
    /// Of both directions, as the following.
    Jitter(Duration),
    Loss(Share),
    Queue(Duration),
}

/// The queue of a direction that had no bottleneck before.
const QUEUE: Queue = Queue::millis(300);

impl Order {
    pub(crate) fn parse(line: &str) -> Result<Self> {
        let mut words = line.split_ascii_whitespace();
        let order = words.next().context("an empty line")?;
        let mut rest = words.clone();
        let mut argument = || rest.next().with_context(|| format!("{order} what?"));
        Ok(match order {
            "stats" => Self::Stats,
            "profile" => Self::Profile(argument()?.parse()?),
            "step" => Self::Step(words.map(Change::parse).collect::<Result<_>>()?),
            "outage" => Self::Outage(seconds(argument()?)?),
            "rebind" => Self::Rebind,
            "block" => Self::Block(match argument()? {
                "udp" => Gate::NoUdp,
                "tcp" => Gate::NoRawTcp,
                "web-only" => Gate::OnlyWeb,
                "tls-only" => Gate::OnlyTls,
                "nothing" => Gate::Open,
                other => bail!("block {other}? udp, tcp, web-only, tls-only or nothing"),
            }),
            other => {
                bail!("no order `{other}`; there are stats, profile, step, outage, rebind, block")
            }
        })
    }
}

impl Change {
    fn parse(word: &str) -> Result<Self> {
        let (key, value) = word
            .split_once('=')
            .context("a step is written as key=value")?;
        let millis = || value.parse().map(Duration::from_millis);
        Ok(match key {
            "down" => Self::Down(rate(value)?),
            "up" => Self::Up(rate(value)?),
            "rtt" => Self::RoundTrip(millis()?),
            "jitter" => Self::Jitter(millis()?),
            "queue" => Self::Queue(millis()?),
            "loss" => Self::Loss(percent(value)?),
            other => bail!("no step of {other}: down, up, rtt, jitter, loss, queue"),
        })
    }

    /// The conditions of the way down and the way up with this change.
    pub(crate) fn apply(self, down: Conditions, up: Conditions) -> (Conditions, Conditions) {
        let both = |with: &dyn Fn(Conditions) -> Conditions| (with(down), with(up));
        match self {
            Self::Down(rate) => (at_rate(down, rate), up),
            Self::Up(rate) => (down, at_rate(up, rate)),
            Self::RoundTrip(time) => both(&|way| way.delay(time / 2)),
            Self::Jitter(time) => both(&|way| way.jitter(time)),
            Self::Loss(share) => both(&|way| way.loss(Loss::Random(share))),
            Self::Queue(time) => both(&|way| match way.bottleneck {
                Some(narrow) => way.rate(narrow.rate, Queue::Time(time)),
                None => way,
            }),
        }
    }
}

fn at_rate(way: Conditions, rate: Rate) -> Conditions {
    way.rate(rate, way.bottleneck.map_or(QUEUE, |narrow| narrow.queue))
}

/// `500k`, `3M` or bits a second.
fn rate(text: &str) -> Result<Rate> {
    let (digits, factor) = match text.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1e3),
        None => match text.strip_suffix('M') {
            Some(digits) => (digits, 1e6),
            None => (text, 1.0),
        },
    };
    let number = positive(digits).with_context(|| format!("{text} is no rate: 500k, 3M"))?;
    Ok(Rate::bits_per_second((number * factor) as u64))
}

/// `5s` or `5`.
fn seconds(text: &str) -> Result<Duration> {
    let number = positive(text.trim_end_matches('s'))?;
    Duration::try_from_secs_f64(number).with_context(|| format!("{text} is too long"))
}

fn percent(text: &str) -> Result<Share> {
    let number = positive(text.trim_end_matches('%'))?;
    Ok(Share::of_million((number * 10_000.0) as u32))
}

fn positive(text: &str) -> Result<f64> {
    let number: f64 = text
        .parse()
        .with_context(|| format!("{text} is no number"))?;
    if !number.is_finite() || number < 0.0 {
        bail!("{text} is not a number from 0 on");
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use impair::{Conditions, Profile, Queue, Rate, Share};

    use super::{Change, Order};
    use crate::gate::Gate;

    #[test]
    fn orders_are_read_as_people_write_them() {
        let read = |line| Order::parse(line).expect("an order");
        assert_eq!(read("stats"), Order::Stats);
        assert_eq!(read("profile 3g-300k"), Order::Profile(Profile::ThreeG300k));
        assert_eq!(
            read("outage 1.5s"),
            Order::Outage(Duration::from_millis(1_500))
        );
        assert_eq!(read("block tls-only"), Order::Block(Gate::OnlyTls));
        let changes = vec![
            Change::Down(Rate::kbps(500)),
            Change::Up(Rate::mbps(3)),
            Change::Loss(Share::of_million(25_000)),
        ];
        assert_eq!(read("step down=500k up=3M loss=2.5%"), Order::Step(changes));
    }

    #[test]
    fn nonsense_is_refused_with_what_would_be_right() {
        for line in [
            "",
            "faster",
            "step down",
            "step down=-1k",
            "profile 9g",
            "outage x",
        ] {
            assert!(Order::parse(line).is_err(), "{line}");
        }
        let said = Order::parse("block ice").expect_err("unknown").to_string();
        assert!(said.contains("tls-only"), "{said}");
    }

    #[test]
    fn a_step_of_the_rate_keeps_the_queue() {
        let down = Conditions::CLEAR.rate(Rate::mbps(3), Queue::millis(77));
        let (down, up) = Change::Down(Rate::kbps(500)).apply(down, Conditions::CLEAR);
        assert_eq!(
            down,
            Conditions::CLEAR.rate(Rate::kbps(500), Queue::millis(77))
        );
        assert_eq!(up, Conditions::CLEAR);
    }
}
