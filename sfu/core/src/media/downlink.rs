/// What is known of the way down to a viewer, and what is asked of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Downlink {
    /// What it carries, in bit/s with all headers, from transport-wide feedback. `None`: unknown, and everything passes.
    pub(super) estimate: Option<u64>,
    /// Lost in the last seconds, before anything was sent again, in thousandths; `None` where too little was sent to tell.
    pub(super) loss_permille: Option<u16>,
    /// Where one packet is lost, several in a row are, as far as enough were lost to tell.
    pub(super) in_bursts: Option<bool>,
    /// What would flow if the estimate allowed it, in bit/s: the prober finds out whether it does.
    pub(super) wanted: u64,
}
