use protocol::http::{ApiErrorCode, AttendanceReport, History};
use protocol::{ChatId, ChatScope, ClientCommand, FaultCode, Location, Personal, Role};
use reqwest::{Method, Response, StatusCode};

use crate::person::Person;
use crate::rooms::{assign, open, plan};
use crate::world::{World, error_of};

impl World {
    async fn asks_with(&self, token: &str, path: &str) -> Response {
        let url = format!("{}{}", self.server.base, self.of_it(path));
        self.http.get(url).bearer_auth(token).send().await.unwrap()
    }

    async fn attendance(&self, token: &str) -> AttendanceReport {
        let answer = self.asks_with(token, "/attendance").await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }
}

#[tokio::test]
async fn attendance_tells_who_was_where_and_a_spreadsheet_reads_the_same() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("=Bayu").await;
    world.seat("Chen", Role::Attendee).await;
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu.id(), &rooms[1]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let chat = ClientCommand::Chat {
        line: ChatId::from_body("a1").unwrap(),
        scope: ChatScope::Here,
        text: Personal::new("Hello"),
    };
    bayu.asks(chat).await.unwrap();

    let report = world.attendance(amina.seat.token.expose()).await;
    let of = |name: &str| {
        report
            .rows
            .iter()
            .find(|row| row.name.as_str() == name)
            .unwrap()
    };
    let there = of("=Bayu");
    let places: Vec<_> = there.places.iter().map(|at| at.room_name.clone()).collect();
    assert_eq!(places, [None, Some(rooms[1].name.clone())]);
    assert_eq!(there.places[0].place, Location::Plenary);
    assert_eq!((there.wrote, there.reconnects), (1, 0));
    let whole: i64 = there.here.iter().map(|span| span.to.since(span.from)).sum();
    let parts = there.places.iter().flat_map(|at| &at.spans);
    let parts: i64 = parts.map(|span| span.to.since(span.from)).sum();
    assert!(whole > 0 && whole == parts, "{whole} {parts}");
    assert_eq!(of("Chen").first_in, None, "a seat alone is no presence");

    let path = "/attendance.csv?delimiter=semicolon&offsetMin=180";
    let answer = world.asks_with(&world.organiser, path).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let file = answer.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        file.starts_with("attachment; filename=\"attendance-wb_"),
        "{file}"
    );
    let bytes = answer.bytes().await.unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|cell| cell == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    let row = rows.iter().find(|row| &row[0] == "'=Bayu").unwrap();
    assert_eq!(&row[column("wrote")], "1");
    assert_eq!(&row[column("rooms")], format!("{}: 0", rooms[1].name));
    assert!(row[column("first_in")].ends_with("+03:00"));
}

/// Who was connected when the server died is not counted as present while it was down.
#[tokio::test]
async fn after_a_crash_presence_ends_with_the_last_sign_of_life() {
    let mut world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let chat = ClientCommand::Chat {
        line: ChatId::from_body("a1").unwrap(),
        scope: ChatScope::Here,
        text: Personal::new("Hello"),
    };
    bayu.asks(chat).await.unwrap();
    world.crash_and_restart();
    let before = world.attendance(&world.organiser.clone()).await;
    let again = world.attendance(&world.organiser.clone()).await;
    assert_eq!(
        before.rows, again.rows,
        "time goes on, their presence does not"
    );
    let row = &before.rows[0];
    assert_eq!((&row.participant, row.here.len()), (&bayu.id(), 1));
}

