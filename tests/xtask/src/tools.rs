//! Programs from outside that a step needs: found, installed when we are root on Debian, or asked for by name.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::process;

/// What the client's tools ask for, in `client-web/package.json`.
const NODE_OLDEST: (u32, u32) = (20, 19);

pub(crate) fn node() -> Result<()> {
    let advice = "install Node.js 20.19 or newer with npm (Debian 13: `apt-get install nodejs npm`; else https://nodejs.org)";
    let Some(version) = process::ask("node", &["--version"]) else {
        bail!("`node` is missing: {advice}");
    };
    match node_version(&version) {
        Some(found) if found >= NODE_OLDEST => {}
        _ => bail!("`node` is {version}, too old: {advice}"),
    }
    process::ask("npm", &["--version"]).with_context(|| format!("`npm` is missing: {advice}"))?;
    Ok(())
}

/// `v20.19.4` → (20, 19).
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// SQLite and the cryptography are partly C.
pub(crate) fn c_compiler() -> Result<()> {
    if process::ask("cc", &["--version"]).is_some() {
        return Ok(());
    }
    debian_packages("a C compiler", &["build-essential"])
}

/// Chromium with fonts for Latin, Cyrillic and Arabic scripts: screens are looked at in all three.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    let path = PathBuf::from("/usr/bin/chromium");
    let fonts = Path::new("/usr/share/fonts/truetype/noto").exists()
        && Path::new("/usr/share/fonts/truetype/dejavu").exists();
    if !path.exists() || !fonts {
        debian_packages(
            "Chromium",
            &["chromium", "fonts-dejavu-core", "fonts-noto-core"],
        )?;
    }
    Ok(path)
}

/// Firefox, and a sound card for it: where there is none it plays nothing, and stories hear nothing.
pub(crate) fn firefox() -> Result<PathBuf> {
    let own = env::var_os("FIREFOX").map(PathBuf::from);
    let path = own.unwrap_or_else(|| PathBuf::from("/usr/bin/firefox-esr"));
    if !path.exists() || process::ask("pulseaudio", &["--version"]).is_none() {
        debian_packages("Firefox with PulseAudio", &["firefox-esr", "pulseaudio"])?;
    }
    Ok(path)
}

/// Reads PDFs.
pub(crate) fn poppler() -> Result<()> {
    // It says its version where errors go, and that is all we want to know.
    if process::ask("pdftotext", &["-v"]).is_some() {
        return Ok(());
    }
    debian_packages("poppler", &["poppler-utils", "python3"])
}

/// Counts instructions.
pub(crate) fn valgrind() -> Result<()> {
    if process::ask("valgrind", &["--version"]).is_some() {
        return Ok(());
    }
    debian_packages("valgrind", &["valgrind"])
}

/// The path of `cargo-deny`, built into `target/tools` when the machine has none.
pub(crate) fn cargo_deny(root: &Path) -> Result<PathBuf> {
    if process::ask("cargo-deny", &["--version"]).is_some() {
        return Ok(PathBuf::from("cargo-deny"));
    }
    built(root, "cargo-deny", "target/tools", &[])
}

/// The path of the program that runs benchmarks under valgrind: of exactly the version of its library in `Cargo.lock`.
pub(crate) fn gungraun_runner(root: &Path) -> Result<PathBuf> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock is missing")?;
    let version = locked_version(&lock, "gungraun").context("gungraun is not in Cargo.lock")?;
    let folder = format!("target/tools/gungraun-{version}");
    built(root, "gungraun-runner", &folder, &["--version", version])
}

/// A program of the package of that name, built into `folder` unless it is there.
fn built(root: &Path, package: &str, folder: &str, more: &[&str]) -> Result<PathBuf> {
    let folder = root.join(folder);
    let kept = folder.join("bin").join(package);
    if !kept.exists() {
        // Unoptimised: it runs for seconds, an optimised build takes minutes more than that.
        let folder = folder
            .to_str()
            .context("the path of the repository is not UTF-8")?;
        let args = [
            "install", "--quiet", "--locked", "--debug", package, "--root", folder,
        ];
        let mut install = process::command(root, "cargo", &args);
        process::run(install.args(more))?;
    }
    Ok(kept)
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0)
}

/// Installs as root where apt-get exists; else says what to install.
fn debian_packages(what: &str, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let root = process::ask("id", &["-u"]).is_some_and(|id| id == "0");
    if !root || process::ask("apt-get", &["--version"]).is_none() {
        bail!(
            "{what} is missing: as root, run `apt-get install {list}` (or set CHROMIUM or FIREFOX to a browser of your own)"
        );
    }
    let here = Path::new("/");
    process::run(&mut process::command(
        here,
        "apt-get",
        &["-q", "-o", "DPkg::Lock::Timeout=600", "update"],
    ))?;
    let mut args = vec![
        "-q",
        "-y",
        "-o",
        "DPkg::Lock::Timeout=600",
        "--no-install-recommends",
        "install",
    ];
    args.extend(packages);
    let mut install = process::command(here, "apt-get", &args);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

#[cfg(test)]
mod tests {
    use super::{NODE_OLDEST, locked_version, node_version};

    #[test]
    fn node_versions_are_compared_by_number() {
        assert_eq!(node_version("v20.19.4\n"), Some((20, 19)));
        assert!(
            node_version("v20.9.0") < Some(NODE_OLDEST),
            "9 is less than 19"
        );
        assert!(node_version("v22.1.0") >= Some(NODE_OLDEST));
        assert_eq!(node_version("unknown"), None);
    }

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"gungraun-common\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"gungraun\"\nversion = \"0.20.0\"\n";
        assert_eq!(locked_version(lock, "gungraun"), Some("0.20.0"));
        assert_eq!(locked_version(lock, "valgrind"), None);
    }
}
