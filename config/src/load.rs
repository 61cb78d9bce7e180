use std::path::{Path, PathBuf};

use figment::Figment;
use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};

use crate::{Config, Problem};

/// The complete, commented defaults; also what `plenary check-config --defaults` would print.
pub const DEFAULT_TOML: &str = include_str!("../default.toml");
/// Environment variables that begin so are settings, all of them.
pub const ENV_PREFIX: &str = "PLENARY_";

/// Why the settings cannot be used. Each text names the key, where it comes from and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("the settings file {0} does not exist")]
    NoFile(PathBuf),
    #[error("{}", .0.join("\n"))]
    Bad(Vec<String>),
    #[error("{}", lines(.0))]
    Invalid(Vec<Problem>),
}

impl Config {
    /// Defaults, then `file`, then the environment, then `overrides` (`section.key` and value, from the command
    /// line).
    ///
    /// # Errors
    /// An unreadable file, an unknown key, a value of the wrong type, or values that cannot work.
    pub fn load(
        file: Option<&Path>,
        overrides: &[(&'static str, String)],
    ) -> Result<Self, LoadError> {
        let mut figment = Figment::from(Toml::string(DEFAULT_TOML));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(LoadError::NoFile(file.to_owned()));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        figment = figment.merge(Env::prefixed(ENV_PREFIX).split("__"));
        for (key, value) in overrides {
            figment = match value.parse::<u16>() {
                Ok(number) => figment.merge(Serialized::default(key, number)),
                Err(_) => figment.merge(Serialized::default(key, value)),
            };
        }
        let config: Self = figment
            .extract()
            .map_err(|e| LoadError::Bad(e.into_iter().map(describe).collect()))?;
        match config.validate() {
            problems if problems.is_empty() => Ok(config),
            problems => Err(LoadError::Invalid(problems)),
        }
    }
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// One sentence: key, source, expectation.
fn describe(error: figment::Error) -> String {
    let mut path = error.path.clone();
    let what = match error.kind {
        Kind::UnknownField(name, known) => {
            if path.last() != Some(&name) {
                path.push(name);
            }
            format!("unknown key; expected one of {}", known.join(", "))
        }
        Kind::InvalidType(found, expected) => format!("expected {expected}, found {found}"),
        Kind::InvalidValue(found, expected) => format!("expected {expected}, found {found}"),
        Kind::UnknownVariant(found, known) => {
            format!("expected one of {}, found \"{found}\"", known.join(", "))
        }
        other => other.to_string(),
    };
    let source = error.metadata.map_or_else(String::new, |metadata| {
        let from_env = metadata.name.contains("environment");
        match metadata.source {
            _ if from_env => format!(
                " (environment variable {ENV_PREFIX}{})",
                path.join("__").to_uppercase()
            ),
            Some(source) => format!(" ({source})"),
            None => format!(" ({})", metadata.name),
        }
    });
    if path.is_empty() {
        return format!("{what}{source}");
    }
    format!("`{}`{source}: {what}", path.join("."))
}
