use anyhow::{Context as _, Result};
use nix::sched::{CpuSet, sched_setaffinity};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::unistd::Pid;

/// Gets the process ready for thousands of sockets, on these CPUs only if any are named. Threads inherit it.
///
/// # Errors
/// When a CPU is not there.
pub(crate) fn prepare(cpus: &[usize]) -> Result<()> {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard)
        .context("cannot raise the limit of open files")?;
    if cpus.is_empty() {
        return Ok(());
    }
    let mut set = CpuSet::new();
    for cpu in cpus {
        set.set(*cpu)
            .context("--pin names no CPU of this machine")?;
    }
    sched_setaffinity(Pid::from_raw(0), &set).context("cannot pin to the CPUs of --pin")
}
