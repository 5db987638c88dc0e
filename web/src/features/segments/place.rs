//! What is open on the Segments screen, and how the address says it. Pure.

use hearth_protocol::segments::GroupId;

use crate::state::Route;
use crate::state::route::{decode, encode};

/// What is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Every segment.
    Segments,
    /// Every tag.
    Tags,
    /// How segments overlap.
    Overlap,
    /// Groups side by side.
    Compare,
    /// The builder of one segment or tag.
    Group(GroupId),
}

impl Open {
    /// What an address names; the list of segments for any other.
    #[must_use]
    pub fn parse(view: &str) -> Self {
        let (place, id) = view.split_once('/').unwrap_or((view, ""));
        match (place, id) {
            ("tags", _) => Self::Tags,
            ("overlap", _) => Self::Overlap,
            ("compare", _) => Self::Compare,
            ("segment", id) if !id.is_empty() => Self::Group(GroupId::Segment(decode(id))),
            ("tag", id) if !id.is_empty() => Self::Group(GroupId::Tag(decode(id))),
            _ => Self::Segments,
        }
    }

    /// The way there.
    #[must_use]
    pub fn route(&self) -> Route {
        let view = match self {
            Self::Segments => String::new(),
            Self::Tags => "tags".to_owned(),
            Self::Overlap => "overlap".to_owned(),
            Self::Compare => "compare".to_owned(),
            Self::Group(GroupId::Segment(id)) => format!("segment/{}", encode(id)),
            Self::Group(GroupId::Tag(id)) => format!("tag/{}", encode(id)),
        };
        Route::Segments { view }
    }

    /// The tab that it belongs to.
    #[must_use]
    pub fn tab(&self) -> Self {
        match self {
            Self::Group(GroupId::Segment(_)) => Self::Segments,
            Self::Group(GroupId::Tag(_)) => Self::Tags,
            own => own.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back_from_its_address() {
        let strange = "a b/c?d#ж";
        for open in [
            Open::Segments,
            Open::Tags,
            Open::Overlap,
            Open::Compare,
            Open::Group(GroupId::Segment("perks".into())),
            Open::Group(GroupId::Segment(strange.into())),
            Open::Group(GroupId::Tag("tags".into())),
        ] {
            let Route::Segments { view } = Route::parse(&open.route().hash()) else {
                panic!("{open:?} leads elsewhere")
            };
            assert_eq!(Open::parse(&view), open);
        }
        assert_eq!(Open::parse("segment/"), Open::Segments);
        assert_eq!(Open::parse("nowhere"), Open::Segments);
    }
}
