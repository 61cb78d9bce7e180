//! What an update or a state vector must satisfy before yrs sees it.
//!
//! yrs trusts its input more than we may: it reserves memory for declared counts, recurses as deep as a value or a
//! type is nested, and keeps what it cannot place. So the bytes are walked here first, without allocating for what
//! they only claim.

mod cursor;
mod item;
mod scan;
mod state_vector;

pub(crate) use cursor::Cursor;
pub(crate) use scan::Scan;
pub(crate) use state_vector::read_state_vector;
