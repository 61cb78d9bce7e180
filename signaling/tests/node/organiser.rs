use protocol::http::{
    ApiErrorCode, ChangeWebinar, ExchangeAnswer, Handoff, PersonPresence, PersonSummary, PlanList,
    Seat, WebinarSummary,
};
use protocol::{
    FaultCode, Location, Millis, PlanView, ProposalView, Recipe, RejectionCode, Role, RoomSize,
    RoomsWish, Settings, Standing,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::person::Person;
use crate::world::{World, error_of};

impl World {
    /// Below the webinar's own path.
    pub(crate) fn of_it(&self, path: &str) -> String {
        format!("/api/webinars/{}{path}", self.webinar.webinar.id)
    }

    async fn commands(&self, command: Value) -> reqwest::Response {
        let body = Some(json!({ "command": command }));
        let path = self.of_it("/commands");
        self.organise(Method::POST, &path, body).await
    }

    pub(crate) async fn people(&self, which: &str) -> Vec<PersonSummary> {
        let path = self.of_it(which);
        let answer = self.organise(Method::GET, &path, None).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    async fn comes_back(&self, seat: &Seat, again: bool) -> reqwest::Response {
        let body = json!({ "resume": seat.resume, "again": again });
        self.post("/api/resume", &body).await
    }
}

#[tokio::test]
async fn an_organiser_sends_out_and_forgives_without_being_there() {
    let world = World::new().await;
    let amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let ban = json!({ "type": "ban", "participant": bayu.id() });
    assert_eq!(world.commands(ban).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(bayu.fault().await, FaultCode::Banned);
    let bans = world.people("/bans").await;
    assert_eq!(bans.len(), 1);
    let banned = (&bans[0].participant, bans[0].standing);
    assert_eq!(banned, (&bayu.id(), Standing::Banned));
    let (status, error) = error_of(world.comes_back(&bayu.seat, true).await).await;
    assert_eq!((status, error.code), (403, ApiErrorCode::Banned));

    let lift = json!({ "type": "liftBan", "participant": bayu.id() });
    assert_eq!(world.commands(lift).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(world.people("/bans").await, []);
    let (_, error) = error_of(world.comes_back(&bayu.seat, false).await).await;
    assert_eq!(error.code, ApiErrorCode::Removed, "but has to ask");
    let again = world.comes_back(&bayu.seat, true).await;
    assert_eq!(again.status(), StatusCode::OK);
    let bayu = Person::connect(&world.server.base, again.json().await.unwrap()).await;
    let people = world.people("/people").await;
    let of = |id| {
        people
            .iter()
            .find(|person| person.participant == id)
            .unwrap()
    };
    assert_eq!(of(bayu.id()).standing, Standing::Waiting);
    assert_eq!(of(amina.id()).presence, PersonPresence::Here);
    assert_eq!(of(amina.id()).location, Some(Location::Plenary));
}

#[tokio::test]
async fn what_the_session_will_not_do_is_a_conflict_with_its_reason() {
    let world = World::new().await;
    world.seat("Amina", Role::Moderator).await;
    let close = json!({ "type": "closeRooms", "graceS": 0 });
    let (status, error) = error_of(world.commands(close).await).await;
    assert_eq!((status, error.code), (409, ApiErrorCode::Conflict));
    assert_eq!(error.rejection, Some(RejectionCode::NoRound));
    // An organiser has no body there.
    let hand = json!({ "type": "raiseHand", "up": true });
    let (_, error) = error_of(world.commands(hand).await).await;
    assert_eq!(error.rejection, Some(RejectionCode::NotAllowed));
    let nonsense = json!({ "type": "nonsense" });
    assert_eq!(error_of(world.commands(nonsense).await).await.0, 422);
}

#[tokio::test]
async fn a_banned_browser_takes_no_other_seat() {
    let world = World::new().await;
    let code = world.link(Role::Attendee).code.clone();
    let joins = async |name: &str, visitor: &str| {
        let profile = json!({ "name": name, "school": "", "country": "", "languages": [] });
        let body = json!({ "code": code, "profile": profile, "visitor": visitor });
        world.post("/api/join", &body).await
    };
    let mallory: Seat = joins("Mallory", "browser1").await.json().await.unwrap();
    let ban = json!({ "type": "ban", "participant": mallory.participant });
    assert_eq!(world.commands(ban).await.status(), StatusCode::NO_CONTENT);
    let (status, error) = error_of(joins("Somebody else", "browser1").await).await;
    assert_eq!((status, error.code), (403, ApiErrorCode::Banned));
    let bayu = joins("Bayu", "browser2").await;
    assert_eq!(bayu.status(), StatusCode::OK, "beside them");
    let (_, error) = error_of(joins("Mallory", "Not Ours!").await).await;
    assert_eq!(error.code, ApiErrorCode::BadText);
}

#[tokio::test]
async fn another_device_takes_the_same_seat_once() {
    let world = World::new().await;
    let bayu = world.seat("Bayu", Role::Attendee).await;
    let url = format!("{}/api/handoff", world.server.base);
    let asks = async |token: &str| {
        let call = world.http.post(&url).bearer_auth(token);
        call.send().await.unwrap()
    };
    let handoff = asks(bayu.token.expose()).await;
    let handoff: Handoff = handoff.json().await.unwrap();
    let body = json!({ "resume": handoff.code });
    let phone: Seat = world.post("/api/resume", &body).await.json().await.unwrap();
    assert_eq!(phone.participant, bayu.participant);
    assert_ne!(phone.resume.expose(), handoff.code.expose());
    let (status, error) = error_of(world.post("/api/resume", &body).await).await;
    assert_eq!((status, error.code), (404, ApiErrorCode::BadLink), "once");
    for seat in [&phone, &bayu] {
        let again = world.comes_back(seat, false).await;
        assert_eq!(again.status(), StatusCode::OK, "each keeps its own code");
    }
    assert_eq!(error_of(asks(&world.organiser).await).await.0, 403);
    assert_eq!(error_of(asks("forged").await).await.0, 401);
}

#[tokio::test]
async fn settings_outlive_the_program() {
    let mut world = World::new().await;
    let path = world.of_it("");
    let mut settings = Settings::default();
    settings.door.capacity = 40;
    settings.options.grace_s = 90;
    settings.door.required.country = true;
    let change = ChangeWebinar {
        title: Some("Our forests".to_owned()),
        starts_at: Some(Millis(1_800_000_000_000)),
        settings: Some(settings.clone()),
        poster: None,
    };
    let body = Some(serde_json::to_value(&change).unwrap());
    let changed = world.organise(Method::PATCH, &path, body).await;
    assert_eq!(changed.status(), StatusCode::OK);
    settings.door.capacity = 1_000_000;
    let body = Some(json!({ "settings": settings }));
    let refused = world.organise(Method::PATCH, &path, body).await;
    assert_eq!(error_of(refused).await.0, 400);
    world.crash_and_restart();
    let kept = world.organise(Method::GET, &path, None).await;
    let kept: WebinarSummary = kept.json().await.unwrap();
    assert_eq!(kept.title, "Our forests");
    assert_eq!(kept.starts_at, change.starts_at);
    assert_eq!(Some(kept.settings), change.settings);
    let body = json!({ "code": world.link(Role::Attendee).code });
    let opened = world.post("/api/exchange", &body).await.json().await;
    let ExchangeAnswer::Invitation { required, .. } = opened.unwrap() else {
        panic!("an invitation opens a webinar");
    };
    assert!(required.country, "the session itself keeps to them");
}

#[tokio::test]
async fn a_deleted_webinar_ends_and_is_gone() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let path = world.of_it("");
    let deleted = world.organise(Method::DELETE, &path, None).await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert_eq!(bayu.fault().await, FaultCode::Ended);
    let (status, _) = error_of(world.organise(Method::GET, &path, None).await).await;
    assert_eq!(status, 404);
    let (status, _) = error_of(world.organise(Method::DELETE, &path, None).await).await;
    assert_eq!(status, 404);
    let code = world.link(Role::Attendee).code.expose();
    let (_, error) = error_of(world.join(code, "Chen").await).await;
    assert_eq!(error.code, ApiErrorCode::BadLink);
    let (_, error) = error_of(world.comes_back(&bayu.seat, false).await).await;
    assert_eq!(error.code, ApiErrorCode::BadLink);
}

/// What is an organiser's is nobody else's, and one webinar's people see nothing of another.
#[tokio::test]
async fn only_an_organiser_organises() {
    let world = World::new().await;
    let amina = world.seat("Amina", Role::Moderator).await;
    let of = |path: &str| format!("{}{}", world.server.base, world.of_it(path));
    let http = &world.http;
    let calls = |token: &str| {
        [
            http.get(of("")),
            http.patch(of("")).json(&json!({})),
            http.delete(of("")),
            http.get(of("/links")),
            http.get(of("/people")),
            http.get(of("/bans")),
            http.delete(of("/people/pa_a")),
            http.post(of("/commands"))
                .json(&json!({ "command": { "type": "leave" } })),
            http.post(of("/roster/preview")).body("name\nAmina"),
            http.post(of("/roster")).json(&json!({ "rows": [] })),
            http.get(of("/roster")),
            http.get(of("/roster/links.csv")),
            http.delete(of("/roster/pa_a")),
            http.post(of("/roster/pa_a/link")),
            http.patch(of("/roster/pa_a")).json(&json!({})),
            http.get(of("/plans")),
            http.get(of("/plans/pl_1")),
            http.post(of("/plans/pl_1/propose"))
                .json(&json!({ "recipe": Recipe::default() })),
            http.post(of("/plans/pl_1/take"))
                .json(&json!({ "version": 0, "proposal": 0 })),
        ]
        .map(|call| call.bearer_auth(token))
    };
    for (token, wanted) in [("forged", 401), (amina.token.expose(), 403)] {
        for call in calls(token) {
            let call = call.build().unwrap();
            let what = format!("{} {}", call.method(), call.url().path());
            let (status, _) = error_of(http.execute(call).await.unwrap()).await;
            assert_eq!(status, wanted, "{what}");
        }
    }
}

/// Plans over HTTP: looked at, dealt, and taken.
#[tokio::test]
async fn an_organiser_deals_people_into_rooms_without_being_there() {
    let world = World::new().await;
    for name in ["Bayu", "Chen", "Dana", "Erik"] {
        world.seat(name, Role::Attendee).await;
    }
    let path = world.of_it("/plans");
    let list = world.organise(Method::GET, &path, None).await;
    let list: PlanList = list.json().await.unwrap();
    assert_eq!(list.plans.len(), 1);
    let plan = |more: &str| world.of_it(&format!("/plans/{}{more}", list.chosen));

    let recipe = Recipe {
        size: RoomSize {
            target: 2,
            min: 1,
            max: 2,
        },
        rooms: RoomsWish::Make,
        ..Recipe::default()
    };
    let body = Some(json!({ "recipe": recipe, "seed": 1 }));
    let proposal = world.organise(Method::POST, &plan("/propose"), body).await;
    assert_eq!(proposal.status(), StatusCode::OK);
    let proposal: ProposalView = proposal.json().await.unwrap();
    assert_eq!((proposal.rooms.len(), proposal.seats.len()), (2, 4));

    let take = json!({ "version": proposal.version, "proposal": proposal.proposal });
    let path = plan("/take");
    let taken = world
        .organise(Method::POST, &path, Some(take.clone()))
        .await;
    assert_eq!(taken.status(), StatusCode::NO_CONTENT);
    let now = world.organise(Method::GET, &plan(""), None).await;
    let now: PlanView = now.json().await.unwrap();
    assert_eq!((now.rooms.len(), now.assignments.len()), (2, 4));

    let twice = world
        .organise(Method::POST, &plan("/take"), Some(take))
        .await;
    let (status, error) = error_of(twice).await;
    assert_eq!(
        (status, error.rejection),
        (409, Some(RejectionCode::PlanChanged))
    );
    let other = world.of_it("/plans/pl_none");
    assert_eq!(
        error_of(world.organise(Method::GET, &other, None).await)
            .await
            .0,
        404
    );
}
