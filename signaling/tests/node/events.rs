//! Pages of webinars, and people who register by themselves.

use protocol::http::{
    ApiErrorCode, EventState, PosterHead, PosterView, Registered, RegistrationDoor, RosterEntry,
    Seat, WebinarCreated, WebinarSummary,
};
use protocol::{Millis, ShowWish};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::world::{World, error_of};

/// 2030-03-01, 08:00 UTC.
const START: i64 = 1_898_582_400_000;

/// What the organiser sends to make an event that people may register for.
fn event() -> Value {
    json!({
        "title": "Teaching the oceans",
        "startsAt": START,
        "poster": {
            "zone": "Asia/Almaty",
            "minutes": 90,
            "about": "For teachers of geography.\n\nBring a map.",
            "hosts": [{ "name": "Natalia", "about": "Moscow" }],
            "languages": ["ru", "kk"],
            "goals": [14, 13],
            "registration": { "open": true, "most": 2, "consent": "My name is shown to others." },
        },
        "agenda": [
            { "id": "ag_1", "kind": "talk", "title": "Welcome", "minutes": 10 },
            { "id": "ag_2", "kind": "breakout", "title": "", "minutes": 25 },
        ],
        "rooms": [{ "id": null, "name": "Room 1", "goal": 14 }, { "id": null, "name": "Room 2", "goal": 13 }],
    })
}

fn somebody(key: &str, name: &str) -> Value {
    json!({
        "key": format!("{key:0>16}"), "name": name, "school": "School 5", "country": "KZ",
        "languages": ["kk"], "goals": [14], "consent": "My name is shown to others.",
    })
}

impl World {
    async fn makes(&self, body: Value) -> WebinarCreated {
        let made = self
            .organise(Method::POST, "/api/webinars", Some(body))
            .await;
        assert_eq!(made.status(), StatusCode::OK);
        made.json().await.unwrap()
    }

    async fn changes(&self, made: &WebinarCreated, body: Value) -> Response {
        let path = format!("/api/webinars/{}", made.webinar.id);
        self.organise(Method::PATCH, &path, Some(body)).await
    }

    async fn gets(&self, path: &str) -> Response {
        let url = format!("{}{path}", self.server.base);
        self.http.get(url).send().await.unwrap()
    }

    async fn page(&self, made: &WebinarCreated) -> PosterView {
        let page = self.gets(&at(made, "?zone=Europe/Moscow")).await;
        assert_eq!(page.status(), StatusCode::OK);
        page.json().await.unwrap()
    }

    async fn registers(&self, made: &WebinarCreated, who: &Value) -> Response {
        self.post(&at(made, "/registrations"), who).await
    }

    async fn registered(&self, made: &WebinarCreated, who: &Value) -> Registered {
        let done = self.registers(made, who).await;
        assert_eq!(done.status(), StatusCode::OK);
        done.json().await.unwrap()
    }

    async fn expected(&self, made: &WebinarCreated) -> Vec<RosterEntry> {
        let path = format!("/api/webinars/{}/roster", made.webinar.id);
        let roster = self.organise(Method::GET, &path, None).await;
        roster.json().await.unwrap()
    }

    async fn calendar(&self, made: &WebinarCreated) -> String {
        let file = self.gets(&at(made, "/calendar.ics")).await;
        assert_eq!(file.status(), StatusCode::OK);
        assert_eq!(
            file.headers()["content-type"],
            "text/calendar; charset=utf-8"
        );
        file.text().await.unwrap().replace("\r\n ", "")
    }
}

fn at(made: &WebinarCreated, rest: &str) -> String {
    format!("/api/posters/{}{rest}", made.webinar.page.address)
}

async fn refused(answer: Response) -> ApiErrorCode {
    error_of(answer).await.1.code
}

#[tokio::test]
async fn a_stranger_reads_what_the_organiser_wrote_in_both_their_times() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let page = world.page(&made).await;
    assert_eq!(page.title, "Teaching the oceans");
    assert_eq!(page.starts_at, Some(Millis(START)));
    assert_eq!((page.zone.as_str(), page.offset_min), ("Asia/Almaty", 300));
    assert_eq!(page.your_offset_min, Some(180));
    assert_eq!(page.agenda.len(), 2);
    assert_eq!(page.hosts[0].name.as_str(), "Natalia");
    assert_eq!(page.state, EventState::Planned);
    let consent = "My name is shown to others.".to_owned();
    assert_eq!(page.registration, RegistrationDoor::Open { consent });
    let path = format!("/api/webinars/{}/plans", made.webinar.id);
    let plans: protocol::http::PlanList = world
        .organise(Method::GET, &path, None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(plans.plans[0].rooms, 2);
}

