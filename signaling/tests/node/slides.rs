//! Slides over real sockets: who may bring them, what a page may be, who sees them.

use protocol::http::{ApiErrorCode, DeckCreated, Seat};
use protocol::{
    ClientCommand, DeckId, DeckView, ParticipantId, Personal, RejectionCode, Role, SessionEvent,
    Stage, limits as wire,
};
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

use crate::person::Person;
use crate::world::{World, error_of};

/// Pia is a panelist with a deck of three pages, of which none is there yet.
struct House {
    world: World,
    pia: Person,
    bob: Person,
    deck: DeckId,
}

const EDGE: &str = "edge-of-a-part";

impl House {
    async fn new() -> Self {
        let world = World::new().await;
        let pia = world.panelist("Pia").await;
        let bob = world.attendee("Bob").await;
        let answer = brings(&world, pia.seat.token.expose(), "Soil", 3).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let created: DeckCreated = answer.json().await.unwrap();
        Self {
            world,
            pia,
            bob,
            deck: created.deck,
        }
    }

    async fn puts(&self, page: u32, picture: &[u8]) -> Response {
        let form = form(&[("picture", picture), ("text", b"What soil is")]);
        self.puts_as(&self.pia.seat, page, form).await
    }

    async fn puts_as(&self, seat: &Seat, page: u32, body: Vec<u8>) -> Response {
        let webinar = &self.world.webinar.webinar.id;
        let path = format!("/api/webinars/{webinar}/decks/{}/pages/{page}", self.deck);
        let call = self
            .world
            .http
            .put(format!("{}{path}", self.world.server.base));
        let call = call.bearer_auth(seat.token.expose());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let call = call.header("content-type", kind);
        // The server closes on a body that it does not read to its end: the next request must not take that connection.
        let call = call.header("connection", "close");
        call.body(body).send().await.unwrap()
    }

    async fn reads(&self, page: u32, more: &str) -> Response {
        let url = format!(
            "{}/api/decks/{}/pages/{page}{more}",
            self.world.server.base, self.deck
        );
        self.world.http.get(url).send().await.unwrap()
    }

    fn show(&self, page: u16) -> ClientCommand {
        ClientCommand::ShowSlides {
            deck: self.deck.clone(),
            page,
        }
    }

    fn turn(&self, page: u16) -> ClientCommand {
        ClientCommand::TurnPage {
            deck: self.deck.clone(),
            page,
        }
    }

    fn shown(&self, page: u16, by: ParticipantId) -> Stage {
        Stage::Slides {
            deck: self.deck.clone(),
            page,
            pages: 3,
            by,
            title: Personal::new("Soil"),
        }
    }
}

async fn brings(world: &World, token: &str, title: &str, pages: u32) -> Response {
    let webinar = &world.webinar.webinar.id;
    let url = format!("{}/api/webinars/{webinar}/decks", world.server.base);
    let call = world.http.post(url).bearer_auth(token);
    let deck = json!({ "title": title, "pages": pages });
    call.json(&deck).send().await.unwrap()
}

fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
    body
}

/// Begins like one, and goes on like none: the server draws nothing.
fn webp(filling: u8, bytes: usize) -> Vec<u8> {
    let mut picture = b"RIFF\0\0\0\0WEBPVP8 ".to_vec();
    picture.resize(bytes, filling);
    picture
}

async fn stage(person: &mut Person) -> Stage {
    person
        .sees(|event| match event {
            SessionEvent::Stage { stage } => Some(stage.clone()),
            _ => None,
        })
        .await
}

async fn decks(person: &mut Person) -> Vec<DeckView> {
    person
        .sees(|event| match event {
            SessionEvent::Decks { decks } => Some(decks.clone()),
            _ => None,
        })
        .await
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers()[name].to_str().unwrap()
}

