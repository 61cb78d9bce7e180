use protocol::{ChatId, ChatScope, ClientCommand, Personal, Role};

use crate::pad::Pad;
use crate::rooms::{assign, open, plan};
use crate::world::World;

#[tokio::test]
async fn the_log_names_nobody_and_holds_no_secret() {
    let mut world = World::new().await;
    let mut amina = world.moderator("Amina Wanjiru").await;
    let mut bayu = world.attendee("Bayu Pratama").await;
    let chat = ClientCommand::Chat {
        line: ChatId::from_body("a").unwrap(),
        scope: ChatScope::Everyone,
        text: Personal::new("my number is 0712"),
    };
    bayu.asks(chat).await.unwrap();
    let rooms = plan(&mut amina, 1).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Confidential").await;
    bayu.say_text("{\"name\":\"Bayu Pratama\"").await;
    let wrong = world.join("iv_wrongwrongwrong", "Mallory Smith").await;
    assert_eq!(wrong.status(), 404);

    let secrets = [
        "Amina",
        "Bayu",
        "Mallory",
        "0712",
        "Confidential",
        "Shule",
        "iv_",
        "rs_",
        bayu.seat.token.expose(),
        &world.server.organiser_code,
        world.link(Role::Attendee).code.expose(),
    ]
    .map(ToOwned::to_owned);
    assert!(world.server.stop());
    let log = world.server.log();
    assert!(log.contains("stopping"), "a log was read: {log}");
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log: {log}");
    }
}
