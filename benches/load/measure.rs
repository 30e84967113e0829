//! Processor time, memory, and how a set of durations is spread.

use std::time::Duration;

use procfs::process::Process as Entry;

/// Processor time that a process has used so far, by the kernel's count (in steps of 10 ms).
pub fn cpu(pid: u32) -> Duration {
    let stat = entry(pid).stat().expect("a running process can be looked at");
    let ticks = procfs::ticks_per_second();
    Duration::from_millis((stat.utime + stat.stime) * 1000 / ticks)
}

/// Processor time so far of the processes that PostgreSQL keeps for a database: they carry its name.
pub fn cpu_of_database(name: &str) -> Duration {
    let all = procfs::process::all_processes().expect("processes can be listed");
    let served = all.flatten().filter(|one| {
        one.cmdline().is_ok_and(|line| line.first().is_some_and(|first| first.contains(&format!(" {name} "))))
    });
    served.filter_map(|one| u32::try_from(one.pid()).ok()).map(cpu).sum()
}

/// Resident memory of a process in MiB.
pub fn resident_mib(pid: u32) -> f64 {
    let status = entry(pid).status().expect("a running process can be looked at");
    status.vmrss.expect("a process has memory") as f64 / 1024.0
}

fn entry(pid: u32) -> Entry {
    Entry::new(i32::try_from(pid).expect("process ids are small")).expect("the process runs")
}

/// How durations are spread.
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn of(mut durations: Vec<Duration>) -> Self {
        assert!(!durations.is_empty(), "nothing was measured");
        durations.sort_unstable();
        Self(durations)
    }

    /// The duration that a share of them (0 to 1) does not exceed, in milliseconds.
    pub fn ms(&self, share: f64) -> f64 {
        let rank = ((self.0.len() as f64 * share).ceil() as usize).clamp(1, self.0.len());
        self.0[rank - 1].as_secs_f64() * 1000.0
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}
