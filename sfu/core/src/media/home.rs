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

    pub(super) fn is_at(&self, shard: ShardId) -> bool {
        self.proxy().is_some_and(|proxy| proxy.shard == shard)
    }
}
