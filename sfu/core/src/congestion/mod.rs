//! How much the way down to one viewer carries, found out from transport-wide feedback alone
//! (draft-holmer-rmcat-transport-wide-cc-extensions-01), and what may leave for it when.
//!
//! Sans-IO and without any idea of media: time, sizes and feedback go in, numbers and decisions come out. Receiver reports
//! are not looked at: their loss has the publisher's in it. The parts follow draft-ietf-rmcat-gcc-02 where that holds up, and
//! differ where it is known to starve or to stall: see `transport`.
//!
//! Inside, an instant is a number of microseconds since the transport was made, and a rate is in bit/s.

mod arrivals;
mod budget;
mod busy;
mod history;
mod lag;
mod loss;
mod meter;
mod prober;
mod queue;
mod rate;
#[cfg(test)]
mod tests;
mod transport;
mod trend;

pub(crate) use arrivals::Arrivals;
pub(crate) use budget::Budget;
pub(crate) use lag::Lag;
pub(crate) use transport::Transport;
