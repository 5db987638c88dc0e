//! A folder of its own for each test, and the program run in it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Four events of two people; the latest is 2026-01-11T00:00:00Z.
pub(crate) const EVENTS: &str = "\
person,event,time,channel,value,plan
ayu,email_open,2026-01-01T00:00:00Z,email,,free
ayu,email_click,2026-01-01T00:05:00Z,email,,free
budi,email_open,2026-01-02T12:00:00Z,email,,plus
budi,purchase,2026-01-11T00:00:00Z,web,19.90,plus
";

/// Opens are worth 3 and clicks 5; 4 and more is High.
pub(crate) const MODEL: &str = r#"{
  "hearth": 1,
  "scores": [ {
    "id": "engagement", "name": "Engagement",
    "rules": [
      { "id": "open", "name": "Opened", "kind": "event", "points": 3, "match": { "event": ["email_open"] } },
      { "id": "click", "name": "Clicked", "kind": "event", "points": 5, "match": { "event": ["email_click"] } }
    ],
    "scale": { "kind": "none" },
    "levels": [ { "name": "Low" }, { "name": "High", "from": 4 } ]
  } ]
}"#;

/// What `hearth score` makes of the two.
pub(crate) const SCORES: &str = "\
person,engagement.raw,engagement.score,engagement.level
ayu,8,8,High
budi,3,3,Low
";

pub(crate) struct Folder {
    folder: TempDir,
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a scratch folder"),
        }
    }

    /// With `events.csv` and `model.json`.
    pub(crate) fn with_data() -> Self {
        let folder = Self::new();
        folder.write("events.csv", EVENTS);
        folder.write("model.json", MODEL);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("read")
    }

    /// The names of everything in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("listed");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    pub(crate) fn hearth(&self, arguments: &[&str]) -> Ended {
        self.hearth_with(arguments, b"")
    }

    /// Runs the program with nobody reading its standard output.
    pub(crate) fn hearth_unread(&self, arguments: &[&str]) -> Ended {
        let mut child = self.start(arguments);
        drop(child.stdout.take());
        ended(child)
    }

    /// Runs the program with `input` on standard input.
    pub(crate) fn hearth_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut child = self.start(arguments);
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that ends before it has read everything closes the pipe: that is its right.
        let _closed = stdin.write_all(input);
        drop(stdin);
        ended(child)
    }

    fn start(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_hearth"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }
}

fn ended(child: Child) -> Ended {
    let output = child.wait_with_output().expect("the program ends");
    Ended {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

impl Ended {
    /// Standard output of a run that must have worked.
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }

    /// The same, read as JSON.
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.done()).expect("JSON")
    }

    /// Standard error of a run that must have failed with `code`, having printed no result.
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        self.err
    }
}
