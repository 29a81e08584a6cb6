//! `manifest.json`: what lies in a folder of deposits, and of what it was made.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Folder;
use deposit::Deposit;
use reading::Files;

/// The manifest's name.
pub const MANIFEST: &str = "manifest.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    offprint: String,
    deposits: Vec<Entry>,
}

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Its path below the folder.
    pub file: String,
    /// The target for which it was made.
    pub target: String,
    /// Its media type.
    pub media_type: String,
    /// Its size.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// The articles in it.
    pub sources: Vec<Origin>,
}

/// An article, and the files of which it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Origin {
    /// The name of its outputs.
    pub article: String,
    /// Its DOI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Its files by their paths in its folder, each with its SHA-256.
    pub files: BTreeMap<String, String>,
}

impl Entry {
    /// The entry of a deposit.
    #[must_use]
    pub fn new(target: &str, deposit: &Deposit, sources: &[Origin]) -> Entry {
        Entry {
            file: deposit.path.clone(),
            target: target.to_owned(),
            media_type: deposit.media_type.to_owned(),
            bytes: deposit.bytes.len(),
            sha256: sha256(&deposit.bytes),
            sources: sources.to_vec(),
        }
    }
}

/// The manifest of a folder once these files stand in it: they take the place of files of the same
/// name, and what other runs wrote stays listed while it is there. A manifest that cannot be read
/// is made anew.
#[must_use]
pub fn merged(folder: &Path, entries: Vec<Entry>) -> Vec<u8> {
    let mut all: BTreeMap<String, Entry> =
        read(folder).into_iter().map(|entry| (entry.file.clone(), entry)).collect();
    all.extend(entries.into_iter().map(|entry| (entry.file.clone(), entry)));
    let manifest = Manifest {
        offprint: env!("CARGO_PKG_VERSION").to_owned(),
        deposits: all.into_values().collect(),
    };
    // Serializing plain structs with text keys cannot fail.
    let mut json = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The entries of a folder's manifest whose files are there.
#[must_use]
pub fn read(folder: &Path) -> Vec<Entry> {
    let Ok(opened) = Folder::open(folder) else { return Vec::new() };
    let bytes = opened.load_if_present(MANIFEST).ok().flatten().unwrap_or_default();
    let manifest: Manifest = serde_json::from_slice(&bytes).unwrap_or_default();
    let inside = |path: &str| {
        !path.is_empty()
            && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    manifest
        .deposits
        .into_iter()
        .filter(|entry| inside(&entry.file) && folder.join(&entry.file).is_file())
        .collect()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