#[tokio::test]
async fn an_event_survives_kill_9() {
    let mut world = World::new().await;
    let made = world.makes(event()).await;
    let before = (
        world.page(&made).await,
        world.registered(&made, &somebody("a", "Aigerim")).await,
    );
    world.crash_and_restart();
    let page = world.page(&made).await;
    let now = page.now;
    assert_eq!(page, PosterView { now, ..before.0 });
    let again = world.registered(&made, &somebody("a", "Aigerim")).await;
    assert_eq!(again.url.expose(), before.1.url.expose());
}

#[tokio::test]
async fn nobody_finds_a_page_that_is_off_and_only_a_listed_one_is_on_the_first_page() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let first_page = async || -> Vec<PosterHead> {
        let list = world.gets("/api/posters").await;
        list.json().await.unwrap()
    };
    assert_eq!(
        first_page().await,
        [],
        "an address is for those who have it"
    );
    let poster = made.webinar.page.poster.clone();
    let with = |listing: &str| {
        let mut poster = serde_json::to_value(&poster).unwrap();
        poster["listing"] = listing.into();
        json!({ "poster": poster })
    };
    world.changes(&made, with("listed")).await;
    let listed = first_page().await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].address, made.webinar.page.address);
    world.changes(&made, with("off")).await;
    assert_eq!(first_page().await, []);
    let gone = world.gets(&at(&made, "")).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    let wrong = world.gets("/api/posters/nothinghere").await;
    assert_eq!(refused(gone).await, refused(wrong).await);
}

#[tokio::test]
async fn whoever_registers_takes_their_seat_with_the_link_they_keep() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let aigerim = world.registered(&made, &somebody("a", "Aigerim")).await;
    assert!(aigerim.url.expose().ends_with(aigerim.code.expose()));
    let roster = world.expected(&made).await;
    assert_eq!(roster.len(), 1);
    assert_eq!(roster[0].row.name.as_str(), "Aigerim");
    assert!(roster[0].registered_at.is_some() && !roster[0].joined);
    let seat = world.join(aigerim.code.expose(), "Aigerim").await;
    assert_eq!(seat.status(), StatusCode::OK);
    let seat: Seat = seat.json().await.unwrap();
    assert_eq!(seat.participant, aigerim.participant);
    assert!(world.expected(&made).await[0].joined);
}

#[tokio::test]
async fn a_click_sent_twice_registers_once_and_nobody_gets_anothers_link() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let aigerim = world.registered(&made, &somebody("a", "Aigerim")).await;
    let again = world.registered(&made, &somebody("a", "Aigerim")).await;
    assert_eq!(again.code.expose(), aigerim.code.expose());
    let twin = world.registers(&made, &somebody("b", "Aigerim")).await;
    assert_eq!(refused(twin).await, ApiErrorCode::NameTaken);
    assert_eq!(world.expected(&made).await.len(), 1);
}

#[tokio::test]
async fn registration_closes_when_it_is_full_shut_or_over() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    world.registered(&made, &somebody("a", "Aigerim")).await;
    world.registered(&made, &somebody("b", "Bolat")).await;
    let late = world.registers(&made, &somebody("c", "Cholpon")).await;
    assert_eq!(refused(late).await, ApiErrorCode::Full);
    assert_eq!(world.page(&made).await.registration, RegistrationDoor::Full);

    let mut poster = serde_json::to_value(&made.webinar.page.poster).unwrap();
    poster["registration"]["open"] = false.into();
    let shut: WebinarSummary = world
        .changes(&made, json!({ "poster": poster }))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(shut.page.registered, 2);
    let late = world.registers(&made, &somebody("c", "Cholpon")).await;
    assert_eq!(refused(late).await, ApiErrorCode::Locked);

    let end = json!({ "command": { "type": "setShow", "show": ShowWish::Ended } });
    let path = format!("/api/webinars/{}/commands", made.webinar.id);
    world.organise(Method::POST, &path, Some(end)).await;
    let page = world.page(&made).await;
    assert_eq!(page.state, EventState::Ended);
    assert_eq!(page.registration, RegistrationDoor::Closed);
}

#[tokio::test]
async fn whoever_withdraws_before_they_came_is_forgotten() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let aigerim = world.registered(&made, &somebody("a", "Aigerim")).await;
    let code = json!({ "code": aigerim.code });
    let gone = world.post("/api/withdraw", &code).await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert_eq!(world.expected(&made).await, []);
    let twice = world.post("/api/withdraw", &code).await;
    assert_eq!(refused(twice).await, ApiErrorCode::BadLink);
    let join = world.join(aigerim.code.expose(), "Aigerim").await;
    assert_eq!(refused(join).await, ApiErrorCode::BadLink);
    assert_eq!(world.page(&made).await.agenda.len(), 2, "nothing else went");
    let free = world.registered(&made, &somebody("a", "Aigerim")).await;
    assert_ne!(free.participant, aigerim.participant);
    let seat = world.join(free.code.expose(), "Aigerim").await;
    assert_eq!(seat.status(), StatusCode::OK);
    let came = world
        .post("/api/withdraw", &json!({ "code": free.code }))
        .await;
    assert_eq!(came.status(), StatusCode::CONFLICT, "there is more of them");
}

