use std::collections::BTreeMap;

use protocol::{DataGrade, LinkQuality};
use sfu::{ShardCounters, StreamCounters};
use sfu_control::{LinkReport, Way};

use super::super::{Census, CommitTimes, LinkMeters, PlaneCounters, SessionCensus};
use super::page;

/// Every sample by its name and labels.
fn samples(page: &str) -> BTreeMap<&str, f64> {
    page.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            (name, value.parse().unwrap())
        })
        .collect()
}

fn report(capacity_kbps: Option<u32>, loss_permille: u16) -> LinkReport {
    let down = Way {
        capacity_kbps,
        loss_permille,
        ..Way::default()
    };
    LinkReport {
        quality: sfu_control::LinkQuality::Fair,
        suffers: None,
        up: Way::default(),
        down,
        rtt_ms: None,
    }
}

#[test]
fn people_of_all_sessions_are_counted_together() {
    let mut census = Census::default();
    for grade in [DataGrade::Saver, DataGrade::Text] {
        let mut session = SessionCensus::default();
        session.online = 2;
        session.media = 1;
        session.count_grade(DataGrade::Full);
        session.count_grade(grade);
        session.count_link(LinkQuality::Poor);
        census.add(&session);
    }
    let page = page(
        &census,
        &CommitTimes::default(),
        &LinkMeters::default(),
        &PlaneCounters::default(),
    );
    let samples = samples(&page);
    assert_eq!(samples["plenary_sessions"], 2.0);
    assert_eq!(samples["plenary_people_online"], 4.0);
    assert_eq!(samples["plenary_people_with_media"], 2.0);
    assert_eq!(samples["plenary_people_by_grade{grade=\"full\"}"], 2.0);
    assert_eq!(samples["plenary_people_by_grade{grade=\"saver\"}"], 1.0);
    assert_eq!(samples["plenary_people_by_grade{grade=\"audio\"}"], 0.0);
    assert_eq!(samples["plenary_links{quality=\"poor\"}"], 2.0);
}

#[test]
fn reports_of_links_fall_into_buckets_that_add_up() {
    let links = LinkMeters::default();
    for (capacity, loss) in [(Some(200), 0), (Some(9_000), 40), (None, 900)] {
        links.note(&report(capacity, loss));
    }
    let page = page(
        &Census::default(),
        &CommitTimes::default(),
        &links,
        &PlaneCounters::default(),
    );
    let samples = samples(&page);
    let capacity = |le: &str| {
        let name = format!("plenary_link_down_capacity_kbps_bucket{{le=\"{le}\"}}");
        samples[name.as_str()]
    };
    assert_eq!(
        [capacity("150"), capacity("300"), capacity("+Inf")],
        [0.0, 1.0, 2.0]
    );
    assert_eq!(samples["plenary_link_down_capacity_kbps_sum"], 9_200.0);
    let loss = |le: &str| {
        let name = format!("plenary_link_loss_permille_bucket{{way=\"down\",le=\"{le}\"}}");
        samples[name.as_str()]
    };
    assert_eq!(
        [loss("0"), loss("30"), loss("80"), loss("+Inf")],
        [1.0, 1.0, 2.0, 3.0]
    );
    assert_eq!(samples["plenary_link_loss_permille_count{way=\"up\"}"], 3.0);
}

#[test]
fn counters_of_all_shards_are_summed() {
    let mut shard = ShardCounters::default();
    shard.engine.datagrams_out = 5;
    shard.engine.bytes_out = 700;
    shard.engine.media.resent = 2;
    shard.engine.dropped_stranger = 1;
    shard.engine.peers = 3;
    let streams = StreamCounters {
        open: 4,
        ..StreamCounters::default()
    };
    let shards = vec![shard, shard];
    let plane = PlaneCounters { shards, streams };
    let page = page(
        &Census::default(),
        &CommitTimes::default(),
        &LinkMeters::default(),
        &plane,
    );
    let samples = samples(&page);
    assert_eq!(samples["plenary_media_datagrams_sent_total"], 10.0);
    assert_eq!(samples["plenary_media_sent_bytes_total"], 1_400.0);
    assert_eq!(samples["plenary_media_retransmissions_total"], 4.0);
    assert_eq!(
        samples["plenary_media_dropped_total{why=\"stranger\"}"],
        2.0
    );
    assert_eq!(samples["plenary_media_peers{shard=\"1\"}"], 3.0);
    assert_eq!(samples["plenary_streams"], 4.0);
}

#[test]
fn every_sample_stands_under_the_head_of_its_family() {
    let plane = PlaneCounters {
        shards: vec![ShardCounters::default()],
        ..PlaneCounters::default()
    };
    let page = page(
        &Census::default(),
        &CommitTimes::default(),
        &LinkMeters::default(),
        &plane,
    );
    let (mut family, mut seen) = ("", 0);
    for line in page.lines() {
        if let Some(head) = line.strip_prefix("# TYPE ") {
            family = head.split(' ').next().unwrap();
        } else if !line.starts_with('#') {
            assert!(line.starts_with(family), "{line} under {family}");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} samples");
}
