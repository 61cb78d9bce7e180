//! Typed settings of the program: the embedded `default.toml`, then a file, then the environment, each winning over
//! the one before.
//!
//! Every key must be known and of the right type; [`Config::load`] says which one is not, where it comes from and
//! what was expected. [`Config::validate`] then returns every value that cannot work.
#![forbid(unsafe_code)]

mod load;
mod problem;
mod sections;

pub use load::{DEFAULT_TOML, ENV_PREFIX, LoadError};
pub use problem::Problem;
pub use sections::{
    Auth, Config, Export, Limits, Log, LogFormat, Media, Metrics, Publish, Retention, Server,
    Session, Tls, TlsMode,
};

#[cfg(test)]
mod tests;
