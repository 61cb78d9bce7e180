use std::time::Instant;

use crate::ShardId;
use crate::media::crossing::News;

/// Which shard a source's packets come in on, and what goes between that one and the others.
#[derive(Debug)]
pub(super) enum Home {
    Here(Published),
    /// On another shard; this one has viewers of it, or may have.
    There(Proxy),
}

/// A source of this shard, as the others know it.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// What the others were told last; `None` when it is gone for them.
    pub(super) told: Option<News>,
    pub(super) life: u32,
    /// Those with viewers of it.
    pub(super) shards: Vec<ShardId>,
    /// What a shard gets too that did not know of it in time.
    pub(super) fresh: Option<Fresh>,
}

/// The beginning of a source: the others hear of it when its first packets have gone by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fresh {
    /// The packet at which everybody can begin.
    pub(super) first: u64,
    pub(super) until: Instant,
}

/// A source of another shard.
#[derive(Debug)]
pub(super) struct Proxy {
    pub(super) shard: ShardId,
    pub(super) life: u32,
    /// When its peer joined the room, by the order of commands.
    pub(super) joined: u64,
    /// Whether its packets were asked for.
    pub(super) subscribed: bool,
}

impl Home {
    pub(super) fn here() -> Self {
        Self::Here(Published::default())
    }

    pub(super) const fn proxy(&self) -> Option<&Proxy> {
        match self {
            Self::Here(_) => None,
            Self::There(proxy) => Some(proxy),
        }
    }

    pub(super) const fn proxy_mut(&mut self) -> Option<&mut Proxy> {
        match self {
            Self::Here(_) => None,
            Self::There(proxy) => Some(proxy),
        }
    }

    pub(super) const fn published(&self) -> Option<&Published> {
        match self {
            Self::Here(published) => Some(published),
            Self::There(_) => None,
        }
    }

    pub(super) const fn published_mut(&mut self) -> Option<&mut Published> {
        match self {
            Self::Here(published) => Some(published),
            Self::There(_) => None,
        }
    }

    /// Other shards with viewers of it, when its packets come in here.
    pub(super) fn shards(&self) -> &[ShardId] {
        self.published()
            .map_or(&[], |published| published.shards.as_slice())
    }

    /// Whether it began so lately that another shard may still ask for its first packets.
    pub(super) fn awaits_shards(&self, now: Instant) -> bool {
        let fresh = self.published().and_then(|published| published.fresh);
        fresh.is_some_and(|fresh| now < fresh.until)
    }

    pub(super) fn end_fresh(&mut self) {
        if let Some(published) = self.published_mut() {
            published.fresh = None;
        }
    }

    pub(super) fn is_at(&self, shard: ShardId) -> bool {
        self.proxy().is_some_and(|proxy| proxy.shard == shard)
    }
}
