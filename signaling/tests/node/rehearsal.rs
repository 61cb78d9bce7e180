use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use protocol::http::{AttendanceReport, Seat};
use protocol::{ClientCommand, Location, Role, RoundWish, ServerMessage, SessionEvent};
use reqwest::Client;
use serde_json::json;

use crate::goodbye::leaves_open;
use crate::person::Person;
use crate::server::{Server, ends_well, plenary};
use crate::world::World;

/// A running `plenary rehearse`; killed when it is dropped.
struct Rehearsal {
    child: Child,
    base: String,
    code: String,
}

impl Rehearsal {
    fn start(arguments: &str) -> Self {
        Self::start_with(&format!("{arguments} --port 0"), &[])
    }

    fn start_with(arguments: &str, settings: &[(&str, &str)]) -> Self {
        let mut child = plenary()
            .arg("rehearse")
            .args(arguments.split(' '))
            .envs(settings.iter().copied())
            .env("PLENARY_SERVER__BIND", "127.0.0.1")
            .env("PLENARY_LOG__LEVEL", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let link = line.trim_end().strip_prefix("Open this: ").unwrap();
        let (base, code) = link.split_once("/join#").unwrap();
        Self {
            child,
            base: base.to_owned(),
            code: code.to_owned(),
        }
    }

    async fn moderator(&self) -> Person {
        let profile = json!({ "name": "Moderator", "school": "", "country": "", "languages": [] });
        let join = json!({ "code": self.code, "profile": profile });
        let call = Client::new().post(format!("{}/api/join", self.base));
        let seat: Seat = call.json(&join).send().await.unwrap().json().await.unwrap();
        Person::connect(&self.base, seat).await
    }

    /// As Ctrl-C does it.
    fn interrupt(&mut self) -> bool {
        ends_well(&mut self.child, "-INT")
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Simulated people in a webinar of somebody else's server; killed when it is dropped.
struct Guests(Child);

impl Guests {
    fn come(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut puppets = plenary();
        puppets.args(["rehearse", "--people", "3", "--pace", "10"]);
        puppets
            .args(arguments)
            .envs(settings.iter().copied())
            .stdout(Stdio::null());
        Self(puppets.spawn().unwrap())
    }
}

impl Drop for Guests {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until so many simulated people are here.
async fn everybody(moderator: &mut Person, count: usize) {
    let known = moderator.welcome.as_ref().unwrap();
    let is_one = |person: &&protocol::ParticipantView| person.profile.simulated;
    let mut here = known.participants.iter().filter(is_one).count();
    while here < count {
        moderator
            .sees(|event| match event {
                SessionEvent::Participant { participant } => {
                    assert!(participant.profile.simulated);
                    Some(())
                }
                _ => None,
            })
            .await;
        here += 1;
    }
}

/// Waits for a voice that the media plane heard: ICE, DTLS, SRTP and its level were right.
async fn a_voice(moderator: &mut Person) {
    moderator
        .hears(|message| match message {
            ServerMessage::Speakers { participants } => (!participants.is_empty()).then_some(()),
            _ => None,
        })
        .await;
}

/// How far some roadmap is, once it is further than that.
async fn progress(moderator: &mut Person, than: u8) -> u8 {
    moderator
        .hears(|message| match message {
            ServerMessage::Progress { progress } => {
                (progress.percent > than).then_some(progress.percent)
            }
            _ => None,
        })
        .await
}

#[tokio::test]
async fn a_moderator_alone_leads_a_whole_event() {
    let mut rehearsal = Rehearsal::start("--people 8 --rooms 2 --seed 3 --pace 10");
    let mut moderator = rehearsal.moderator().await;
    everybody(&mut moderator, 8).await;
    moderator
        .sees(|event| match event {
            SessionEvent::Media { media, .. } => media.camera.then_some(()),
            _ => None,
        })
        .await;
    moderator
        .sees(|event| matches!(event, SessionEvent::Chat { .. }).then_some(()))
        .await;
    moderator
        .sees(|event| match event {
            SessionEvent::Hand { hand_at, .. } => hand_at.map(|_| ()),
            _ => None,
        })
        .await;
    a_voice(&mut moderator).await;
    moderator.asks(ClientCommand::AssignRandom).await.unwrap();
    let open = ClientCommand::OpenRooms {
        duration_s: 600,
        options: RoundWish::default(),
    };
    moderator.asks(open).await.unwrap();
    moderator
        .sees(|event| match event {
            SessionEvent::Moved { to, .. } => {
                matches!(to, Some(Location::Room { .. })).then_some(())
            }
            _ => None,
        })
        .await;
    let title = progress(&mut moderator, 0).await;
    progress(&mut moderator, title).await;
    let attendance = format!(
        "{}/api/webinars/{}/attendance",
        rehearsal.base, moderator.seat.webinar
    );
    let call = Client::new().get(attendance);
    let call = call.bearer_auth(moderator.seat.token.expose());
    let report: AttendanceReport = call.send().await.unwrap().json().await.unwrap();
    let names: Vec<_> = report.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Moderator"], "nobody else was there");
    // The moderator's browser has them, and stays.
    let _open = leaves_open(&rehearsal.base).await;
    assert!(rehearsal.interrupt());
}

/// A port that nobody has had for a moment.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn people_come_to_a_server_with_tls_and_the_link_is_the_one_that_others_use() {
    let port = free_port().to_string();
    let settings = [
        ("PLENARY_TLS__MODE", "development"),
        ("PLENARY_SERVER__PUBLIC_URL", "https://forum.example"),
    ];
    let mut rehearsal =
        Rehearsal::start_with(&format!("--people 3 --pace 10 --port {port}"), &settings);
    assert_eq!(rehearsal.base, "https://forum.example");
    rehearsal.base = format!("http://127.0.0.1:{port}");
    let mut moderator = rehearsal.moderator().await;
    everybody(&mut moderator, 3).await;
    a_voice(&mut moderator).await;
    assert!(rehearsal.interrupt());
}

#[tokio::test]
async fn people_come_to_a_webinar_that_runs_and_go_when_they_are_told() {
    let world = World::new().await;
    let mut moderator = world.moderator("Mary").await;
    let link = world.link(Role::Attendee).url.expose();
    let mut guests = Guests::come(&["--join", link], &[]);
    everybody(&mut moderator, 3).await;
    let pid = guests.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    moderator
        .sees(|event| match event {
            SessionEvent::Online { online, .. } => (!online).then_some(()),
            _ => None,
        })
        .await;
    assert!(guests.0.wait().unwrap().success());
}

#[tokio::test]
async fn simulated_people_come_neither_as_staff_nor_by_a_link_that_is_none() {
    let world = World::new().await;
    let refused = |link: &str| {
        let output = plenary()
            .args(["rehearse", "--join", link])
            .output()
            .unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let staff = refused(world.link(Role::Moderator).url.expose());
    assert!(staff.contains("as staff"), "{staff}");
    let Server { base, .. } = &world.server;
    let unknown = refused(&format!("{base}/join#iv_nobody"));
    assert!(unknown.contains("cannot sign in"), "{unknown}");
    assert!(refused("iv_nobody").contains("no link to a webinar"));
}

/// A link as others use it who come by TLS.
fn by_tls(world: &World, role: Role) -> String {
    let link = world.link(role).url.expose();
    link.replacen("http://", "https://", 1)
}

/// The certificate that the server made itself, in a file of its own.
fn certificate_of(world: &World) -> String {
    let folder = world.data.path();
    let kept = fs::read(folder.join("development-tls.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_slice(&kept).unwrap();
    let file = folder.join("known.pem");
    fs::write(&file, kept["certificate"].as_str().unwrap()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[tokio::test]
async fn people_come_by_tls_where_this_machine_knows_the_certificate() {
    let world = World::new().await;
    let mut moderator = world.moderator("Mary").await;
    let [attendees, panelists] = [Role::Attendee, Role::Panelist].map(|role| by_tls(&world, role));
    let known = certificate_of(&world);
    let mut guests = Guests::come(
        &["--join", &attendees, "--join", &panelists],
        &[("SSL_CERT_FILE", &known)],
    );
    everybody(&mut moderator, 3).await;
    a_voice(&mut moderator).await;
    assert!(ends_well(&mut guests.0, "-INT"));
}

#[tokio::test]
async fn people_stay_away_from_a_server_whose_certificate_nobody_knows_and_say_what_to_do() {
    let world = World::new().await;
    let link = by_tls(&world, Role::Attendee);
    let output = plenary()
        .args(["rehearse", "--join", &link])
        .env_remove("SSL_CERT_FILE")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("SSL_CERT_FILE"), "{error}");
    assert!(
        error.contains("UnknownIssuer") || error.contains("ca-certificates"),
        "{error}"
    );
}
