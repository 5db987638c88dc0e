//! Reading scores: everything of a score but its rules.

use crate::document::{
    Cap, FrozenBounds, FrozenQuantiles, Group, Level, Population, Round, Scale, Score,
};
use crate::node::Node;
use crate::path::{Path, Report};

use super::fields::{Fields, bad_choice, choice, list, number, pair, text, whole, wrong_type};
use super::rule::rule;

const SCORE: &[&str] = &[
    "id", "name", "base", "rules", "groups", "cap", "scale", "round", "levels",
];

pub(super) fn score(node: &Node, at: &Path<'_>, report: &Report) -> Option<Score> {
    let fields = Fields::open(node, at, report, SCORE)?;
    let id = fields.required("id", text);
    let name = fields.required("name", text);
    let base = fields.or("base", number, 0.0);
    let rules = fields.list("rules", rule);
    let groups = fields.list("groups", group);
    let cap = fields.or("cap", cap, Cap::default());
    let scale = fields.or("scale", scale, Scale::None);
    let round = fields.or("round", round, Round::None);
    let levels = fields.list("levels", level);
    Some(Score {
        id: id?,
        name: name?,
        base: base?,
        rules: rules?,
        groups: groups?,
        cap: cap?,
        scale: scale?,
        round: round?,
        levels: levels?,
    })
}

fn group(node: &Node, at: &Path<'_>, report: &Report) -> Option<Group> {
    let fields = Fields::open(node, at, report, &["id", "name", "cap"])?;
    let id = fields.required("id", text);
    let name = fields.required("name", text);
    let cap = fields.or("cap", cap, Cap::default());
    Some(Group {
        id: id?,
        name: name?,
        cap: cap?,
    })
}

pub(super) fn cap(node: &Node, at: &Path<'_>, report: &Report) -> Option<Cap> {
    let fields = Fields::open(node, at, report, &["min", "max"])?;
    let min = fields.optional("min", number);
    let max = fields.optional("max", number);
    Some(Cap {
        min: min?,
        max: max?,
    })
}

fn level(node: &Node, at: &Path<'_>, report: &Report) -> Option<Level> {
    let fields = Fields::open(node, at, report, &["name", "from", "color", "playbook"])?;
    let name = fields.required("name", text);
    let from = fields.optional("from", number);
    let color = fields.optional("color", text);
    let playbook = fields.optional("playbook", text);
    Some(Level {
        name: name?,
        from: from?,
        color: color?,
        playbook: playbook?,
    })
}

fn round(node: &Node, at: &Path<'_>, report: &Report) -> Option<Round> {
    match node {
        Node::Object(_) => {
            let fields = Fields::open(node, at, report, &["decimals"])?;
            fields.required("decimals", decimals).map(Round::Decimals)
        }
        Node::Text(_) => {
            let table = [
                ("none", Round::None),
                ("nearest", Round::Nearest),
                ("down", Round::Down),
            ];
            choice(node, at, report, &table)
        }
        _ => wrong_type(node, at, report, "none, nearest, down or {\"decimals\": 2}"),
    }
}

fn decimals(node: &Node, at: &Path<'_>, report: &Report) -> Option<u8> {
    // Anything a byte can hold is read; whether it is too many is the validation's to say.
    let count = whole(node, at, report)?;
    u8::try_from(count)
        .ok()
        .or_else(|| wrong_type(node, at, report, "a whole number from 0 to 9"))
}

const SCALES: &[&str] = &["none", "fixed", "min_max", "winsor", "sqrt", "percentile"];

fn scale(node: &Node, at: &Path<'_>, report: &Report) -> Option<Scale> {
    let fields = Fields::open_any(node, at, report)?;
    let kind = fields.required("kind", text)?;
    match kind.as_str() {
        "none" => {
            fields.expect_only(&["kind"]);
            Some(Scale::None)
        }
        "fixed" => {
            fields.expect_only(&["kind", "from", "to"]);
            let from = fields.required("from", numbers);
            let to = fields.required("to", numbers);
            Some(Scale::Fixed {
                from: from?,
                to: to?,
            })
        }
        "min_max" => {
            fields.expect_only(&["kind", "to", "population", "frozen"]);
            let (to, population, frozen) = measured(&fields, bounds);
            Some(Scale::MinMax {
                to: to?,
                population: population?,
                frozen: frozen?,
            })
        }
        "winsor" => {
            fields.expect_only(&["kind", "low", "high", "to", "population", "frozen"]);
            let low = fields.or("low", number, crate::document::DEFAULT_LOW);
            let high = fields.or("high", number, crate::document::DEFAULT_HIGH);
            let (to, population, frozen) = measured(&fields, bounds);
            Some(Scale::Winsor {
                low: low?,
                high: high?,
                to: to?,
                population: population?,
                frozen: frozen?,
            })
        }
        "sqrt" => {
            fields.expect_only(&["kind", "to", "population", "frozen"]);
            let (to, population, frozen) = measured(&fields, bounds);
            Some(Scale::Sqrt {
                to: to?,
                population: population?,
                frozen: frozen?,
            })
        }
        "percentile" => {
            fields.expect_only(&["kind", "to", "population", "frozen"]);
            let (to, population, frozen) = measured(&fields, quantiles);
            Some(Scale::Percentile {
                to: to?,
                population: population?,
                frozen: frozen?,
            })
        }
        other => {
            report.add(&at.field("kind"), bad_choice(other, SCALES));
            None
        }
    }
}

/// What every scale measured on people has.
fn measured<T>(
    fields: &Fields<'_>,
    frozen: super::fields::Read<T>,
) -> (Option<[f64; 2]>, Option<Population>, Option<Option<T>>) {
    (
        fields.required("to", numbers),
        fields.or("population", population, Population::default()),
        fields.optional("frozen", frozen),
    )
}

fn numbers(node: &Node, at: &Path<'_>, report: &Report) -> Option<[f64; 2]> {
    pair(node, at, report, number)
}

fn population(node: &Node, at: &Path<'_>, report: &Report) -> Option<Population> {
    let table = [
        ("with_events", Population::WithEvents),
        ("all", Population::All),
    ];
    choice(node, at, report, &table)
}

fn bounds(node: &Node, at: &Path<'_>, report: &Report) -> Option<FrozenBounds> {
    let fields = Fields::open(node, at, report, &["at", "lo", "hi"])?;
    let taken_at = fields.required("at", text);
    let lo = fields.required("lo", number);
    let hi = fields.required("hi", number);
    Some(FrozenBounds {
        at: taken_at?,
        lo: lo?,
        hi: hi?,
    })
}

fn quantiles(node: &Node, at: &Path<'_>, report: &Report) -> Option<FrozenQuantiles> {
    let fields = Fields::open(node, at, report, &["at", "quantiles"])?;
    let taken_at = fields.required("at", text);
    let quantiles = fields.required("quantiles", |node, at, report| {
        list(node, at, report, number)
    });
    Some(FrozenQuantiles {
        at: taken_at?,
        quantiles: quantiles?,
    })
}
