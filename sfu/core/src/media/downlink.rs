/// What is known of the way down to a viewer, and what is asked of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Downlink {
    /// What it carries, in bit/s with all headers, from transport-wide feedback. `None`: unknown, and everything passes.
    pub(super) estimate: Option<u64>,
    /// Lost in the last seconds, before anything was sent again, in thousandths.
    pub(super) loss_permille: u16,
    /// What would flow if the estimate allowed it, in bit/s: the prober finds out whether it does.
    pub(super) wanted: u64,
}
