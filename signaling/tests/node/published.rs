//! What was published: read by strangers, without a token.

use protocol::{
    ClientCommand, Credit, Mark, PublishedView, RejectionCode, RoomView, SessionEvent, WorksPart,
};
use reqwest::{Method, Response, StatusCode};

use crate::pad::Pad;
use crate::person::Person;
use crate::roadmaps::in_a_room;
use crate::world::World;

/// Bayu has written a title with markup in it and has agreed to be named; Chen has not.
struct House {
    world: World,
    amina: Person,
    bayu: Person,
    chen: Person,
    pad: Pad,
    rooms: Vec<RoomView>,
}

impl House {
    async fn new() -> Self {
        let world = World::new().await;
        let (amina, mut bayu, chen, rooms) = in_a_room(&world).await;
        let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
        pad.writes(&mut bayu, "title", "Sea <script>alert(1)</script> level")
            .await;
        let mut house = Self {
            world,
            amina,
            bayu,
            chen,
            pad,
            rooms,
        };
        house.bayu_agrees(Credit::Name).await;
        house
    }

    async fn bayu_agrees(&mut self, credit: Credit) {
        let roadmap = self.rooms[0].roadmap.clone();
        let credit = ClientCommand::SetCredit { roadmap, credit };
        self.bayu.asks(credit).await.unwrap();
    }

    fn publish(&self, version: Option<u32>) -> ClientCommand {
        ClientCommand::Publish {
            roadmap: self.rooms[0].roadmap.clone(),
            version,
        }
    }

    async fn publishes(&mut self) -> PublishedView {
        let publish = self.publish(None);
        self.amina.asks(publish).await.unwrap();
        published(&mut self.amina).await.remove(0)
    }

    async fn takes_back(&mut self) {
        let roadmap = self.rooms[0].roadmap.clone();
        let unpublish = ClientCommand::Unpublish { roadmap };
        self.amina.asks(unpublish).await.unwrap();
    }

    async fn reads(&self, path: &str) -> Response {
        let url = format!("{}{path}", self.world.server.base);
        self.world.http.get(url).send().await.unwrap()
    }

    async fn page(&self, slug: &str) -> String {
        let answer = self.reads(&format!("/p/{slug}")).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.text().await.unwrap()
    }
}

async fn published(person: &mut Person) -> Vec<PublishedView> {
    let told = person.sees(|event| match event {
        SessionEvent::Works {
            part: WorksPart::Published { published },
        } => Some(published.clone()),
        _ => None,
    });
    told.await
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers()[name].to_str().unwrap()
}

#[tokio::test]
async fn anybody_reads_what_was_published_and_only_who_agreed_is_named() {
    let mut house = House::new().await;
    let view = house.publishes().await;
    assert!(
        view.slug.starts_with("sea-script-alert-1-script-level-"),
        "{}",
        view.slug
    );
    assert_eq!(
        published(&mut house.bayu).await,
        std::slice::from_ref(&view)
    );
    let answer = house.reads(&format!("/p/{}", view.slug)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
    let policy = header(&answer, "content-security-policy").to_owned();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
    assert!(answer.headers().get("x-robots-tag").is_none());
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("Sea &lt;script&gt;alert(1)&lt;/script&gt; level</h1>"),
        "{page}"
    );
    assert!(
        page.contains("Bayu, Shule ya Msingi") && page.contains("Kenya"),
        "{page}"
    );
    assert!(page.contains("creativecommons.org/licenses/by-sa/4.0/"));
    for secret in ["Chen", "<script", "pa_", "ro_"] {
        assert!(!page.contains(secret), "{secret} is in {page}");
    }
    assert!(page.len() < 30_000, "{}", page.len());
}

#[tokio::test]
async fn a_page_stays_as_published_until_it_is_published_again_at_the_same_address() {
    let mut house = House::new().await;
    let first = house.publishes().await;
    house
        .pad
        .writes(&mut house.bayu, "question", "Why now?")
        .await;
    assert!(!house.page(&first.slug).await.contains("Why now?"));
    let second = house.publishes().await;
    assert_eq!(second.slug, first.slug);
    assert!(second.version > first.version);
    assert!(house.page(&first.slug).await.contains("Why now?"));
    let publish = house.publish(Some(first.version));
    house.amina.asks(publish).await.unwrap();
    assert!(
        !house.page(&first.slug).await.contains("Why now?"),
        "a stored version"
    );
    let publish = house.publish(Some(9_999));
    let refused = house.amina.asks(publish).await;
    assert_eq!(refused, Err(RejectionCode::UnknownVersion));
}

