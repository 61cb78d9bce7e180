use protocol::http::{ApiErrorCode, ExchangeAnswer, Link, LinkSummary, Seat, WebinarSummary};
use protocol::{Role, Secret};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::person::Person;
use crate::world::{World, error_of};

#[tokio::test]
async fn an_organiser_makes_a_webinar_and_people_join_it_by_its_links() {
    let world = World::new().await;
    for role in [Role::Moderator, Role::Panelist, Role::Attendee] {
        let link = world.link(role);
        let page = format!("{}/join#{}", world.server.base, link.code.expose());
        assert_eq!(link.url.expose(), page);
        let body = json!({ "code": link.code });
        let opened = world.post("/api/exchange", &body).await.json().await;
        let ExchangeAnswer::Invitation {
            title,
            role: opened,
            ..
        } = opened.unwrap()
        else {
            panic!("an invitation opens a webinar");
        };
        assert_eq!((title.as_str(), opened), ("Our oceans", role));
    }
    let amina = world.moderator("Amina").await;
    let bayu = world.attendee("Bayu").await;
    let state = bayu.welcome.clone().unwrap();
    let names: Vec<_> = state
        .participants
        .iter()
        .map(|person| (person.profile.name.as_str(), person.role, person.online))
        .collect();
    assert!(
        names.contains(&("Amina", Role::Moderator, true)),
        "{names:?}"
    );
    assert!(names.contains(&("Bayu", Role::Attendee, true)), "{names:?}");
    let webinars = world.organise(Method::GET, "/api/webinars", None).await;
    let webinars: Vec<WebinarSummary> = webinars.json().await.unwrap();
    assert_eq!(webinars.len(), 1);
    assert_eq!(webinars[0].online, 2);
    drop(amina);
}

#[tokio::test]
async fn a_revoked_link_lets_nobody_in_and_nobody_out() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let id = &world.webinar.webinar.id;
    let old = world.link(Role::Attendee);
    let path = format!("/api/webinars/{id}/links");
    let revoke = format!("{path}/{}", old.id);
    let revoked = world.organise(Method::DELETE, &revoke, None).await;
    assert_eq!(revoked.status(), StatusCode::NO_CONTENT);

    let (status, error) = error_of(world.join(old.code.expose(), "Chen").await).await;
    assert_eq!((status, error.code), (404, ApiErrorCode::BadLink));
    assert!(bayu.events().await.is_empty(), "Bayu stays");
    let body = json!({ "resume": bayu.seat.resume });
    let resumed = world.post("/api/resume", &body).await;
    assert_eq!(resumed.status(), StatusCode::OK, "and may come back");

    let body = Some(json!({ "role": "attendee" }));
    let new: Link = world
        .organise(Method::POST, &path, body)
        .await
        .json()
        .await
        .unwrap();
    let joined = world.join(new.code.expose(), "Chen").await;
    assert_eq!(joined.status(), StatusCode::OK);
    let links = world.organise(Method::GET, &path, None).await;
    let links: Vec<LinkSummary> = links.json().await.unwrap();
    let revoked: Vec<_> = links.iter().filter(|link| link.revoked).collect();
    assert_eq!((links.len(), revoked.len()), (4, 1));
    assert_eq!(revoked[0].id, old.id);
}

#[tokio::test]
async fn codes_and_tokens_that_are_not_ours_open_nothing() {
    let world = World::new().await;
    for code in ["iv_aaaaaaaaaaaaaaaaaaaaaaaaaa", "oc_a", "rs_a", "", "ä"] {
        let (status, error) = error_of(world.join(code, "Mallory").await).await;
        assert_eq!((status, error.code), (404, ApiErrorCode::BadLink), "{code}");
        let answer = world.post("/api/exchange", &json!({ "code": code })).await;
        assert_eq!(
            error_of(answer).await.1.code,
            ApiErrorCode::BadLink,
            "{code}"
        );
    }
    // A seat's token is not an organiser's, and nothing is nothing.
    let seat = world.seat("Bayu", Role::Attendee).await;
    for (token, wanted) in [(seat.token.expose(), 403), ("forged", 401), ("", 401)] {
        let url = format!("{}/api/webinars", world.server.base);
        let call = world.http.get(url).bearer_auth(token).send().await.unwrap();
        assert_eq!(error_of(call).await.0, wanted);
    }
}

#[tokio::test]
async fn a_forged_token_opens_no_socket() {
    let world = World::new().await;
    let seat = world.seat("Bayu", Role::Attendee).await;
    let (body, _) = seat.token.expose().rsplit_once('.').unwrap();
    let forged = [
        format!("{body}.AAAA"),
        "x".to_owned(),
        world.organiser.clone(),
    ];
    for token in forged {
        let seat = Seat {
            token: Secret::new(token),
            ..seat.clone()
        };
        let mut mallory = Person::unheard(&world.server.base, seat).await;
        mallory.say_hello(None).await;
        assert_eq!(mallory.fault().await, protocol::FaultCode::BadToken);
    }
    Person::connect(&world.server.base, seat).await;
}

