use protocol::{
    Bottleneck, DataGrade, LinkQuality, MediaLink, MediaWay, Millis, ParticipantId,
    ParticipantLink, ServerMessage,
};

use super::StaffLinks;
use crate::limits;
use crate::outgoing::text_of;

const START: i64 = 1_790_000_000_000;

fn at(look: i64) -> Millis {
    Millis(START + look * limits::LINKS_EVERY_MS)
}

fn link(person: usize, quality: LinkQuality, loss_permille: u16) -> ParticipantLink {
    let suffers = (quality < LinkQuality::Good).then_some(Bottleneck::Downlink);
    let way = MediaWay {
        kbps: 1_234,
        capacity_kbps: Some(2_345),
        loss_permille,
    };
    ParticipantLink {
        participant: ParticipantId::from_body(&format!("person{person:014}")).unwrap(),
        grade: DataGrade::Full,
        link: Some(MediaLink {
            quality,
            suffers,
            up: way,
            down: way,
            rtt_ms: Some(123),
        }),
    }
}

fn good(person: usize) -> ParticipantLink {
    link(person, LinkQuality::Good, 0)
}

fn bytes(links: Vec<ParticipantLink>) -> usize {
    text_of(&ServerMessage::Links { links }).len()
}

#[test]
fn a_thousand_links_that_flap_cost_a_few_kilobytes_each_time_and_all_are_told() {
    let mut links = StaffLinks::default();
    let all: Vec<_> = (0..1_000).map(good).collect();
    links.know(at(0), &all);
    let mut heard = std::collections::BTreeSet::new();
    for look in 1..=50 {
        let quality = [LinkQuality::Poor, LinkQuality::Good][usize::from(look % 2 == 0)];
        let now: Vec<_> = (0..1_000).map(|n| link(n, quality, 50)).collect();
        let news = links.news(at(look), now);
        assert!(!news.is_empty());
        heard.extend(news.iter().map(|link| link.participant.clone()));
        let bytes = bytes(news);
        assert!(bytes <= 6_000, "{bytes} bytes");
    }
    assert!(heard.len() > 500, "only {} were heard of", heard.len());
}

#[test]
fn a_thousand_good_links_cost_nothing_whatever_their_figures() {
    let mut links = StaffLinks::default();
    let all: Vec<_> = (0..1_000).map(good).collect();
    links.know(at(0), &all);
    for look in 1..5_u16 {
        let now = (0..1_000)
            .map(|n| link(n, LinkQuality::Good, look * 3))
            .collect();
        assert_eq!(links.news(at(look.into()), now), []);
    }
}

#[test]
fn figures_of_a_link_that_suffers_are_told_in_steps() {
    let mut links = StaffLinks::default();
    let told = |links: &mut StaffLinks, look, loss| {
        let now = vec![link(1, LinkQuality::Poor, loss)];
        links.news(at(look), now).len()
    };
    let counts = [(1, 35), (2, 40), (3, 60), (4, 90), (5, 95)];
    let counts = counts.map(|(look, loss)| told(&mut links, look, loss));
    assert_eq!(counts, [1, 0, 0, 1, 0]);
}

#[test]
fn trouble_is_told_before_relief_and_the_rest_at_the_next_look() {
    let max = limits::LINKS_TOLD_MAX;
    let mut links = StaffLinks::default();
    let relieved = max..2 * max;
    let before = |n| {
        let quality = match relieved.contains(&n) {
            true => LinkQuality::Poor,
            false => LinkQuality::Good,
        };
        link(n, quality, 0)
    };
    let after = |n| {
        let quality = match relieved.contains(&n) {
            true => LinkQuality::Good,
            false => LinkQuality::Lost,
        };
        link(n, quality, 0)
    };
    let all: Vec<_> = (0..2 * max).map(before).collect();
    links.know(at(0), &all);
    links.mark();
    let now: Vec<_> = (0..2 * max).map(after).collect();
    let first = links.news(at(1), now.clone());
    let quality = |link: &ParticipantLink| link.link.unwrap().quality;
    assert_eq!(first.len(), max);
    assert!(first.iter().all(|link| quality(link) == LinkQuality::Lost));
    assert_eq!(links.wake(), Some(at(2)), "there is more to tell");
    let second = links.news(at(2), now);
    assert_eq!(second.len(), max);
    assert!(second.iter().all(|link| quality(link) == LinkQuality::Good));
    assert_eq!(links.wake(), None);
}

#[test]
fn who_comes_back_is_news_again() {
    let mut links = StaffLinks::default();
    let gone = Vec::new();
    assert_eq!(links.news(at(1), vec![good(1)]).len(), 1);
    assert_eq!(links.news(at(2), vec![good(1)]), []);
    assert_eq!(links.news(at(3), gone), []);
    assert_eq!(links.news(at(4), vec![good(1)]).len(), 1);
}

#[test]
fn somebody_without_media_is_news_only_by_their_grade() {
    let mut links = StaffLinks::default();
    let without = |grade| ParticipantLink {
        grade,
        link: None,
        ..good(1)
    };
    let (full, text) = (without(DataGrade::Full), without(DataGrade::Text));
    assert_eq!(links.news(at(1), vec![full.clone()]), []);
    assert_eq!(links.news(at(2), vec![text.clone()]), [text]);
    assert_eq!(links.news(at(3), vec![full.clone()]), [full]);
}