#[tokio::test]
async fn what_is_taken_back_is_gone_at_once_and_comes_back_elsewhere() {
    let mut house = House::new().await;
    let first = house.publishes().await;
    house.takes_back().await;
    let gone = house.reads(&format!("/p/{}?lang=ru", first.slug)).await;
    assert_eq!(gone.status(), StatusCode::GONE);
    let sentence = gone.text().await.unwrap();
    assert!(sentence.contains("Эту страницу сняли"), "{sentence}");
    assert!(!sentence.contains("Sea"));
    let file = house.reads(&format!("/p/{}/roadmap.md", first.slug)).await;
    assert_eq!(file.status(), StatusCode::GONE);
    assert_eq!(published(&mut house.amina).await, []);
    let second = house.publishes().await;
    assert_ne!(second.slug, first.slug);
    assert_eq!(
        house.reads(&format!("/p/{}", first.slug)).await.status(),
        StatusCode::GONE
    );
}

#[tokio::test]
async fn who_takes_their_name_back_or_is_forgotten_is_on_no_page_any_more() {
    let mut house = House::new().await;
    let slug = house.publishes().await.slug;
    assert!(house.page(&slug).await.contains("Bayu"));
    house.bayu_agrees(Credit::School).await;
    let page = house.page(&slug).await;
    assert!(!page.contains("Bayu") && page.contains("Shule ya Msingi"));
    house.bayu_agrees(Credit::Name).await;
    let call = format!(
        "/api/webinars/{}/people/{}",
        house.world.webinar.webinar.id,
        house.bayu.id()
    );
    let erased = house.world.organise(Method::DELETE, &call, None).await;
    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    let page = house.page(&slug).await;
    assert!(!page.contains("Bayu") && !page.contains("Shule") && !page.contains("Kenya"));
}

