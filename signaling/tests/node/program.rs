use std::fs;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use crate::server::{Server, plenary};

fn refused(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = plenary()
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn two_servers_never_share_a_data_folder() {
    let data = TempDir::new().unwrap();
    let first = Server::start(data.path(), 0);
    let second = Server::try_start(data.path(), 0, &[]).err().unwrap();
    assert!(
        second.stderr.contains("another Plenary"),
        "{}",
        second.stderr
    );
    assert!(second.stderr.contains("--data-dir"), "{}", second.stderr);
    drop(first);
    Server::start(data.path(), 0);
}

#[test]
fn a_port_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let data = TempDir::new().unwrap();
    let error = Server::try_start(data.path(), port, &[]).err().unwrap();
    assert!(error.stderr.contains(&port.to_string()), "{}", error.stderr);
    assert!(error.stderr.contains("--port"), "{}", error.stderr);
}

#[test]
fn an_unknown_setting_is_named_with_its_file() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(&file, "[server]\nprot = 80\n").unwrap();
    let error = refused(&["serve", "--config", file.to_str().unwrap()], &[]);
    assert!(error.contains("server.prot"), "{error}");
    assert!(error.contains("mine.toml"), "{error}");
    assert!(error.contains("expected"), "{error}");
}

#[test]
fn a_wrong_setting_is_named_with_its_environment_variable() {
    for (variable, value) in [
        ("PLENARY_SERVER__PORT", "many"),
        ("PLENARY_MEDIA__PERS_MAX", "5"),
    ] {
        let error = refused(&["check-config"], &[(variable, value)]);
        assert!(error.contains(variable), "{error}");
        assert!(error.contains("expected"), "{error}");
    }
}

#[test]
fn settings_that_can_be_used_are_printed() {
    let output = plenary()
        .args(["check-config", "--port", "1234"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("port: 1234"), "{text}");
}

#[test]
fn the_key_is_the_owners_alone() {
    let data = TempDir::new().unwrap();
    let _server = Server::start(data.path(), 0);
    let mode = fs::metadata(data.path().join("key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_organisers_link_stays_until_it_is_renewed() {
    let data = TempDir::new().unwrap();
    let first = Server::start(data.path(), 0);
    let code = first.organiser_code.clone();
    let link = |more: &[&str]| {
        let output = plenary()
            .args([
                "organiser-link",
                "--data-dir",
                data.path().to_str().unwrap(),
            ])
            .args(more)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        link(&[]).trim_end().ends_with(&code),
        "also while the server runs"
    );
    drop(first);
    let second = Server::start(data.path(), 0);
    assert_eq!(second.organiser_code, code);
    let renewed = link(&["--renew"]);
    assert!(!renewed.contains(&code));
    drop(second);
    let third = Server::start(data.path(), 0);
    assert!(renewed.trim_end().ends_with(&third.organiser_code));
}
