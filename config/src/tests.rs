use std::io::Write;

use crate::{Config, DEFAULT_TOML, LoadError};

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn error_of(text: &str) -> String {
    let file = file(text);
    let error = Config::load(Some(file.path()), &[])
        .unwrap_err()
        .to_string();
    let name = file.path().file_name().unwrap().to_str().unwrap();
    if !error.contains("expected") || matches!(error.as_str(), "") {
        panic!("says nothing of what was expected: {error}");
    }
    error.replace(name, "FILE")
}

#[test]
fn the_default_file_is_the_default_value() {
    assert_eq!(Config::load(None, &[]).unwrap(), Config::default());
}

#[test]
fn every_key_of_the_default_file_has_a_comment_above_it() {
    let mut keys = 0;
    let mut above = "";
    for line in DEFAULT_TOML.lines() {
        if line.contains('=') && !line.starts_with('#') {
            assert!(above.starts_with('#'), "no comment above `{line}`");
            keys += 1;
        }
        above = line;
    }
    assert_eq!(keys, 26);
}

#[test]
fn a_file_wins_over_the_defaults_and_the_command_line_over_the_file() {
    let file = file("[server]\nport = 1000\npublic_url = \"https://a.example\"\n");
    let config = Config::load(Some(file.path()), &[("server.port", "2000".to_owned())]).unwrap();
    assert_eq!(config.server.port, 2000);
    assert_eq!(config.server.public_url, "https://a.example");
}

#[test]
fn an_unknown_key_is_named_with_its_file_and_what_is_known() {
    let error = error_of("[server]\nprot = 80\n");
    assert!(error.contains("`server.prot`"), "{error}");
    assert!(error.contains("FILE"), "{error}");
    assert!(error.contains("port"), "{error}");
}

#[test]
fn an_unknown_section_is_named() {
    let error = error_of("[sever]\nport = 80\n");
    assert!(error.contains("`sever`"), "{error}");
}

#[test]
fn a_wrong_type_is_named_with_its_file_and_the_type() {
    let error = error_of("[server]\nport = \"many\"\n");
    assert!(error.contains("`server.port`"), "{error}");
    assert!(error.contains("FILE"), "{error}");
    assert!(error.contains("u16"), "{error}");
}

#[test]
fn all_values_that_cannot_work_are_reported_at_once() {
    let error = error_of("[server]\npublic_url = \"example.org/x\"\n[auth]\ntoken_minutes = 0\n");
    assert!(error.contains("server.public_url"), "{error}");
    assert!(error.contains("auth.token_minutes"), "{error}");
}

#[test]
fn a_missing_file_is_an_error() {
    let missing = std::path::Path::new("no/such/file.toml");
    let error = Config::load(Some(missing), &[]).unwrap_err();
    assert!(matches!(error, LoadError::NoFile(_)), "{error}");
}

#[test]
fn trusted_proxies_are_networks() {
    let load = |networks: &str| {
        let file = file(&format!("[limits]\ntrusted_proxies = [{networks}]\n"));
        Config::load(Some(file.path()), &[])
    };
    let config = load("\"10.0.0.0/8\", \"::1/128\"").unwrap();
    assert_eq!(config.limits.trusted_proxies.len(), 2);
    assert!(load("\"the one in the cellar\"").is_err());
    assert!(Config::default().limits.trusted_proxies.is_empty());
}