#[tokio::test]
async fn a_page_outlives_a_crash_and_not_its_webinar() {
    let mut house = House::new().await;
    let slug = house.publishes().await.slug;
    house.world.crash_and_restart();
    assert!(house.page(&slug).await.contains("Sea"));
    let path = format!("/api/webinars/{}", house.world.webinar.webinar.id);
    let deleted = house.world.organise(Method::DELETE, &path, None).await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        house.reads(&format!("/p/{slug}")).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so() {
    let mut house = House::new().await;
    let slug = house.publishes().await.slug;
    let answer = house.reads(&format!("/p/{slug}")).await;
    let tag = header(&answer, "etag").to_owned();
    assert_eq!(header(&answer, "cache-control"), "no-cache");
    let again = |path: String| {
        let url = format!("{}{path}", house.world.server.base);
        house
            .world
            .http
            .get(url)
            .header("if-none-match", &tag)
            .send()
    };
    let same = again(format!("/p/{slug}")).await.unwrap();
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
    let other = again(format!("/p/{slug}?lang=ru")).await.unwrap();
    assert_eq!(
        other.status(),
        StatusCode::OK,
        "another language is another page"
    );
    house.bayu_agrees(Credit::None).await;
    let changed = house.reads(&format!("/p/{slug}")).await;
    assert_ne!(header(&changed, "etag"), tag);
}

#[tokio::test]
async fn files_of_a_page_need_no_login_and_say_no_more_than_it() {
    let mut house = House::new().await;
    let slug = house.publishes().await.slug;
    let text = house.reads(&format!("/p/{slug}/roadmap.md")).await;
    assert_eq!(
        header(&text, "content-type"),
        "text/markdown; charset=utf-8"
    );
    let text = text.text().await.unwrap();
    assert!(
        text.contains("Sea") && text.contains("Bayu") && !text.contains("Chen"),
        "{text}"
    );
    assert!(!text.contains("pa_"), "{text}");
    let word = house
        .reads(&format!("/p/{slug}/roadmap.docx?lang=ru"))
        .await;
    assert!(word.bytes().await.unwrap().starts_with(b"PK"));
    let page = house.page(&slug).await;
    assert!(!page.contains("roadmap.pdf"), "there is no press");
    let pdf = house.reads(&format!("/p/{slug}/roadmap.pdf")).await;
    assert_eq!(pdf.status(), StatusCode::NOT_FOUND);
    for none in ["roadmap.json", "x", "..%2f..%2fetc%2fpasswd"] {
        let answer = house.reads(&format!("/p/{slug}/{none}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_says_so_plainly() {
    let house = House::new().await;
    let long = "a".repeat(5_000);
    for slug in [
        "x",
        "sea-level-aaaaaaaaaaaaa",
        "%00",
        "%27%20OR%201=1",
        &long,
    ] {
        let answer = house.reads(&format!("/p/{slug}?lang=%3Cscript%3E")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{slug}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("There is no such page") && !page.contains("<script"));
    }
}

#[tokio::test]
async fn only_staff_publish_and_the_version_is_marked() {
    let mut house = House::new().await;
    let publish = house.publish(None);
    let refused = house.chen.asks(publish).await;
    assert_eq!(refused, Err(RejectionCode::NotAllowed));
    let view = house.publishes().await;
    let ask = protocol::ClientMessage::ListVersions {
        id: 77,
        roadmap: house.rooms[0].roadmap.clone(),
    };
    house.amina.say(&ask).await;
    let versions = house.amina.hears(|message| match message {
        protocol::ServerMessage::Versions { id: 77, versions } => Some(versions.clone()),
        _ => None,
    });
    let versions = versions.await;
    let slug = view.slug.clone();
    let kept = versions.iter().find(|one| one.n == view.version).unwrap();
    assert_eq!(kept.marks, [Mark::Published { slug }]);
}

impl House {
    /// A file of the first room's roadmap, as this person gets it.
    async fn takes(&self, token: &str, query: &str, known: Option<&str>) -> Response {
        let roadmap = &self.rooms[0].roadmap;
        let base = &self.world.server.base;
        let call = self
            .world
            .http
            .get(format!("{base}/api/roadmaps/{roadmap}/export?{query}"))
            .bearer_auth(token);
        let call = known
            .iter()
            .fold(call, |call, tag| call.header("if-none-match", *tag));
        call.send().await.unwrap()
    }
}

#[tokio::test]
async fn a_group_finds_all_its_names_in_its_file_and_others_those_who_agreed() {
    let mut house = House::new().await;
    let dara = house.world.attendee("Dara").await;
    let open = ClientCommand::OpenGallery {
        open: true,
        comments: false,
    };
    house.amina.asks(open).await.unwrap();
    let token = |person: &Person| person.seat.token.expose().to_owned();
    let own = house.takes(&token(&house.chen), "format=md", None).await;
    let own = own.text().await.unwrap();
    assert!(own.contains("Bayu") && own.contains("Chen"), "{own}");
    let others = house.takes(&token(&dara), "format=md", None).await;
    let others = others.text().await.unwrap();
    assert!(others.contains("Bayu, Shule ya Msingi"), "{others}");
    assert!(
        !others.contains("Chen") && !others.contains("pa_"),
        "{others}"
    );
}

#[tokio::test]
async fn a_file_of_a_stored_version_is_the_same_until_something_about_it_changes() {
    let mut house = House::new().await;
    let n = house.publishes().await.version;
    house
        .pad
        .writes(&mut house.bayu, "question", "Why now?")
        .await;
    let token = house.bayu.seat.token.expose().to_owned();
    let query = format!("format=md&version={n}");
    let first = house.takes(&token, &query, None).await;
    let tag = header(&first, "etag").to_owned();
    assert!(!first.text().await.unwrap().contains("Why now?"));
    let again = house.takes(&token, &query, Some(&tag)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let now = house.takes(&token, "format=md", Some(&tag)).await;
    assert_eq!(now.status(), StatusCode::OK);
    assert!(now.headers().get("etag").is_none() && header(&now, "cache-control") == "no-store");
    assert!(now.text().await.unwrap().contains("Why now?"));
    let none = house.takes(&token, "format=md&version=9999", None).await;
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_archive_begins_with_a_list_that_leads_to_its_files() {
    let house = House::new().await;
    let path = house.world.of_it("/roadmaps.zip?forms=md,docx&lang=ru");
    let answer = house.world.organise(Method::GET, &path, None).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let bytes = answer.bytes().await.unwrap();
    // Names of an archive's files stand in it as they are.
    let has = |name: &str| bytes.windows(name.len()).any(|at| at == name.as_bytes());
    for name in [
        "index.html",
        "01 Room 1/roadmap.md",
        "02 Room 2/roadmap.docx",
        "cards.csv",
    ] {
        assert!(has(name), "{name}");
    }
}
