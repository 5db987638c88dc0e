//! The places of the page and their addresses (`#/score/main`). Pure text in
//! and out; the browser's address bar is the router hook's business.

/// What the address of an open card ends with.
const CARD: &str = "card";

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Files in, the account of them.
    #[default]
    Data,
    /// The model being edited.
    Score {
        /// Id of the score on screen; absent: the one chosen last.
        id: Option<String>,
    },
    /// Everyone, in a table.
    People {
        /// Whether a card is open. Whose is told nowhere in the address, which browsers keep and may sync.
        card: bool,
    },
    /// Groups of people by what they did and are.
    Segments {
        /// What is open there, as the screen itself writes it; empty: the list.
        view: String,
    },
    /// What changed between dates.
    Changes,
    /// Files out.
    Export,
    /// A model that came by a link, offered at the Score place.
    Model {
        /// The model, as [`super::share`] writes it.
        text: String,
    },
}

impl Route {
    /// The place that `hash` (with its `#`) names; an unknown one is [`Route::Data`].
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let address = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, _) = address.split_once('?').unwrap_or((address, ""));
        let mut parts = path.split('/');
        let place = parts.next().unwrap_or_default();
        let rest = parts.next().filter(|part| !part.is_empty()).map(decode);
        match place {
            "score" => Self::Score { id: rest },
            "people" => Self::People {
                card: rest.as_deref() == Some(CARD),
            },
            "segments" => Self::Segments {
                view: path
                    .split_once('/')
                    .map_or_else(String::new, |(_, view)| view.to_owned()),
            },
            "changes" => Self::Changes,
            "export" => Self::Export,
            "model" => Self::Model {
                text: rest.unwrap_or_default(),
            },
            _ => Self::Data,
        }
    }

    /// The address, with its `#`.
    #[must_use]
    pub fn hash(&self) -> String {
        match self {
            Self::Data => "#/data".to_owned(),
            Self::Score { id: None } => "#/score".to_owned(),
            Self::Score { id: Some(id) } => format!("#/score/{}", encode(id)),
            Self::People { card: false } => "#/people".to_owned(),
            Self::People { card: true } => format!("#/people/{CARD}"),
            Self::Segments { view } if view.is_empty() => "#/segments".to_owned(),
            Self::Segments { view } => format!("#/segments/{view}"),
            Self::Changes => "#/changes".to_owned(),
            Self::Export => "#/export".to_owned(),
            Self::Model { text } => format!("#/model/{}", encode(text)),
        }
    }

    /// Whether both are the same place, whatever is open in it.
    #[must_use]
    pub fn same_place(&self, other: &Self) -> bool {
        std::mem::discriminant(self.place()) == std::mem::discriminant(other.place())
    }

    /// The place itself, without what is open in it.
    fn place(&self) -> &Self {
        match self {
            Self::Model { .. } => &Self::Score { id: None },
            place => place,
        }
    }
}

/// Text as it may stand between the slashes of an address.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// What [`encode`] made of a text.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = text
            .get(at + 1..at + 3)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, pair) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_place_reads_back_from_its_address() {
        let strange = "a b/c?d=e&f#g%20ж@x.org";
        for route in [
            Route::Data,
            Route::Score { id: None },
            Route::Score {
                id: Some("main".into()),
            },
            Route::Score {
                id: Some(strange.into()),
            },
            Route::People { card: false },
            Route::People { card: true },
            Route::Segments {
                view: String::new(),
            },
            Route::Segments {
                view: "segment/a%20b".into(),
            },
            Route::Changes,
            Route::Export,
            Route::Model {
                text: "eyJ-_".into(),
            },
        ] {
            assert_eq!(Route::parse(&route.hash()), route);
        }
    }

    #[test]
    fn a_shared_model_is_offered_at_the_score_place() {
        let model = Route::Model { text: "e30".into() };
        assert!(model.same_place(&Route::Score { id: None }));
        assert!(!model.same_place(&Route::Export));
    }

    #[test]
    fn an_unknown_address_is_the_data_place() {
        for hash in ["", "#", "#/", "#/nowhere", "#%", "#/data?x"] {
            assert_eq!(Route::parse(hash), Route::Data);
        }
        assert_eq!(
            Route::parse("#/people?person=a%40b.org"),
            Route::People { card: false }
        );
        assert_eq!(
            Route::parse("#/score/%zz"),
            Route::Score {
                id: Some("%zz".into())
            }
        );
    }
}
