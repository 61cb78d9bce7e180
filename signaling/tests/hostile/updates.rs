use crate::harbour::Harbour;
use crate::pad::Pad;

#[tokio::test]
async fn forged_updates_are_refused_and_the_roadmap_goes_on_for_the_others() {
    let mut harbour = Harbour::open().await;
    let mut mallory = harbour.world.attendee("Mallory").await;
    let room = harbour.opens_a_room(&mut [&mut mallory]).await;
    let roadmap = &room.roadmap;
    let mut innocent = Pad::open(&mut harbour.bayu, roadmap, None).await.unwrap();
    innocent.writes(&mut harbour.bayu, "title", "Sea").await;

    let genuine = innocent.whole();
    let mut forged = vec![
        Vec::new(),
        vec![0],
        vec![0xff; 9],
        vec![0xff, 0xff, 0xff, 0xff, 0x7f],
        genuine[..genuine.len() / 2].to_vec(),
    ];
    for at in 0..20 {
        let mut turned = genuine.clone();
        let place = at * genuine.len() / 20;
        turned[place] ^= 0x41;
        forged.push(turned);
    }
    let mut refused = 0;
    for update in &forged {
        let mut pad = Pad::open(&mut mallory, roadmap, None).await.unwrap();
        let number = pad.sends(&mut mallory, update).await;
        refused += u32::from(!pad.is_saved(&mut mallory, number).await);
        let close = protocol::ClientMessage::CloseRoadmap {
            roadmap: roadmap.clone(),
        };
        mallory.say(&close).await;
    }
    assert!(refused >= 5, "only {refused} of {}", forged.len());
    innocent.writes(&mut harbour.bayu, "title", " level").await;
    assert_eq!(innocent.text("title"), "Sea level");
    let mut afterwards = Pad::open(&mut harbour.amina, roadmap, None).await.unwrap();
    afterwards
        .comes_to_read(&mut harbour.amina, "title", "Sea level")
        .await;
    harbour.ends_unhurt().await;
}