#[tokio::test]
async fn a_page_that_is_shown_is_seen_by_all_also_by_who_comes_late() {
    let mut house = House::new().await;
    for page in 1..=3 {
        let done = house.puts(u32::from(page), &webp(page, 40_000)).await;
        assert_eq!(done.status(), StatusCode::NO_CONTENT);
    }
    let (show, turn) = (house.show(1), house.turn(2));
    house.pia.asks(show).await.unwrap();
    assert_eq!(stage(&mut house.bob).await, house.shown(1, house.pia.id()));
    house.pia.asks(turn).await.unwrap();
    assert_eq!(stage(&mut house.bob).await, house.shown(2, house.pia.id()));
    let late = house.world.attendee("Late").await;
    let seen = late.welcome.as_ref().unwrap();
    assert_eq!(seen.stage, house.shown(2, house.pia.id()));
    assert_eq!(seen.decks, [], "what else there is, is not theirs to know");

    let answer = house.reads(2, "").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header(&answer, "content-type"), "image/webp");
    assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
    assert_eq!(
        header(&answer, "content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert!(header(&answer, "cache-control").contains("immutable"));
    assert_eq!(answer.bytes().await.unwrap(), webp(2, 40_000));
    let text = house.reads(2, "/text").await;
    assert!(header(&text, "content-type").starts_with("text/plain"));
    assert_eq!(text.text().await.unwrap(), "What soil is");
}

#[tokio::test]
async fn pages_survive_a_crash_and_are_counted_on() {
    let mut house = House::new().await;
    house.puts(1, &webp(1, 500)).await;
    let show = house.show(1);
    house.pia.asks(show).await.unwrap();
    house.world.crash_and_restart();
    let late = house.world.attendee("Late").await;
    let pia = house.pia.id();
    assert_eq!(late.welcome.unwrap().stage, house.shown(1, pia));
    assert_eq!(house.reads(1, "").await.status(), StatusCode::OK);
    let done = house.puts(2, &webp(2, 500)).await;
    assert_eq!(done.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn an_attendee_brings_shows_and_turns_nothing() {
    let mut house = House::new().await;
    house.puts(1, &webp(1, 500)).await;
    house.puts(2, &webp(2, 500)).await;
    let show = house.show(1);
    house.pia.asks(show.clone()).await.unwrap();
    let (status, error) =
        error_of(brings(&house.world, house.bob.seat.token.expose(), "x", 1).await).await;
    assert_eq!(status, 403);
    assert_eq!(error.rejection, Some(RejectionCode::NotAllowed));
    let body = form(&[("picture", &webp(9, 500))]);
    let (status, _) = error_of(house.puts_as(&house.bob.seat, 3, body).await).await;
    assert_eq!(status, 403);
    let drop = ClientCommand::DropDeck {
        deck: house.deck.clone(),
    };
    for wish in [show, house.turn(2), ClientCommand::StopSlides, drop] {
        assert_eq!(house.bob.asks(wish).await, Err(RejectionCode::NotAllowed));
    }
    assert_eq!(house.reads(3, "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_a_token_or_with_one_of_elsewhere_nothing_is_brought() {
    let house = House::new().await;
    let elsewhere = World::new().await;
    let stranger = elsewhere.panelist("Stranger").await;
    for token in ["", "forged", stranger.seat.token.expose()] {
        let answer = brings(&house.world, token, "x", 1).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{token}");
    }
    // Of the same server, but another webinar.
    let other = json!({ "title": "Other" });
    let made = house
        .world
        .organise(Method::POST, "/api/webinars", Some(other))
        .await;
    let made: protocol::http::WebinarCreated = made.json().await.unwrap();
    let link = made.links.iter().find(|link| link.role == Role::Panelist);
    let joined = house.world.join(link.unwrap().code.expose(), "Guest").await;
    let guest: Seat = joined.json().await.unwrap();
    let (status, error) = error_of(brings(&house.world, guest.token.expose(), "x", 1).await).await;
    assert_eq!((status, error.code), (404, ApiErrorCode::NotFound));
    let body = form(&[("picture", &webp(1, 500))]);
    let (status, _) = error_of(house.puts_as(&guest, 1, body).await).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_page_number_that_is_not_the_next_is_refused_and_one_that_is_there_stays() {
    let house = House::new().await;
    for page in [0, 2, 4, 65_535] {
        let (status, error) = error_of(house.puts(page, &webp(1, 500)).await).await;
        assert_eq!(status, 400, "{page}");
        assert_eq!(error.rejection, Some(RejectionCode::OutOfRange));
    }
    let (status, _) = error_of(house.puts(65_536, &webp(1, 500)).await).await;
    assert_eq!(status, 404, "no page has such a number");
    assert_eq!(
        house.puts(1, &webp(1, 500)).await.status(),
        StatusCode::NO_CONTENT
    );
    let again = house.puts(1, &webp(2, 700)).await;
    assert_eq!(again.status(), StatusCode::NO_CONTENT, "twice is once");
    let read = house.reads(1, "").await.bytes().await.unwrap();
    assert_eq!(read, webp(1, 500));
    for page in [0, 2] {
        assert_eq!(house.reads(page, "").await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let house = House::new().await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for picture in [&svg[..], b"", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE"] {
        let (status, _) = error_of(house.puts(1, picture).await).await;
        assert_eq!(status, 415);
    }
    let good = webp(1, 500);
    let large = webp(1, wire::SLIDE_BYTES_MAX + 1);
    let (status, error) = error_of(house.puts(1, &large).await).await;
    assert_eq!(
        (status, error.rejection),
        (409, Some(RejectionCode::TooMany))
    );
    let huge = webp(1, 600_000);
    let (status, _) = error_of(house.puts(1, &huge).await).await;
    assert_eq!(status, 413);
    for body in [
        form(&[]),
        form(&[("text", b"nothing to see")]),
        form(&[("picture", &good), ("picture", &good)]),
        form(&[("picture", &good), ("script", b"x")]),
        b"no form at all".to_vec(),
        form(&[("picture", &good)])[..200].to_vec(),
    ] {
        let (status, _) = error_of(house.puts_as(&house.pia.seat, 1, body).await).await;
        assert_eq!(status, 400);
    }
    let long = "x".repeat(wire::SLIDE_TEXT_CHARS_MAX + 1);
    for text in [
        long.as_bytes(),
        b"\xff\xfe",
        b"bell\x07",
        "\u{202e}".as_bytes(),
    ] {
        let body = form(&[("picture", &good), ("text", text)]);
        let (status, error) = error_of(house.puts_as(&house.pia.seat, 1, body).await).await;
        assert_eq!((status, error.code == ApiErrorCode::BadText), (400, true));
    }
    assert_eq!(house.reads(1, "").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(house.puts(1, &good).await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_deck_has_a_title_and_a_number_of_pages() {
    let house = House::new().await;
    let token = house.pia.seat.token.expose();
    let long = "x".repeat(wire::DECK_TITLE_CHARS_MAX + 1);
    for (title, pages) in [("", 1), (" ", 1), (long.as_str(), 1), ("a", 0), ("a", 151)] {
        let (status, _) = error_of(brings(&house.world, token, title, pages).await).await;
        assert_eq!(status, 400, "{title} {pages}");
    }
    let (status, _) = error_of(brings(&house.world, token, "a", 70_000).await).await;
    assert_eq!(status, 422, "no number of pages at all");
}

#[tokio::test]
async fn staff_see_what_is_brought_and_take_it_away_for_good() {
    let house = House::new().await;
    let mut amina = house.world.moderator("Amina").await;
    assert_eq!(amina.welcome.as_ref().unwrap().decks.len(), 1);
    house.puts(1, &webp(1, 500)).await;
    assert_eq!(decks(&mut amina).await[0].ready, 1);
    let show = house.show(1);
    amina.asks(show).await.unwrap();
    let drop = ClientCommand::DropDeck {
        deck: house.deck.clone(),
    };
    assert_eq!(stage(&mut amina).await, house.shown(1, amina.id()));
    amina.asks(drop).await.unwrap();
    assert_eq!(stage(&mut amina).await, Stage::People);
    assert_eq!(decks(&mut amina).await, []);
    assert_eq!(house.reads(1, "").await.status(), StatusCode::NOT_FOUND);
    let (status, _) = error_of(house.puts(2, &webp(2, 500)).await).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_webinar_or_a_person_that_is_deleted_takes_the_slides_along() {
    let house = House::new().await;
    house.puts(1, &webp(1, 500)).await;
    let webinar = &house.world.webinar.webinar.id;
    let people = format!("/api/webinars/{webinar}/people/{}", house.pia.id());
    let erased = house.world.organise(Method::DELETE, &people, None).await;
    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    assert_eq!(house.reads(1, "").await.status(), StatusCode::NOT_FOUND);

    let house = House::new().await;
    house.puts(1, &webp(1, 500)).await;
    let webinar = &house.world.webinar.webinar.id;
    let path = format!("/api/webinars/{webinar}");
    let deleted = house.world.organise(Method::DELETE, &path, None).await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert_eq!(house.reads(1, "").await.status(), StatusCode::NOT_FOUND);
}
