//! Who may come in: codes, which are kept, and tokens, which pass.
//!
//! A code is a secret in a link, known to the store as a hash, revocable. It is exchanged for a token, which says
//! what its holder is for some minutes and is not looked up anywhere.

mod code;
mod key;
mod token;

pub(crate) use code::{Code, CodeKind, visitor_key};
pub(crate) use key::{Key, KeyError};
pub(crate) use token::{Claims, Tokens};
