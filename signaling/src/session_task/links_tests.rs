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
fn a_thousand_links_that_turn_poor_at_once_are_all_told_within_four_seconds() {
    let mut links = StaffLinks::default();
    let all: Vec<_> = (0..1_000).map(good).collect();
    links.know(at(0), &all);
    links.mark();
    links.news(at(1), all);
    // Just after a look.
    let changed = at(1);
    links.mark();
    let now: Vec<_> = (0..1_000)
        .map(|n| link(n, LinkQuality::Poor, 150))
        .collect();
    let mut heard = std::collections::BTreeSet::new();
    let mut last = changed;
    while let Some(look) = links.wake() {
        let news = links.news(look, now.clone());
        assert!(!news.is_empty());
        heard.extend(news.iter().map(|link| link.participant.clone()));
        let bytes = bytes(news);
        assert!(bytes <= limits::LINKS_BYTES_MAX + 100, "{bytes} bytes");
        last = look;
    }
    assert_eq!(heard.len(), 1_000);
    assert!(last.since(changed) <= 4_000, "{last:?}");
}

#[test]
fn a_thousand_links_that_flap_for_long_cost_little_and_all_are_told() {
    let mut links = StaffLinks::default();
    let all: Vec<_> = (0..1_000).map(good).collect();
    links.know(at(0), &all);
    let mut heard = std::collections::BTreeSet::new();
    let mut sizes = Vec::new();
    for look in 1..=200 {
        let quality = [LinkQuality::Poor, LinkQuality::Good][usize::from(look % 2 == 0)];
        let now: Vec<_> = (0..1_000).map(|n| link(n, quality, 50)).collect();
        let news = links.news(at(look), now);
        assert!(!news.is_empty());
        heard.extend(news.iter().map(|link| link.participant.clone()));
        sizes.push(bytes(news));
    }
    assert_eq!(heard.len(), 1_000);
    let later: usize = sizes[100..].iter().sum();
    assert!(later <= 200 * 6_200, "{later} bytes in 200 seconds");
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
fn the_worst_trouble_is_told_first_and_figures_last_as_far_as_they_may_be_told() {
    let mut links = StaffLinks::default();
    let before = |n| match n {
        0..300 => good(n),
        300..400 => link(n, LinkQuality::Poor, 150),
        _ => link(n, LinkQuality::Poor, 40),
    };
    let after = |n| match n {
        0..200 => link(n, LinkQuality::Poor, 150),
        200..300 => link(n, LinkQuality::Lost, 0),
        300..400 => good(n),
        _ => link(n, LinkQuality::Poor, 90),
    };
    let all: Vec<_> = (0..500).map(before).collect();
    links.know(at(0), &all);
    links.mark();
    let now: Vec<_> = (0..500).map(after).collect();
    let news = links.news(at(1), now.clone());
    let quality = |link: &ParticipantLink| link.link.unwrap().quality;
    let qualities: Vec<_> = news.iter().map(quality).collect();
    assert!(qualities[..100].iter().all(|q| *q == LinkQuality::Lost));
    assert!(qualities[100..300].iter().all(|q| *q == LinkQuality::Poor));
    assert!(qualities[300..400].iter().all(|q| *q == LinkQuality::Good));
    let figures = news.len() - 400;
    assert!((15..40).contains(&figures), "{figures} of a hundred");
    assert_eq!(links.wake(), Some(at(2)), "there is more to tell");
    let rest = links.news(at(2), now);
    assert!((15..40).contains(&rest.len()));
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
