use protocol::{ChatScope, ClientCommand, Personal, Profile, RejectionCode, Role};
use signaling_core::{Command, Rejection};

use crate::world::{Counter, id, profile};

fn chat(text: &str) -> Result<String, RejectionCode> {
    let wish = ClientCommand::Chat {
        line: "ch_1".parse().unwrap(),
        scope: ChatScope::Here,
        text: Personal::new(text),
    };
    match Command::from_wire(wish, &protocol::DeviceId::first(), &mut Counter::default()) {
        Ok(Command::Chat { text, .. }) => Ok(text.as_str().to_owned()),
        Ok(other) => panic!("{other:?}"),
        Err(Rejection { code, .. }) => Err(code),
    }
}

fn join(change: impl FnOnce(&mut Profile)) -> Result<Command, RejectionCode> {
    let mut profile = profile("Amina");
    change(&mut profile);
    Command::join(id("amina"), &profile, Role::Attendee, None).map_err(|rejection| rejection.code)
}

#[test]
fn text_is_trimmed_and_measured_in_characters() {
    assert_eq!(chat("  two\nlines \n").as_deref(), Ok("two\nlines"));
    assert_eq!(chat(" \n "), Err(RejectionCode::BadText));
    assert!(chat(&"щ".repeat(2_000)).is_ok());
    assert_eq!(chat(&"щ".repeat(2_001)), Err(RejectionCode::BadText));
}

#[test]
fn text_that_turns_other_text_around_is_refused() {
    for bad in [
        "a\u{202E}b",
        "a\u{2066}b",
        "a\u{0}b",
        "a\u{1b}[31mb",
        "a\u{7f}b",
        "a\u{2028}b",
        "a\rb",
    ] {
        assert_eq!(chat(bad), Err(RejectionCode::BadText), "{bad:?}");
    }
    assert!(
        chat("سلام\u{200F}!").is_ok(),
        "a mark only places its neighbours"
    );
    assert!(
        chat("👩\u{200D}🏫").is_ok(),
        "a joiner makes one sign of two"
    );
}

#[test]
fn a_profile_has_its_limits() {
    assert!(join(|_| {}).is_ok());
    assert!(join(|p| p.country = String::new()).is_ok());
    assert!(join(|p| p.school = Personal::new("")).is_ok());
    assert_eq!(
        join(|p| p.name = Personal::new(" ")),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.name = Personal::new("a\nb")),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.name = Personal::new("a".repeat(81))),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.school = Personal::new("a".repeat(121))),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.country = "kz".to_owned()),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.languages = vec!["a b".to_owned()]),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.languages = vec!["a".repeat(36)]),
        Err(RejectionCode::BadText)
    );
    assert_eq!(
        join(|p| p.languages = vec!["en".to_owned(); 9]),
        Err(RejectionCode::TooMany)
    );
}

#[test]
fn a_rejection_quotes_nothing() {
    let Err(rejection) =
        Command::join(id("amina"), &profile("Amina\u{202E}"), Role::Attendee, None)
    else {
        panic!("the name turns text around");
    };
    assert!(!rejection.to_string().contains("Amina"));
}
