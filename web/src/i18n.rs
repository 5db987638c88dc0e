//! All visible text: looked up by key in the message files, filled with values,
//! numbers and dates as the reader's locale writes them. No text in code.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use yew::AttrValue;

use crate::browser::intl;
use crate::browser::program::{self, Part, Program};

/// A language the page speaks, and its message files: those of the first screen, and those that come
/// with the other parts of the program.
struct Locale {
    tag: &'static str,
    files: &'static [&'static str],
    second: fn() -> &'static [&'static str],
    screens: fn() -> &'static [&'static str],
}

/// Every language; the first is the one others fall back to.
const LOCALES: &[Locale] = &[Locale {
    tag: "en",
    files: &[
        include_str!("../locales/en/common.ftl"),
        include_str!("../locales/en/data.ftl"),
    ],
    second: second::english,
    screens: screens::english,
}];

/// Messages of the program's second part.
mod second {
    #[inline(never)]
    pub(super) fn english() -> &'static [&'static str] {
        &[
            include_str!("../locales/en/import.ftl"),
            include_str!("../locales/en/privacy.ftl"),
            include_str!("../locales/en/score.ftl"),
            include_str!("../locales/en/scores.ftl"),
            include_str!("../locales/en/compare.ftl"),
            include_str!("../locales/en/score_rules.ftl"),
            include_str!("../locales/en/problems.ftl"),
            include_str!("../locales/en/presets.ftl"),
        ]
    }
}

/// Messages of its third.
mod screens {
    #[inline(never)]
    pub(super) fn english() -> &'static [&'static str] {
        &[
            include_str!("../locales/en/people.ftl"),
            include_str!("../locales/en/card.ftl"),
            include_str!("../locales/en/segments.ftl"),
            include_str!("../locales/en/changes.ftl"),
            include_str!("../locales/en/stories.ftl"),
            include_str!("../locales/en/export.ftl"),
        ]
    }
}

/// Values for the places in a message.
pub type Args<'a> = [(&'static str, Value<'a>)];

/// A value for a place in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A number, written as the locale writes it.
    Number(f64),
}

/// What a message can be filled with.
pub trait Fill {
    /// The value as a message takes it.
    fn fill(&self) -> Value<'_>;
}