#[tokio::test]
async fn attendance_is_for_staff_of_this_webinar() {
    let world = World::new().await;
    let other = World::new().await;
    let amina = world.seat("Amina", Role::Moderator).await;
    let bayu = world.seat("Bayu", Role::Attendee).await;
    let stranger = other.seat("Dana", Role::Moderator).await;
    for path in ["/attendance", "/attendance.csv", "/history"] {
        let status = world.asks_with(amina.token.expose(), path).await.status();
        assert_eq!(status, StatusCode::OK, "{path}");
        let attendee = error_of(world.asks_with(bayu.token.expose(), path).await).await;
        assert_eq!(
            (attendee.0, attendee.1.code),
            (403, ApiErrorCode::Forbidden)
        );
        let forged = error_of(world.asks_with("forged", path).await).await;
        assert_eq!(forged.0, 401);
        // Another server's token is forged here.
        let stranger = error_of(world.asks_with(stranger.token.expose(), path).await).await;
        assert_eq!(stranger.0, 401);
    }
    let body = Some(serde_json::json!({ "title": "Another" }));
    let made = world.organise(Method::POST, "/api/webinars", body).await;
    let made: protocol::http::WebinarCreated = made.json().await.unwrap();
    let url = format!(
        "{}/api/webinars/{}/history",
        world.server.base, made.webinar.id
    );
    let call = world.http.get(url).bearer_auth(amina.token.expose());
    assert_eq!(error_of(call.send().await.unwrap()).await.0, 404);
}

#[tokio::test]
async fn history_keeps_each_round_with_its_rooms_and_people() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let history = world.asks_with(&world.organiser, "/history").await;
    let history: History = history.json().await.unwrap();
    assert_eq!(history.meetings.len(), 1);
    let meeting = &history.meetings[0];
    assert_eq!((meeting.people, meeting.at_most, meeting.to), (2, 2, None));
    assert_eq!(history.rounds.len(), 1);
    let round = &history.rounds[0];
    assert_eq!(round.closed_at, None);
    let kept: Vec<_> = round
        .rooms
        .iter()
        .map(|room| (&room.room, &room.roadmap))
        .collect();
    let planned: Vec<_> = rooms.iter().map(|room| (&room.id, &room.roadmap)).collect();
    assert_eq!(kept, planned);
    assert_eq!(round.rooms[0].people, [bayu.id()]);
    assert_eq!(round.rooms[1].people, []);
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_no_name_and_no_word_behind() {
    let mut world = World::new().await;
    let amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    for (line, text) in [("a1", "I live in the harbour street"), ("a2", "by the sea")] {
        let chat = ClientCommand::Chat {
            line: ChatId::from_body(line).unwrap(),
            scope: ChatScope::Everyone,
            text: Personal::new(text),
        };
        bayu.asks(chat).await.unwrap();
    }
    let path = world.of_it(&format!("/people/{}", bayu.id()));
    let forgotten = world.organise(Method::DELETE, &path, None).await;
    assert_eq!(forgotten.status(), StatusCode::NO_CONTENT);
    let again = world.organise(Method::DELETE, &path, None).await;
    assert_eq!(
        again.status(),
        StatusCode::NO_CONTENT,
        "once more does no harm"
    );

    let body = serde_json::json!({ "resume": bayu.seat.resume });
    let (_, error) = error_of(world.post("/api/resume", &body).await).await;
    assert_eq!(error.code, ApiErrorCode::BadLink);
    // Their token is good for some minutes yet, and opens nothing.
    let mut back = bayu.again().await;
    back.say_hello(None).await;
    assert_eq!(back.fault().await, FaultCode::BadToken);
    let url = format!("{}/api/handoff", world.server.base);
    let call = world.http.post(url).bearer_auth(bayu.seat.token.expose());
    assert_eq!(error_of(call.send().await.unwrap()).await.0, 404);
    world.crash_and_restart();
    let report = world.attendance(&world.organiser.clone()).await;
    let row = report.rows.iter().find(|row| row.participant == bayu.id());
    let row = row.expect("that somebody was there stays");
    assert_eq!((row.name.as_str(), row.school.as_str()), ("", ""));
    assert_eq!(row.wrote, 2);
    let amina = Person::connect(&world.server.base, amina.seat.clone()).await;
    let seen = serde_json::to_string(&amina.welcome).unwrap();
    assert!(seen.contains("Amina"));
    for word in ["Bayu", "harbour", "the sea"] {
        assert!(!seen.contains(word), "{word}");
    }
}
