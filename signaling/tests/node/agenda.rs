//! An organiser draws up the agenda without being in the session.

use protocol::http::{ApiErrorCode, PosterView};
use protocol::{
    Agenda, AgendaItem, AgendaItemId, AgendaKind, ClientCommand, RejectionCode, Role, SessionEvent,
    limits,
};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::person::Person;
use crate::world::{World, error_of};

fn part(name: &str, minutes: u16) -> AgendaItem {
    AgendaItem {
        id: AgendaItemId::from_body(name).unwrap(),
        kind: AgendaKind::Talk,
        title: name.to_owned(),
        minutes,
    }
}

fn change(version: u32, items: &[AgendaItem]) -> Value {
    json!({ "version": version, "items": items })
}

impl World {
    async fn agenda(&self) -> Agenda {
        let path = self.of_it("/agenda");
        let answer = self.organise(Method::GET, &path, None).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    async fn puts(&self, body: Value) -> Response {
        let path = self.of_it("/agenda");
        self.organise(Method::PUT, &path, Some(body)).await
    }

    async fn draws_up(&self, version: u32, items: &[AgendaItem]) -> Agenda {
        let answer = self.puts(change(version, items)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    async fn announced(&self) -> Vec<AgendaItem> {
        let path = format!("/api/posters/{}", self.webinar.webinar.page.address);
        let page: PosterView = self.get(&path).await.json().await.unwrap();
        page.agenda
    }
}

async fn told(person: &mut Person, version: u32) -> Agenda {
    let agenda = |event: &SessionEvent| match event {
        SessionEvent::Agenda { agenda } if agenda.version == version => Some(agenda.clone()),
        _ => None,
    };
    person.sees(agenda).await
}

#[tokio::test]
async fn what_is_drawn_up_before_the_start_is_announced_and_is_what_the_session_begins_with() {
    let mut world = World::new().await;
    assert_eq!(world.agenda().await, Agenda::default());
    let parts = [part("welcome", 5), part("panel", 20)];
    let drawn = world.draws_up(0, &parts).await;
    assert_eq!((drawn.version, drawn.items.as_slice()), (1, &parts[..]));
    assert_eq!(world.announced().await, parts);
    world.crash_and_restart();
    assert_eq!(world.agenda().await, drawn);
    assert_eq!(world.announced().await, parts);
    let bayu = world.attendee("Bayu").await;
    assert_eq!(bayu.welcome.unwrap().agenda, drawn);
}

#[tokio::test]
async fn people_inside_see_it_at_once_and_what_is_on_stays_on() {
    let world = World::new().await;
    world.draws_up(0, &[part("welcome", 5)]).await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let item = Some(part("welcome", 5).id);
    let run = ClientCommand::RunAgenda { item, from: None };
    amina.asks(run).await.unwrap();
    let drawn = world
        .draws_up(1, &[part("welcome", 5), part("photo", 3)])
        .await;
    assert_eq!(drawn.now.as_ref().unwrap().item, part("welcome", 5).id);
    assert_eq!(told(&mut bayu, 2).await, drawn);
    assert_eq!(told(&mut amina, 2).await, drawn);
}

#[tokio::test]
async fn whoever_drew_from_an_older_agenda_is_told_so_on_both_sides() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let items = vec![part("hers", 5)];
    let set = |version| ClientCommand::SetAgenda {
        version,
        items: items.clone(),
    };
    amina.asks(set(0)).await.unwrap();
    let late = world.puts(change(0, &[part("ours", 5)])).await;
    let (status, error) = error_of(late).await;
    assert_eq!((status, error.code), (409, ApiErrorCode::Conflict));
    assert_eq!(error.rejection, Some(RejectionCode::PlanChanged));
    assert_eq!(world.agenda().await.items, items, "hers stays");

    world.draws_up(1, &[part("ours", 5)]).await;
    let refused = amina.asks(set(1)).await;
    assert_eq!(refused, Err(RejectionCode::PlanChanged));
    assert_eq!(world.agenda().await.items, [part("ours", 5)]);
}

#[tokio::test]
async fn what_cannot_be_an_agenda_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let drawn = world.draws_up(0, &[part("welcome", 5)]).await;
    let many: Vec<_> = (0..=limits::AGENDA_ITEMS_MAX)
        .map(|number| part(&format!("p{number}"), 5))
        .collect();
    let titled = |title: String| AgendaItem {
        title,
        ..part("one", 5)
    };
    let long = titled("x".repeat(limits::AGENDA_TITLE_CHARS_MAX + 1));
    let forged = titled("\u{202e}evil".to_owned());
    let huge = titled("x".repeat(70_000));
    let twins = [part("twin", 5), part("twin", 6)];
    for (body, status, code) in [
        (change(1, &many), 400, ApiErrorCode::BadRequest),
        (change(1, &twins), 400, ApiErrorCode::BadText),
        (change(1, &[part("none", 0)]), 400, ApiErrorCode::BadText),
        (change(1, &[part("day", 481)]), 400, ApiErrorCode::BadText),
        (change(1, &[long]), 400, ApiErrorCode::BadText),
        (change(1, &[forged]), 400, ApiErrorCode::BadText),
        (change(1, &[huge]), 413, ApiErrorCode::BadRequest),
        (json!({ "items": [] }), 422, ApiErrorCode::BadRequest),
        (
            json!({ "version": 1, "items": [], "now": null }),
            422,
            ApiErrorCode::BadRequest,
        ),
    ] {
        let name = body.to_string();
        let (was, error) = error_of(world.puts(body).await).await;
        let name = &name[..name.len().min(120)];
        assert_eq!((was, error.code), (status, code), "{name}");
    }
    assert_eq!(world.agenda().await, drawn);
}

#[tokio::test]
async fn the_longest_agenda_fits_in_any_script() {
    let world = World::new().await;
    let items: Vec<_> = (0..limits::AGENDA_ITEMS_MAX)
        .map(|number| AgendaItem {
            title: "𞤀".repeat(limits::AGENDA_TITLE_CHARS_MAX),
            ..part(&format!("p{number}"), 480)
        })
        .collect();
    let text = change(0, &items).to_string();
    let escaped: String = text.chars().map(escape).collect();
    assert!(escaped.len() > text.len() * 2, "as some programs write it");
    let url = format!("{}{}", world.server.base, world.of_it("/agenda"));
    let call = world.http.put(url).bearer_auth(&world.organiser);
    let call = call.header("content-type", "application/json");
    let answer = call.body(escaped).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(world.agenda().await.items, items);
}

fn escape(char: char) -> String {
    if char.is_ascii() {
        return char.to_string();
    }
    let mut halves = [0; 2];
    let halves = char.encode_utf16(&mut halves).iter();
    halves.map(|half| format!("\\u{half:04x}")).collect()
}

#[tokio::test]
async fn only_the_organiser_reads_and_replaces_it_here() {
    let world = World::new().await;
    let amina = world.seat("Amina", Role::Moderator).await;
    let url = format!("{}{}", world.server.base, world.of_it("/agenda"));
    let body = change(0, &[part("forged", 5)]);
    let asks = async |method: Method, token: Option<&str>| {
        let mut call = world.http.request(method, &url).json(&body);
        if let Some(token) = token {
            call = call.bearer_auth(token);
        }
        error_of(call.send().await.unwrap()).await
    };
    for method in [Method::GET, Method::PUT] {
        let wrong = [(None, 401), (Some("nonsense"), 401)];
        for (token, status) in wrong {
            assert_eq!(asks(method.clone(), token).await.0, status);
        }
        let seat = asks(method, Some(amina.token.expose())).await;
        assert_eq!((seat.0, seat.1.code), (403, ApiErrorCode::Forbidden));
    }
    let path = "/api/webinars/wb_nowhere/agenda";
    let put = Some(change(0, &[]));
    let (status, error) = error_of(world.organise(Method::PUT, path, put).await).await;
    assert_eq!((status, error.code), (404, ApiErrorCode::NotFound));
    assert_eq!(world.agenda().await, Agenda::default());
}
