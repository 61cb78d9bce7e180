use sfu::{ShardCounters, StreamCounters};

use super::text::{Kind, Text};
use super::{Census, CommitTimes, LinkMeters, PlaneCounters};

/// The page. Counters of the media plane begin anew when a shard had to be started again.
pub(crate) fn page(
    census: &Census,
    commits: &CommitTimes,
    links: &LinkMeters,
    plane: &PlaneCounters,
) -> String {
    let mut text = Text::default();
    people(&mut text, census);
    of_commits(&mut text, commits);
    of_links(&mut text, links);
    media(&mut text, &plane.shards);
    trouble(&mut text, &plane.shards);
    streams(&mut text, &plane.streams);
    text.finish()
}

fn people(text: &mut Text, census: &Census) {
    text.single(
        "plenary_sessions",
        Kind::Gauge,
        "Sessions in memory.",
        census.sessions,
    );
    text.single(
        "plenary_people_online",
        Kind::Gauge,
        "People with an open WebSocket.",
        census.people.online,
    );
    text.single(
        "plenary_people_with_media",
        Kind::Gauge,
        "People with a media connection, up or coming up.",
        census.people.media,
    );
    let name = "plenary_people_by_grade";
    text.family(
        name,
        Kind::Gauge,
        "People online by the data grade they chose.",
    );
    for (grade, count) in census.people.grades() {
        text.sample(name, ("grade", grade), count);
    }
    let name = "plenary_links";
    text.family(
        name,
        Kind::Gauge,
        "Media links by their quality at the last report.",
    );
    for (quality, count) in census.people.links() {
        text.sample(name, ("quality", quality), count);
    }
}

fn of_commits(text: &mut Text, commits: &CommitTimes) {
    let name = "plenary_journal_commit_microseconds";
    let help = "How long a commit of the journal took, with everything that shared it.";
    text.family(name, Kind::Histogram, help);
    text.histogram(name, "", &commits.micros);
}

fn of_links(text: &mut Text, links: &LinkMeters) {
    let name = "plenary_link_down_capacity_kbps";
    let help = "Estimated capacity of ways down, one observation a link report.";
    text.family(name, Kind::Histogram, help);
    text.histogram(name, "", &links.capacity);
    let name = "plenary_link_loss_permille";
    let help = "Packets lost before anything was sent again, one observation a link report.";
    text.family(name, Kind::Histogram, help);
    text.histogram(name, "way=\"up\"", &links.loss_up);
    text.histogram(name, "way=\"down\"", &links.loss_down);
}

fn media(text: &mut Text, shards: &[ShardCounters]) {
    let name = "plenary_media_peers";
    text.family(
        name,
        Kind::Gauge,
        "Media peers by the shard that serves them.",
    );
    for (number, shard) in shards.iter().enumerate() {
        text.sample(name, ("shard", number), shard.engine.peers);
    }
    let name = "plenary_media_busy_seconds_total";
    text.family(name, Kind::Counter, "Time that a shard was not asleep.");
    for (number, shard) in shards.iter().enumerate() {
        text.sample(name, ("shard", number), shard.turns.busy.as_secs_f64());
    }
    let all = |of: fn(&ShardCounters) -> u64| shards.iter().map(of).sum::<u64>();
    let counts = [
        (
            "plenary_media_datagrams_received_total",
            "Datagrams received from clients.",
            all(|shard| shard.engine.datagrams_in),
        ),
        (
            "plenary_media_received_bytes_total",
            "Bytes of datagrams received.",
            all(|shard| shard.engine.bytes_in),
        ),
        (
            "plenary_media_datagrams_sent_total",
            "Datagrams sent to clients.",
            all(|shard| shard.engine.datagrams_out),
        ),
        (
            "plenary_media_sent_bytes_total",
            "Bytes of datagrams sent.",
            all(|shard| shard.engine.bytes_out),
        ),
        (
            "plenary_media_retransmissions_total",
            "Packets sent again because a viewer asked.",
            all(|shard| shard.engine.media.resent),
        ),
        (
            "plenary_media_late_seconds_total",
            "Seconds at whose end a shard was late with what it had to do, or lost part of it.",
            all(|shard| shard.late),
        ),
        (
            "plenary_media_shard_restarts_total",
            "Shards that failed and were started again.",
            all(|shard| shard.restarts),
        ),
    ];
    for (name, help, count) in counts {
        text.single(name, Kind::Counter, help, count);
    }
}

fn trouble(text: &mut Text, shards: &[ShardCounters]) {
    let all = |of: fn(&ShardCounters) -> u64| shards.iter().map(of).sum::<u64>();
    let name = "plenary_media_dropped_total";
    text.family(name, Kind::Counter, "Datagrams dropped, by why.");
    let drops = [
        ("stranger", all(|shard| shard.engine.dropped_stranger)),
        ("unauthentic", all(|shard| shard.engine.dropped_unauthentic)),
        ("stray", all(|shard| shard.engine.dropped_strays)),
        ("late", all(|shard| shard.engine.media.late)),
        ("refused", all(|shard| shard.engine.media.refused)),
        ("receive_buffer", all(|shard| shard.received.overflowed)),
        ("send_buffer", all(|shard| shard.sent.dropped_full)),
        ("send_failed", all(|shard| shard.sent.dropped_failed)),
        ("stream_in", all(|shard| shard.streamed_lost)),
    ];
    for (why, count) in drops {
        text.sample(name, ("why", why), count);
    }
}

fn streams(text: &mut Text, streams: &StreamCounters) {
    text.single(
        "plenary_streams",
        Kind::Gauge,
        "Connections over TCP that carry media, those of the relay too.",
        streams.open,
    );
    let counts = [
        (
            "plenary_streams_opened_total",
            "Connections over TCP since the start.",
            streams.opened,
        ),
        (
            "plenary_streams_refused_total",
            "Connections over TCP refused because there were too many.",
            streams.refused,
        ),
        (
            "plenary_stream_datagrams_sent_total",
            "Datagrams handed to connections over TCP.",
            streams.sent,
        ),
        (
            "plenary_stream_datagrams_dropped_total",
            "Datagrams lost because a connection had stalled or was gone.",
            streams.dropped,
        ),
    ];
    for (name, help, count) in counts {
        text.single(name, Kind::Counter, help, count);
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
