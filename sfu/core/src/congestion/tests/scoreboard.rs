use super::flow::{Flow, run};
use super::path::Path;

const S: u64 = 1_000_000;

struct Row {
    name: &'static str,
    seed: u64,
    path: Path,
    flow: Flow,
}

/// Each with the way it is changed from a steady one.
fn row(name: &'static str, seed: u64, kbps: u64, delay_ms: u64, change: impl Fn(&mut Path)) -> Row {
    let mut path = Path::new(seed, kbps * 1000, delay_ms);
    change(&mut path);
    let mut flows = run(&mut path, &[(0, 8_000_000)], 60, |_| {});
    let flow = flows.remove(0);
    Row {
        name,
        seed,
        path,
        flow,
    }
}

impl Row {
    /// Of what the path could have carried from then on, in percent.
    fn used(&self) -> u64 {
        let could: u64 = (10..60)
            .map(|second| self.path.capacity_at(second * S).min(8_000_000))
            .sum();
        let estimates: u64 = self.flow.estimates[100..].iter().sum();
        estimates / 10 * 100 / could
    }

    fn print(&self) {
        println!(
            "{:<28} seed {:<2} estimate {:>5} kbit/s, used {:>3} %, longest wait {:>4} ms, above 300 ms {:>2} %, loss {:>3} permille, rtt {:?}",
            self.name,
            self.seed,
            self.flow.mean(10 * S, 60 * S),
            self.used(),
            self.path.longest_wait(10 * S, 60 * S),
            self.path.waited(5 * S, 60 * S, 300),
            self.flow.transport.loss_permille(),
            self.flow.transport.rtt(),
        );
    }
}

#[test]
fn scoreboard() {
    for seed in 1..=3 {
        let rows = [
            (row("steady 1 Mbit/s, 50 ms", seed, 1000, 50, |_| {}), 70),
            (row("steady 3 Mbit/s, 20 ms", seed, 3000, 20, |_| {}), 70),
            (row("64 kbit/s, 50 ms", seed, 64, 50, |_| {}), 60),
            (row("300 kbit/s, 200 ms", seed, 300, 200, |_| {}), 60),
            (
                row("300 kbit/s, 200 ms, 5 % lost", seed, 300, 200, |path| {
                    path.loss_permille = 50
                }),
                60,
            ),
            (
                row("1 Mbit/s, 10 % lost", seed, 1000, 40, |path| {
                    path.loss_permille = 100
                }),
                70,
            ),
            (
                row("2 Mbit/s, 20 % lost", seed, 2000, 40, |path| {
                    path.loss_permille = 200
                }),
                40,
            ),
            (
                row("2 Mbit/s, 30 ms jitter", seed, 2000, 40, |path| {
                    path.jitter = 30_000
                }),
                60,
            ),
            (
                row("1 Mbit/s, short queue", seed, 1000, 40, |path| {
                    path.queue = 30_000
                }),
                60,
            ),
            // RFC 8867, 5.1.
            (
                row("variable 1, 2.5, 0.6, 1 Mbit/s", seed, 1000, 50, |path| {
                    path.capacity = vec![
                        (0, 1_000_000),
                        (15 * S, 2_500_000),
                        (30 * S, 600_000),
                        (45 * S, 1_000_000),
                    ];
                }),
                60,
            ),
        ];
        for (row, least) in &rows {
            row.print();
            assert!(row.used() >= *least, "{} used {} %", row.name, row.used());
            assert!(row.used() <= 125, "{} used {} %", row.name, row.used());
            assert!(row.path.waited(5 * S, 60 * S, 300) <= 5, "{}", row.name);
        }
    }
}