#[tokio::test]
async fn a_calendar_learns_of_every_change_and_holds_ones_own_link() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let first = world.calendar(&made).await;
    let page = format!("/e/{}", made.webinar.page.address);
    assert!(first.contains("DTSTART:20300301T080000Z"));
    assert!(first.contains("DTEND:20300301T093000Z"));
    assert!(first.contains("SEQUENCE:0") && first.contains(&page));
    let moved = json!({ "startsAt": START + 3_600_000 });
    world.changes(&made, moved).await;
    let second = world.calendar(&made).await;
    assert!(second.contains("DTSTART:20300301T090000Z"));
    assert!(second.contains("SEQUENCE:1"));
    let uid = |file: &str| {
        file.lines()
            .find(|l| l.starts_with("UID"))
            .map(str::to_owned)
    };
    assert_eq!(uid(&first), uid(&second));

    let aigerim = world.registered(&made, &somebody("a", "Aigerim")).await;
    let own = json!({ "code": aigerim.code });
    let own = world
        .post("/api/calendar", &own)
        .await
        .text()
        .await
        .unwrap();
    let own = own.replace("\r\n ", "");
    assert!(own.contains(aigerim.url.expose()));
    assert_eq!(uid(&own), uid(&second), "it takes the place of the other");
    let forged = json!({ "code": "pc_aaaaaaaaaaaaaaaaaaaaaaaaaa" });
    let forged = world.post("/api/calendar", &forged).await;
    assert_eq!(refused(forged).await, ApiErrorCode::BadLink);
}

#[tokio::test]
async fn what_cannot_be_shown_or_kept_is_refused() {
    let world = World::new().await;
    let path = ["poster", "zone"];
    for (path, value) in [
        (&path[..], json!("Moscow")),
        (&["poster", "about"], json!("x".repeat(4_001))),
        (&["poster", "about"], json!("turned \u{202e} around")),
        (&["poster", "minutes"], json!(1_441)),
        (&["poster", "goals"], json!([18])),
        (&["poster", "goals"], json!([4, 4])),
        (&["poster", "languages"], json!(["<script>"])),
        (&["poster", "hosts"], json!([{ "name": "", "about": "" }])),
        (&["poster", "evil"], json!(true)),
        (&["startsAt"], json!(-1)),
        (&["startsAt"], json!(9_007_199_254_740_991_i64)),
        (&["rooms", "0", "id"], json!("rm_mine")),
        (&["agenda", "0", "minutes"], json!(0)),
    ] {
        let mut body = event();
        let target = path.iter().fold(&mut body, |at, key| match key.parse() {
            Ok(index) => at.get_mut::<usize>(index).unwrap(),
            Err(_) => &mut at[*key],
        });
        *target = value;
        let answer = world
            .organise(Method::POST, "/api/webinars", Some(body))
            .await;
        assert!(answer.status().is_client_error(), "{path:?}");
    }
    let url = world.organise(Method::GET, "/api/webinars", None).await;
    let webinars: Vec<WebinarSummary> = url.json().await.unwrap();
    assert_eq!(webinars.len(), 1, "none was made by halves");
}

#[tokio::test]
async fn registrations_that_are_no_good_are_refused() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    for (field, value) in [
        ("key", json!("short")),
        ("key", json!("A".repeat(16))),
        ("name", json!("")),
        ("name", json!("x".repeat(81))),
        ("email", json!("no mail")),
        ("country", json!("Kazakhstan")),
        ("goals", json!([4, 13, 14])),
        ("goals", json!([99])),
        ("consent", json!("")),
        ("role", json!("moderator")),
    ] {
        let mut who = somebody("a", "Aigerim");
        who[field] = value;
        let answer = world.registers(&made, &who).await;
        assert!(matches!(answer.status().as_u16(), 400 | 422), "{field}");
    }
    assert_eq!(world.expected(&made).await, []);
}

#[tokio::test]
async fn a_flood_of_registrations_is_slowed_down_and_readers_are_not() {
    let world = World::new().await;
    let made = world.makes(event()).await;
    let mut answers = Vec::new();
    for _ in 0..61 {
        let bad = json!({ "key": "x", "name": "Flood" });
        answers.push(world.registers(&made, &bad).await.status());
    }
    let slowed = |status: &&StatusCode| **status == StatusCode::TOO_MANY_REQUESTS;
    assert_eq!(answers.iter().filter(slowed).count(), 1, "{answers:?}");
    assert_eq!(world.page(&made).await.title, "Teaching the oceans");
}
