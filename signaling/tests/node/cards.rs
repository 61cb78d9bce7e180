//! What messengers show of a link to an event.

use protocol::http::WebinarCreated;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::server::Server;
use crate::world::World;

/// What the web client is here: as built, but for the names of its files.
const PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Plenary</title></head><body><div id=\"app\"></div></body></html>";
/// 2030-03-01, 08:00 UTC.
const START: i64 = 1_898_582_400_000;

/// A server that has a web client and says where it is.
async fn with_pages() -> World {
    let mut world = World::new().await;
    let pages = world.data.path().join("pages");
    std::fs::create_dir(&pages).unwrap();
    std::fs::write(pages.join("index.html"), PAGE).unwrap();
    let settings = world.data.path().join("settings.toml");
    let folder = pages.display();
    let text =
        format!("[server]\nweb_dir = \"{folder}\"\npublic_url = \"https://plenary.example\"\n");
    std::fs::write(&settings, text).unwrap();
    let port = world.server.port();
    world.server.kill();
    let more = ["--config", settings.to_str().unwrap()];
    let server = Server::try_start(world.data.path(), port, &more);
    world.server = server.unwrap_or_else(|refused| panic!("{}", refused.stderr));
    // It says its public address now, where nobody is.
    world.server.base = format!("http://127.0.0.1:{port}");
    world.http = Client::new();
    world
}

async fn announces(world: &World, title: &str, poster: Value) -> WebinarCreated {
    let body = json!({ "title": title, "startsAt": START, "poster": poster });
    let made = world
        .organise(Method::POST, "/api/webinars", Some(body))
        .await;
    assert_eq!(made.status(), StatusCode::OK);
    made.json().await.unwrap()
}

fn poster(listing: &str, about: &str) -> Value {
    json!({
        "listing": listing, "zone": "Asia/Almaty", "minutes": 90, "about": about, "hosts": [],
        "languages": ["ru", "kk"], "goals": [14],
        "registration": { "open": false, "most": 0, "consent": "" },
    })
}

async fn page_of(world: &World, made: &WebinarCreated) -> Response {
    world
        .get(&format!("/e/{}", made.webinar.page.address))
        .await
}

#[tokio::test]
async fn a_link_to_an_event_says_what_it_is_when_and_in_which_languages() {
    let world = with_pages().await;
    let poster = poster("listed", "For teachers.\n\nBring a map.");
    let made = announces(&world, "Teaching the oceans", poster).await;
    let answer = page_of(&world, &made).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-cache");
    let page = answer.text().await.unwrap();
    let address = format!("https://plenary.example/e/{}", made.webinar.page.address);
    for said in [
        "<title>Teaching the oceans</title>".to_owned(),
        "property=\"og:title\" content=\"Teaching the oceans\"".to_owned(),
        "content=\"2030-03-01 13:00 Asia/Almaty (UTC+05:00) · Русский, Қазақша · For teachers. Bring a map.\"".to_owned(),
        "property=\"og:locale\" content=\"ru\"".to_owned(),
        format!("property=\"og:url\" content=\"{address}\""),
    ] {
        assert!(page.contains(&said), "{said} in {page}");
    }
    assert!(page.contains("<div id=\"app\">") && !page.contains("noindex"));
}

#[tokio::test]
async fn only_a_listed_event_is_for_search_engines() {
    let world = with_pages().await;
    let made = announces(&world, "For us", poster("address", "")).await;
    let page = page_of(&world, &made).await.text().await.unwrap();
    assert!(page.contains("noindex") && page.contains("og:title"));
}

#[tokio::test]
async fn where_there_is_no_event_the_page_says_nothing_of_one() {
    let world = with_pages().await;
    let made = announces(&world, "Hidden", poster("off", "")).await;
    let long = format!("/e/{}", "x".repeat(4_000));
    let hidden = format!("/e/{}", made.webinar.page.address);
    for path in [
        "/e/nothing",
        "/e/..%2f..%2fetc",
        "/e/%22%3E%3Cscript%3E",
        &long,
        &hidden,
    ] {
        let answer = world.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("<title>Plenary</title>") && page.contains("noindex"));
        assert!(
            !page.contains("og:title") && !page.contains("Hidden") && !page.contains("<script>")
        );
    }
}

#[tokio::test]
async fn a_hostile_title_is_text() {
    let world = with_pages().await;
    let hostile = "</title><script>alert(1)</script>\" onload='x' $& <!--";
    let made = announces(&world, hostile, poster("listed", hostile)).await;
    let page = page_of(&world, &made).await.text().await.unwrap();
    assert!(page.contains(
        "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; $&amp;"
    ));
    assert!(!page.contains("<script") && !page.contains("<!--"));
    assert_eq!(page.matches("</title>").count(), 1);
}
