//! The spotlight reaches the media plane.

use protocol::{ClientCommand, ParticipantId, Role};
use sfu_control::{Command, PeerId};

use super::tests::offers;
use crate::testing::{Bench, Guest};

/// Puts these people into the spotlight; tells whose place the SFU heard of, and what it is.
async fn lit(
    bench: &Bench,
    moderator: &mut Guest,
    participants: &[&ParticipantId],
) -> Vec<(PeerId, Option<u8>)> {
    bench.asked();
    let participants = participants.iter().map(|id| (*id).clone()).collect();
    let spotlight = ClientCommand::Spotlight { participants };
    moderator.asks(spotlight).await.unwrap();
    let place = |command: &Command| match command {
        Command::Place { peer, grant } => Some((*peer, grant.featured)),
        _ => None,
    };
    bench.asked().iter().filter_map(place).collect()
}

#[tokio::test]
async fn whoever_is_in_the_spotlight_goes_first_and_whoever_left_it_does_not() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let mut bayu = bench.person("Bayu", Role::Panelist).await;
    let (pias, _) = offers(&bench, &mut pia, 1).await;
    let (bayus, _) = offers(&bench, &mut bayu, 1).await;
    let (pia, bayu) = (pia.participant.clone(), bayu.participant.clone());
    assert_eq!(lit(&bench, &mut amina, &[&pia]).await, [(pias, Some(0))]);
    let both = lit(&bench, &mut amina, &[&bayu, &pia]).await;
    assert_eq!(both.len(), 2);
    assert!(both.contains(&(bayus, Some(0))) && both.contains(&(pias, Some(1))));
    assert_eq!(lit(&bench, &mut amina, &[&bayu]).await, [(pias, None)]);
}
