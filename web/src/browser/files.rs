//! Files in: from the picker, from a drop (folders opened), from a paste.

use futures::channel::oneshot;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader,
    FileSystemEntry, FileSystemFileEntry, HtmlInputElement,
};

/// Files taken from one drop; more in a folder are left.
const MOST_FILES: usize = 1000;

/// The files of a list.
#[must_use]
pub fn listed(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect())
        .unwrap_or_default()
}

/// The files that a person chose in a picker; of a folder, those that people put there.
#[must_use]
pub fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let mut files = listed(input.files());
    files.retain(|file| {
        let path = Reflect::get(file, &"webkitRelativePath".into());
        let path = path.ok().and_then(|path| path.as_string());
        !path.is_some_and(|path| path.split('/').any(is_hidden))
    });
    files.truncate(MOST_FILES);
    files
}

/// Whether a name inside a folder is one that systems put there, not people.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}

/// A file's text, read as UTF-8; none if the file cannot be read.
pub async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Whether what is dragged holds files.
#[must_use]
pub fn holds_files(transfer: &DataTransfer) -> bool {
    transfer
        .types()
        .iter()
        .any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// What was dropped, taken hold of before the browser forgets it.
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

impl Dropped {
    /// Takes hold of a drop; must be called inside the event.
    #[must_use]
    pub fn take(transfer: &DataTransfer) -> Self {
        let items = transfer.items();
        let entries = (0..items.length())
            .filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten())
            .collect();
        Self {
            entries,
            files: listed(transfer.files()),
        }
    }

    /// Every file, folders opened.
    pub async fn files(self) -> Vec<File> {
        if !self.entries.iter().any(FileSystemEntry::is_directory) {
            return self.files;
        }
        let mut found = Vec::new();
        let mut waiting = self.entries;
        waiting.reverse();
        while let Some(entry) = waiting.pop() {
            if found.len() == MOST_FILES {
                break;
            }
            if entry.is_directory() {
                // Not by its class: Chromium has these objects, but not under their standard names.
                let mut inside = entries_of(entry.unchecked_ref()).await;
                inside.retain(|entry| !is_hidden(&entry.name()));
                inside.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.name()));
                waiting.extend(inside);
            } else if entry.is_file()
                && let Some(file) = file_of(&entry).await
            {
                found.push(file);
            }
        }
        found
    }
}

async fn file_of(entry: &FileSystemEntry) -> Option<File> {
    let entry: &FileSystemFileEntry = entry.unchecked_ref();
    let (call, answer) = settle();
    entry.file_with_callback_and_callback(call.done(), call.failed());
    answer.await.ok()??.dyn_into().ok()
}

async fn entries_of(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut found = Vec::new();
    // A reader gives a part at a time, an empty one at the end.
    while found.len() < MOST_FILES {
        let (call, answer) = settle();
        let asked = reader
            .read_entries_with_callback_and_callback(call.done(), call.failed())
            .is_ok();
        let part: Option<Array> = if asked {
            answer
                .await
                .ok()
                .flatten()
                .and_then(|part| part.dyn_into().ok())
        } else {
            None
        };
        match part {
            Some(part) if part.length() > 0 => {
                found.extend(part.iter().map(JsCast::unchecked_into));
            }
            _ => break,
        }
    }
    found
}

/// A pair of callbacks of which the browser calls one.
struct Settle {
    done: Closure<dyn FnMut(JsValue)>,
    failed: Closure<dyn FnMut(JsValue)>,
}

impl Settle {
    fn done(&self) -> &js_sys::Function {
        self.done.as_ref().unchecked_ref()
    }

    fn failed(&self) -> &js_sys::Function {
        self.failed.as_ref().unchecked_ref()
    }
}

fn settle() -> (Settle, oneshot::Receiver<Option<JsValue>>) {
    let (sender, answer) = oneshot::channel();
    let sender = std::rc::Rc::new(std::cell::RefCell::new(Some(sender)));
    let send = move |value: Option<JsValue>| {
        if let Some(sender) = sender.borrow_mut().take() {
            // Nobody waits any more when the drop's task is gone.
            sender.send(value).ok();
        }
    };
    let on_failure = send.clone();
    let done = Closure::new(move |value: JsValue| send(Some(value)));
    let failed = Closure::new(move |_: JsValue| on_failure(None));
    (Settle { done, failed }, answer)
}

#[cfg(test)]
mod tests {
    use super::is_hidden;

    #[test]
    fn what_systems_leave_in_folders_is_hidden() {
        for name in [".DS_Store", ".git", "__MACOSX", "Thumbs.db", "desktop.ini"] {
            assert!(is_hidden(name), "{name}");
        }
        for name in ["events.csv", "2024.01", "a.b"] {
            assert!(!is_hidden(name), "{name}");
        }
    }
}