#[tokio::test]
async fn a_seat_is_found_again_by_its_resume_code() {
    let world = World::new().await;
    let seat = world.seat("Bayu", Role::Attendee).await;
    let body = json!({ "resume": seat.resume });
    let again: Seat = world.post("/api/resume", &body).await.json().await.unwrap();
    assert_eq!(again.participant, seat.participant);
    let bayu = Person::connect(&world.server.base, again).await;
    assert_eq!(bayu.welcome.unwrap().participants.len(), 1);
}

#[tokio::test]
async fn every_error_of_the_api_is_json() {
    let world = World::new().await;
    let url = |path: &str| format!("{}{path}", world.server.base);
    let http = &world.http;
    let json = "application/json";
    let typed = |call: reqwest::RequestBuilder| call.header("content-type", json);
    let calls = [
        (http.get(url("/api/nothing")), 404),
        (http.get(url("/api/join")), 405),
        (http.post(url("/api/join")).body("{}"), 415),
        (typed(http.post(url("/api/join"))).body("{"), 400),
        (typed(http.post(url("/api/join"))).body("{\"code\":1}"), 422),
        (
            typed(http.post(url("/api/join"))).body("x".repeat(20_000)),
            413,
        ),
        (
            http.get(url("/api/webinars/none/links"))
                .bearer_auth(&world.organiser),
            404,
        ),
        (http.get(url("/api/roadmaps/ro_a/export")), 401),
    ];
    for (call, wanted) in calls {
        let call = call.build().unwrap();
        let what = format!("{} {}", call.method(), call.url().path());
        let (status, error) = error_of(http.execute(call).await.unwrap()).await;
        assert_eq!(status, wanted, "{what}");
        assert!(!error.message.is_empty());
    }
}

#[tokio::test]
async fn a_page_tries_its_way_with_bytes_that_nothing_makes_smaller() {
    let world = World::new().await;
    let sent = world.get("/api/trial?bytes=98304").await;
    assert_eq!(sent.status(), StatusCode::OK);
    assert_eq!(sent.headers()["cache-control"], "no-store");
    assert_eq!(sent.headers()["content-encoding"], "identity");
    let noise = sent.bytes().await.unwrap();
    assert_eq!(noise.len(), 98_304);
    let different = noise.iter().collect::<std::collections::HashSet<_>>();
    assert_eq!(different.len(), 256);
    let none = world.get("/api/trial?bytes=0").await;
    assert_eq!(none.bytes().await.unwrap().len(), 0);
    for wish in ["98305", "-1", "many", "", "99999999999999999999999"] {
        let (status, error) = error_of(world.get(&format!("/api/trial?bytes={wish}")).await).await;
        assert_eq!(
            (status, error.code),
            (400, ApiErrorCode::BadRequest),
            "{wish}"
        );
    }
}

#[tokio::test]
async fn trials_of_one_address_are_bounded_and_round_trips_go_on() {
    let world = World::new().await;
    let mut refused = None;
    for trial in 0..200 {
        let answer = world.get("/api/trial?bytes=1").await;
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(trial);
            break;
        }
    }
    assert!(refused.is_some_and(|after| after >= 120), "{refused:?}");
    let round_trip = world.get("/api/trial?bytes=0").await;
    assert_eq!(round_trip.status(), StatusCode::OK);
}

#[tokio::test]
async fn names_and_titles_have_limits() {
    let world = World::new().await;
    let code = world.link(Role::Attendee).code.expose();
    for name in ["", "   ", &"n".repeat(81), "a\u{202e}b", "a\nb"] {
        let (status, error) = error_of(world.join(code, name).await).await;
        assert_eq!(
            (status, error.code),
            (400, ApiErrorCode::BadText),
            "{name:?}"
        );
    }
    let longest = "é".repeat(80);
    assert_eq!(world.join(code, &longest).await.status(), StatusCode::OK);
    for title in ["", "  ", &"t".repeat(161), "a\u{0}b"] {
        let body = Some(json!({ "title": title }));
        let made = world.organise(Method::POST, "/api/webinars", body).await;
        assert_eq!(
            error_of(made).await.1.code,
            ApiErrorCode::BadText,
            "{title:?}"
        );
    }
}

#[tokio::test]
async fn pages_are_told_to_trust_nobody_else() {
    let world = World::new().await;
    let url = format!("{}/healthz", world.server.base);
    let answer = world.http.get(url).send().await.unwrap();
    let header = |name| answer.headers()[name].to_str().unwrap().to_owned();
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"));
    assert!(!policy.contains("'unsafe-eval'") && !policy.contains("'unsafe-inline'"));
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert!(header("permissions-policy").contains("camera=(self)"));
    assert_eq!(answer.text().await.unwrap(), "ok");
}
