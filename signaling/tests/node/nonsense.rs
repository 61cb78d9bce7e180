//! The API as its own description has it, called with nonsense: everything is answered, nothing breaks.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use reqwest::{Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::world::World;

/// Bodies of each call.
const BODIES: usize = 24;
/// Deep enough for an edit of a plan in a command.
const DEEP: u32 = 4;

/// Any JSON at all, of the words that the API knows more often than of others.
fn nonsense() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "type",
        "command",
        "title",
        "settings",
        "rows",
        "recipe",
        "name",
        "code",
        "profile",
        "admit",
        "setDoor",
        "openRooms",
        "planRooms",
        "pa_a",
        "rm_a",
        "pl_1",
        "moderator",
        "plenary",
    ]);
    let text = prop_oneof![words.clone().prop_map(str::to_owned), "\\PC{0,12}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(DEEP, 48, 6, move |inner| {
        let fields = prop::collection::vec((text.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            fields.prop_map(|fields| Value::from(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Bodies that are nearly right: what the call takes, with one field replaced.
fn nearly(good: &Value, nonsense: Value, at: usize) -> Value {
    let mut bad = good.clone();
    if let Value::Object(fields) = &mut bad
        && let Some(key) = fields.keys().nth(at % fields.len().max(1)).cloned()
    {
        fields.insert(key, nonsense);
    }
    bad
}

/// What a call takes, of those that take much.
fn good(path: &str) -> Value {
    let profile = json!({ "name": "Bayu", "school": "", "country": "KE", "languages": ["sw"] });
    let row = json!({
        "reference": "1", "email": "", "name": "Bayu", "role": "attendee",
        "school": "", "country": "KE", "languages": ["sw"], "goals": [4],
    });
    if path.ends_with("/join") {
        json!({ "code": "iv_1", "profile": profile })
    } else if path.ends_with("/propose") {
        json!({ "recipe": protocol::Recipe::default(), "seed": 1 })
    } else if path.ends_with("/roster") {
        json!({ "rows": [row] })
    } else if path.ends_with("{participant}") {
        row
    } else if path.ends_with("/commands") {
        json!({ "command": { "type": "rename", "name": "Bayu" } })
    } else {
        json!({ "title": "Our oceans", "settings": protocol::Settings::default(), "startsAt": 1 })
    }
}

#[tokio::test]
async fn no_call_breaks_whatever_it_is_given() {
    let world = World::new().await;
    let document = world.organise(Method::GET, "/api/openapi.json", None).await;
    let document: Value = document.json().await.unwrap();
    let mut runner = TestRunner::deterministic();
    let strategy = nonsense();
    let mut any = || strategy.new_tree(&mut runner).unwrap().current();
    let (mut calls, mut refused) = (0, 0);
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let deletes_all = method == Method::DELETE && path.ends_with("{webinar}");
            if deletes_all {
                continue;
            }
            for number in 0..BODIES {
                let body = match number % 3 {
                    0 => any(),
                    _ => nearly(&good(path), any(), number),
                };
                let place = place(&world, path);
                let answer = world
                    .organise(method.clone(), &place, Some(body.clone()))
                    .await;
                let status = answer.status();
                assert!(
                    !status.is_server_error(),
                    "{method} {place} with {body}: {status}"
                );
                calls += 1;
                refused += usize::from(status != StatusCode::OK);
            }
        }
    }
    assert!(calls > 500 && refused > 100, "{calls} {refused}");
    let alive = world.organise(Method::GET, &world.of_it(""), None).await;
    assert_eq!(alive.status(), StatusCode::OK);
}

fn place(world: &World, path: &str) -> String {
    let webinar = world.webinar.webinar.id.as_str();
    path.replace("{webinar}", webinar)
        .replace("{plan}", "pl_1")
        .replace("{participant}", "pa_nobody")
        .replace("{link}", "ln_none")
        .replace("{roadmap}", "ro_none")
}
