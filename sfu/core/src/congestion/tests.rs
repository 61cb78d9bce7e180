//! Whole ways down, simulated: what the estimate comes to, and what waits on the way. The scenarios are those of RFC 8867
//! as far as one end can show them, and the cases at which estimators of others starved or stalled.

mod flow;
mod path;
mod scoreboard;
mod stories;