impl Fill for str {
    fn fill(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Fill for String {
    fn fill(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Fill for AttrValue {
    fn fill(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl<T: Fill + ?Sized> Fill for &T {
    fn fill(&self) -> Value<'_> {
        (**self).fill()
    }
}

macro_rules! fill_with_numbers {
    ($($number:ty),*) => {
        $(
            impl Fill for $number {
                fn fill(&self) -> Value<'_> {
                    Value::Number(*self as f64)
                }
            }
        )*
    };
}

fill_with_numbers!(i32, u32, i64, u64, usize, f64);

/// The page's language: a handle on its messages, which are read once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct I18n(());

/// The messages of a part.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

thread_local! {
    static FIRST: Catalogue = Catalogue::load(LOCALES[0].files);
    static SECOND: Catalogue = Catalogue::load((LOCALES[0].second)());
    static SCREENS: Catalogue = Catalogue::load((LOCALES[0].screens)());
}

/// The text of a message, and whether it has all that it says. What the first screen does not say is
/// looked for in the second part, which is loaded on the spot where somebody was faster; then in the
/// third, if that is there.
fn find(key: &str, filled: &FluentArgs<'_>) -> Option<(AttrValue, bool)> {
    let found = FIRST.with(|messages| messages.find(key, filled));
    let found = found.or_else(|| {
        let is_lost = program::state(Part::Second) == Program::Missing;
        (!is_lost).then(|| SECOND.with(|messages| messages.find(key, filled)))?
    });
    found.or_else(|| {
        let is_there = program::state(Part::Screens) == Program::Whole;
        is_there.then(|| SCREENS.with(|messages| messages.find(key, filled)))?
    })
}

/// The text of a message: `t!(i18n, "key")`, `t!(i18n, "key", name = value)`.
#[macro_export]
macro_rules! t {
    ($i18n:expr, $key:expr $(,)?) => {
        $i18n.text($key, &[])
    };
    ($i18n:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $i18n.text($key, &[$((stringify!($name), $crate::i18n::Fill::fill(&$value))),+])
    };
}

impl Catalogue {
    fn load(files: &[&str]) -> Self {
        let tag: LanguageIdentifier = LOCALES[0].tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(intl::number(number.value, 2)),
            _ => None,
        }));
        for file in files {
            // A message that cannot be read is left out; a test reads every file.
            let resource = FluentResource::try_new((*file).to_owned())
                .unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    fn find(&self, key: &str, filled: &FluentArgs<'_>) -> Option<(AttrValue, bool)> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(filled), &mut errors);
        Some((text.into_owned().into(), errors.is_empty()))
    }
}

impl I18n {
    /// The language of the page.
    #[must_use]
    pub fn current() -> Self {
        Self(())
    }

    /// The page's language tag, e.g. `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        LOCALES[0].tag
    }

    /// The message `key`, or the key itself where there is none.
    #[must_use]
    pub fn text(self, key: &str, args: &Args<'_>) -> AttrValue {
        self.find(key, args)
            .unwrap_or_else(|| key.to_owned().into())
    }

    /// The message `key`, if there is one.
    #[must_use]
    pub fn find(self, key: &str, args: &Args<'_>) -> Option<AttrValue> {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(
                *name,
                match *value {
                    Value::Text(text) => FluentValue::from(text),
                    Value::Number(number) => FluentValue::from(number),
                },
            );
        }
        find(key, &filled).map(|(text, _)| text)
    }

    /// The message `key` filled with text values whose names are known only now.
    #[must_use]
    pub fn find_named<'a>(
        self,
        key: &str,
        args: impl Iterator<Item = (&'a String, &'a String)>,
    ) -> Option<AttrValue> {
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(name.as_str(), FluentValue::from(value.as_str()));
        }
        let (text, whole) = find(key, &filled)?;
        // A message with a value missing says less than the plain reason.
        whole.then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::{I18n, LOCALES};

    #[test]
    fn every_message_file_reads_without_error() {
        for locale in LOCALES {
            let later = (locale.second)().iter().chain((locale.screens)());
            for file in locale.files.iter().chain(later) {
                if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                    panic!("{errors:?} in {file}");
                }
            }
        }
    }

    #[test]
    fn fills_values_and_chooses_plurals() {
        let i18n = I18n::current();
        assert_eq!(t!(i18n, "count-people", count = 1), "1 person");
        assert_eq!(t!(i18n, "count-people", count = 5), "5 people");
        assert_eq!(t!(i18n, "no-such-key"), "no-such-key");
    }

    /// Keys written out in the source are in the message files.
    #[test]
    fn every_key_in_the_source_has_a_message() {
        let i18n = I18n::current();
        let mut missing = BTreeSet::new();
        for source in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            // The macro's opening is spelled so that this file does not match itself.
            for (at, opening) in source.match_indices(concat!("t", "!(")) {
                let other_macro = source[..at].ends_with(|letter: char| letter.is_alphanumeric());
                if let Some(key) = key_of(&source[at + opening.len()..])
                    && !other_macro
                    && i18n.find(key, &[]).is_none()
                {
                    missing.insert(key.to_owned());
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }

    /// The second argument, if it is written out and looks like a key.
    fn key_of(arguments: &str) -> Option<&str> {
        let (key, _) = arguments.split_once(", \"")?.1.split_once('"')?;
        let near = arguments.find(", \"").is_some_and(|at| at < 60);
        let is_key =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        (near && key != "no-such-key" && key.contains('-') && key.chars().all(is_key))
            .then_some(key)
    }

    fn sources(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
        found
    }
}
