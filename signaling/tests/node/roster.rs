use protocol::http::{
    ApiErrorCode, ExchangeAnswer, PersonPresence, PersonalLink, RosterDone, RosterEntry, Seat,
};
use protocol::roster::{RosterPreview, RosterProblem};
use protocol::{RejectionCode, Role, Secret};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::person::Person;
use crate::world::{World, error_of};

const FILE: &str = "name;email;role;country;languages\n\
    Amina Odhiambo;amina@school.example;panelist;Kenya;sw, en\n\
    Bayu;not an address;;;\n\
    Chen;chen@school.example;;;zh\n";

impl World {
    async fn previews(&self, file: &str) -> RosterPreview {
        let path = self.of_it("/roster/preview");
        let url = format!("{}{path}", self.server.base);
        let call = self.http.post(url).bearer_auth(&self.organiser);
        let answer = call.body(file.to_owned()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    async fn imports(&self, preview: &RosterPreview) -> RosterDone {
        let body = Some(json!({ "rows": preview.good }));
        let path = self.of_it("/roster");
        let answer = self.organise(Method::POST, &path, body).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    async fn roster(&self) -> Vec<RosterEntry> {
        let path = self.of_it("/roster");
        let answer = self.organise(Method::GET, &path, None).await;
        answer.json().await.unwrap()
    }

    /// The codes of the personal links, by name.
    async fn personal_code(&self, name: &str) -> Secret {
        let path = self.of_it("/roster/links.csv");
        let answer = self.organise(Method::GET, &path, None).await;
        assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
        let text = answer.text().await.unwrap();
        let line = text.lines().find(|line| line.contains(name)).unwrap();
        Secret::new(line.rsplit_once('#').unwrap().1)
    }
}

#[tokio::test]
async fn a_list_is_looked_at_then_taken_in_then_everybody_has_a_link() {
    let mut world = World::new().await;
    let preview = world.previews(FILE).await;
    assert_eq!(preview.bad.len(), 1);
    assert_eq!(
        (preview.bad[0].line, preview.bad[0].problem),
        (3, RosterProblem::BadEmail)
    );
    assert_eq!(world.roster().await, [], "looking takes nothing in");
    let done = |added, changed, unchanged| RosterDone {
        added,
        changed,
        unchanged,
    };
    assert_eq!(world.imports(&preview).await, done(2, 0, 0));
    assert_eq!(world.imports(&preview).await, done(0, 0, 2), "again");
    let other = world.previews(&FILE.replace("Chen;", "Chen Wei;")).await;
    assert_eq!(world.imports(&other).await, done(0, 1, 1));

    let expected = world.people("/people").await;
    let expected = expected.iter().map(|one| (one.name.as_str(), one.presence));
    let expected: Vec<_> = expected.collect();
    assert_eq!(expected.len(), 2);
    assert!(expected.contains(&("Chen Wei", PersonPresence::Expected)));

    world.crash_and_restart();
    let code = world.personal_code("Amina").await;
    let opened = world.post("/api/exchange", &json!({ "code": code })).await;
    let ExchangeAnswer::Invitation { role, person, .. } = opened.json().await.unwrap() else {
        panic!("a personal link opens a webinar");
    };
    let person = person.unwrap();
    assert_eq!(role, Role::Panelist);
    assert_eq!(person.profile.country, "KE");

    let body = json!({ "code": code, "profile": person.profile });
    let seat: Seat = world.post("/api/join", &body).await.json().await.unwrap();
    assert_eq!(
        (seat.role, &seat.participant),
        (Role::Panelist, &person.participant)
    );
    let again: Seat = world.post("/api/join", &body).await.json().await.unwrap();
    assert_eq!(
        again.participant, seat.participant,
        "the same seat from a phone"
    );
    let amina = Person::connect(&world.server.base, seat).await;
    let state = amina.welcome.unwrap();
    let me = state
        .participants
        .iter()
        .find(|one| one.id == person.participant);
    assert_eq!(me.unwrap().profile.name.as_str(), "Amina Odhiambo");
    let joined: Vec<_> = world
        .roster()
        .await
        .into_iter()
        .map(|entry| (entry.row.name.into_string(), entry.joined))
        .collect();
    assert!(
        joined.contains(&("Amina Odhiambo".to_owned(), true)),
        "{joined:?}"
    );
    assert!(
        joined.contains(&("Chen Wei".to_owned(), false)),
        "{joined:?}"
    );
}

#[tokio::test]
async fn a_link_can_be_made_anew_and_a_row_taken_off() {
    let world = World::new().await;
    let preview = world.previews(FILE).await;
    world.imports(&preview).await;
    let old = world.personal_code("Chen").await;
    let chen = world
        .roster()
        .await
        .into_iter()
        .find(|entry| entry.row.name.as_str() == "Chen")
        .unwrap();
    let path = world.of_it(&format!("/roster/{}", chen.participant));
    let renewed = world
        .organise(Method::POST, &format!("{path}/link"), None)
        .await;
    let renewed: PersonalLink = renewed.json().await.unwrap();
    let (_, new) = renewed.url.expose().rsplit_once('#').unwrap();
    assert_eq!(world.personal_code("Chen").await.expose(), new);
    let opens = async |code: &str| {
        let answer = world.post("/api/exchange", &json!({ "code": code })).await;
        answer.status() == StatusCode::OK
    };
    assert!(!opens(old.expose()).await);
    assert!(opens(new).await);
    let struck = world.organise(Method::DELETE, &path, None).await;
    assert_eq!(struck.status(), StatusCode::NO_CONTENT);
    assert!(!opens(new).await);
    let (status, _) = error_of(world.organise(Method::DELETE, &path, None).await).await;
    assert_eq!(status, 404);

    let code = world.personal_code("Amina").await;
    let body = json!({ "code": code, "profile": preview_profile() });
    let seat: Seat = world.post("/api/join", &body).await.json().await.unwrap();
    let path = world.of_it(&format!("/roster/{}", seat.participant));
    let (_, error) = error_of(world.organise(Method::DELETE, &path, None).await).await;
    assert_eq!(error.code, ApiErrorCode::Conflict);
    assert_eq!(error.rejection, Some(RejectionCode::InUse), "she has come");
}

#[tokio::test]
async fn what_is_no_list_is_refused_whole_and_what_no_preview_gave_too() {
    let world = World::new().await;
    let url = format!("{}{}", world.server.base, world.of_it("/roster/preview"));
    let sends = async |bytes: Vec<u8>| {
        let call = world.http.post(&url).bearer_auth(&world.organiser);
        error_of(call.body(bytes).send().await.unwrap()).await
    };
    let (status, error) = sends(b"colour;shape\nred;round".to_vec()).await;
    assert_eq!((status, error.code), (400, ApiErrorCode::NotText));
    let (status, error) = sends(vec![0xff, 0x00, 0x13, 0x37]).await;
    assert_eq!((status, error.code), (400, ApiErrorCode::NotText));
    let long = format!("name\n{}", "Amina\n".repeat(5_001));
    let (status, error) = sends(long.into_bytes()).await;
    assert_eq!((status, error.code), (413, ApiErrorCode::TooLarge));

    let mut preview = world.previews(FILE).await;
    preview.good[1].country = "Kenya".to_owned();
    let body = Some(json!({ "rows": preview.good }));
    let refused = world
        .organise(Method::POST, &world.of_it("/roster"), body)
        .await;
    let (status, error) = error_of(refused).await;
    assert_eq!((status, error.code), (400, ApiErrorCode::BadText));
    assert_eq!(world.roster().await, [], "all or nothing");
}

fn preview_profile() -> serde_json::Value {
    json!({ "name": "Amina", "school": "", "country": "KE", "languages": ["sw"] })
}

#[tokio::test]
async fn one_row_is_changed_and_its_link_stays() {
    let world = World::new().await;
    let preview = world.previews(FILE).await;
    world.imports(&preview).await;
    let before = world.personal_code("Chen").await;
    let roster = world.roster().await;
    let chen = roster.iter().find(|one| one.row.name.as_str() == "Chen");
    let path = world.of_it(&format!("/roster/{}", chen.unwrap().participant));
    let changes = async |body| world.organise(Method::PATCH, &path, Some(body)).await;

    let changed = changes(json!({ "name": "Chen Wei", "role": "panelist" })).await;
    let changed: RosterEntry = changed.json().await.unwrap();
    assert_eq!(
        (changed.row.name.as_str(), changed.row.role),
        ("Chen Wei", Role::Panelist)
    );
    assert_eq!(
        changed.row.email.as_str(),
        "chen@school.example",
        "not named"
    );
    assert!(world.roster().await.contains(&changed));
    assert_eq!(
        world.personal_code("Chen Wei").await.expose(),
        before.expose()
    );
    let people = world.people("/people").await;
    assert!(people.iter().any(|one| one.name.as_str() == "Chen Wei"));

    let taken = changes(json!({ "email": "amina@school.example" })).await;
    assert_eq!(error_of(taken).await.0, 409);
    let bad = changes(json!({ "email": "nowhere" })).await;
    assert_eq!(error_of(bad).await.1.code, ApiErrorCode::BadText);
    let path = world.of_it("/roster/pa_nobody");
    let nobody = world.organise(Method::PATCH, &path, Some(json!({}))).await;
    assert_eq!(error_of(nobody).await.0, 404);
}
