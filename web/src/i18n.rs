//! All visible text: looked up by key in the message files, filled with values,
//! numbers and dates as the reader's locale writes them. No text in code.

use std::borrow::Cow;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use yew::prelude::*;

use crate::browser::intl;

/// A language the page speaks, and its message files.
struct Locale {
    tag: &'static str,
    files: &'static [&'static str],
}

/// Every language; the first is the one others fall back to.
const LOCALES: &[Locale] = &[Locale {
    tag: "en",
    files: &[
        include_str!("../locales/en/common.ftl"),
        include_str!("../locales/en/data.ftl"),
        include_str!("../locales/en/score.ftl"),
        include_str!("../locales/en/people.ftl"),
        include_str!("../locales/en/export.ftl"),
        include_str!("../locales/en/privacy.ftl"),
        include_str!("../locales/en/problems.ftl"),
        include_str!("../locales/en/presets.ftl"),
    ],
}];

/// Values for the places in a message.
pub type Args<'a> = [(&'static str, FluentValue<'a>)];

/// The page's language. Cheap to clone.
#[derive(Clone)]
pub struct I18n {
    catalogue: Rc<Catalogue>,
}

struct Catalogue {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The text of a message: `t!(i18n, "key")`, `t!(i18n, "key", name = value)`.
#[macro_export]
macro_rules! t {
    ($i18n:expr, $key:expr $(,)?) => {
        $i18n.text($key, &[])
    };
    ($i18n:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $i18n.text($key, &[$((stringify!($name), $crate::i18n::value($value))),+])
    };
}

/// A value for a message: text or a number.
pub fn value<'a>(value: impl Into<FluentValue<'a>>) -> FluentValue<'a> {
    value.into()
}

impl I18n {
    fn load(locale: &Locale) -> Self {
        let tag: LanguageIdentifier = locale.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(intl::number(number.value, 2)),
            _ => None,
        }));
        for file in locale.files {
            // A message that cannot be read is left out; a test reads every file.
            let resource = FluentResource::try_new((*file).to_owned())
                .unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self {
            catalogue: Rc::new(Catalogue {
                tag: locale.tag,
                bundle,
            }),
        }
    }

    /// The page's language tag, e.g. `en`.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.catalogue.tag
    }

    /// The message `key`, or the key itself where there is none.
    #[must_use]
    pub fn text(&self, key: &str, args: &Args<'_>) -> AttrValue {
        self.find(key, args)
            .unwrap_or_else(|| key.to_owned().into())
    }

    /// The message `key`, if there is one.
    #[must_use]
    pub fn find(&self, key: &str, args: &Args<'_>) -> Option<AttrValue> {
        let pattern = self.catalogue.bundle.get_message(key)?.value()?;
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(*name, value.clone());
        }
        let text = self
            .catalogue
            .bundle
            .format_pattern(pattern, Some(&filled), &mut Vec::new());
        Some(owned(text))
    }

    /// The message `key` filled with text values whose names are known only now.
    #[must_use]
    pub fn find_named<'a>(
        &self,
        key: &str,
        args: impl Iterator<Item = (&'a String, &'a String)>,
    ) -> Option<AttrValue> {
        let pattern = self.catalogue.bundle.get_message(key)?.value()?;
        let filled: FluentArgs<'_> = args
            .map(|(name, value)| (name.as_str(), FluentValue::from(value.as_str())))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .catalogue
            .bundle
            .format_pattern(pattern, Some(&filled), &mut errors);
        // A message with a value missing says less than the plain reason.
        errors.is_empty().then(|| owned(text))
    }
}

fn owned(text: Cow<'_, str>) -> AttrValue {
    text.into_owned().into()
}

impl Default for I18n {
    /// The first language, read once.
    fn default() -> Self {
        thread_local! {
            static FIRST: I18n = I18n::load(&LOCALES[0]);
        }
        FIRST.with(Clone::clone)
    }
}

impl PartialEq for I18n {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

/// The page's language.
#[hook]
pub fn use_i18n() -> I18n {
    use_context::<I18n>().unwrap_or_default()
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
            for file in locale.files {
                if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                    panic!("{errors:?} in {file}");
                }
            }
        }
    }

    #[test]
    fn fills_values_and_chooses_plurals() {
        let i18n = I18n::default();
        assert_eq!(t!(i18n, "count-people", count = 1), "1 person");
        assert_eq!(t!(i18n, "count-people", count = 5), "5 people");
        assert_eq!(t!(i18n, "no-such-key"), "no-such-key");
    }

    /// Keys written out in the source are in the message files.
    #[test]
    fn every_key_in_the_source_has_a_message() {
        let i18n = I18n::default();
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
