//! Who runs where: what is measured and what measures it must not share a core where there are two.

use crate::process;

/// The machine's cores, and whether programs can be kept on some of them.
pub(super) struct Cores {
    count: usize,
    can_pin: bool,
}

/// How the server and the load tool share the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    /// The server has the first core for itself, the load tool all others.
    Apart,
    /// Everybody everywhere, as the scheduler likes.
    Free,
    /// Each shard has a core for itself; the load tool runs everywhere.
    ShardsApart,
}

impl Cores {
    pub(super) fn look() -> Self {
        Self {
            count: std::thread::available_parallelism().map_or(1, usize::from),
            can_pin: process::ask("taskset", &["--version"]).is_some(),
        }
    }

    /// Enough for two shards that run at once.
    pub(super) const fn are_two(&self) -> bool {
        self.count >= 2 && self.can_pin
    }

    /// The core of the one shard that everything of the server shares.
    pub(super) fn server(&self, sharing: Sharing) -> Option<usize> {
        (sharing == Sharing::Apart && self.are_two()).then_some(0)
    }

    /// The cores of the load tool; `None`: all.
    pub(super) fn load(&self, sharing: Sharing) -> Option<String> {
        let apart = sharing == Sharing::Apart && self.are_two();
        apart.then(|| match self.count {
            2 => "1".to_owned(),
            count => (1..count)
                .map(|core| core.to_string())
                .collect::<Vec<_>>()
                .join(","),
        })
    }

    /// What to know beside a figure.
    pub(super) fn note(&self, sharing: Sharing) -> &'static str {
        match sharing {
            _ if !self.are_two() => "no core of its own",
            Sharing::Apart => "",
            Sharing::Free => "cores shared with the load tool",
            Sharing::ShardsApart => "load tool on the shards' cores",
        }
    }
}
