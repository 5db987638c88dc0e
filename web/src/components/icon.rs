//! The one set of icons: 16 by 16, strokes of 1.5, drawn here. Decorations for
//! assistive technology: the control beside one carries the name.

use yew::prelude::*;

/// Every icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// A stack of sheets: data.
    Data,
    /// Sliders: score.
    Score,
    /// Two heads: people.
    People,
    /// Two discs that overlap: segments.
    Segments,
    /// A line that rises and falls: changes.
    Changes,
    /// Out of a box: export.
    Export,
    /// A shield with a tick.
    Shield,
    /// A half-dark disc.
    Theme,
    /// A sun.
    Sun,
    /// A moon.
    Moon,
    /// A calendar leaf.
    Calendar,
    /// A turn to the left.
    Undo,
    /// A turn to the right.
    Redo,
    /// A plus.
    Plus,
    /// A cross.
    Close,
    /// Three dots.
    More,
    /// A bin.
    Trash,
    /// Two sheets.
    Copy,
    /// A tick.
    Check,
    /// An exclamation in a triangle.
    Warning,
    /// A letter i in a disc.
    Info,
    /// An arrow into a tray.
    Download,
    /// An arrow out of a tray.
    Upload,
    /// A file.
    File,
    /// A clipboard.
    Paste,
    /// A magnifying glass.
    Search,
    /// A table.
    Table,
    /// A chevron down.
    Down,
    /// A chevron right.
    Right,
    /// An arrow up.
    ArrowUp,
    /// An arrow down.
    ArrowDown,
    /// An arrow to the right.
    ArrowRight,
    /// An arrow to the left.
    ArrowLeft,
    /// Two links of a chain.
    Link,
    /// A snowflake.
    Frost,
    /// An envelope.
    Mail,
    /// A globe.
    Globe,
    /// Six dots to take hold of.
    Grip,
    /// A pencil.
    Edit,
    /// A turning arrow.
    Restart,
    /// A plug pulled out: offline.
    Offline,
}

impl IconName {
    fn path(self) -> &'static str {
        match self {
            Self::Data => {
                "M2.5 4.5 8 2l5.5 2.5L8 7 2.5 4.5ZM2.5 8 8 10.5 13.5 8M2.5 11.5 8 14l5.5-2.5"
            }
            Self::Score => {
                "M2 4.5h5.5M11.5 4.5H14M2 11.5h2.5M8.5 11.5H14M9.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6.5 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Self::People => {
                "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.2 2-3.5 4.5-3.5s4.5 1.3 4.5 3.5M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 10.3c1.5.4 2.5 1.5 2.5 3.2"
            }
            Self::Segments => {
                "M6 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z"
            }
            Self::Changes => "M1.8 11.5 5.5 7l3 2.5 5.5-6M10.3 3.5H14v3.7",
            Self::Export => "M8 9.5V2M5 4.5 8 1.8l3 2.7M4.5 7H3v7h10V7h-1.5",
            Self::Shield => {
                "M8 1.8 13 3.5v4c0 3.2-2 5.5-5 6.7-3-1.2-5-3.5-5-6.7v-4l5-1.7ZM5.8 7.8 7.4 9.4l3-3.1"
            }
            Self::Theme => {
                "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M8 4.5h3.8M8 7h4.9M8 9.5h4.7M8 12h3.2"
            }
            Self::Sun => {
                "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M12.8 3.2l-.9.9M4.1 11.9l-.9.9"
            }
            Self::Moon => "M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z",
            Self::Calendar => "M2.5 3.5h11v10h-11v-10ZM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5",
            Self::Undo => "M5.5 3 2.5 6l3 3M3 6h6.5a4 4 0 0 1 0 8H7",
            Self::Redo => "M10.5 3l3 3-3 3M13 6H6.5a4 4 0 0 0 0 8H9",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::Trash => "M2.5 4.5h11M6 4V2.5h4V4M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
            Self::Copy => "M5.5 5.5h8v8h-8v-8ZM3.5 10.5h-1v-8h8v1",
            Self::Check => "M3 8.5 6.5 12 13 4.5",
            Self::Warning => "M8 2.2 14.5 13.5h-13L8 2.2ZM8 6.5v3.2M8 11.6h.01",
            Self::Info => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.7M8 5h.01",
            Self::Download => "M8 2v7.5M5 7l3 2.8L11 7M2.5 11v2.5h11V11",
            Self::Upload => "M8 10V2.3M5 5l3-2.8L11 5M2.5 11v2.5h11V11",
            Self::File => "M4 1.8h5l3.5 3.4v9H4V1.8ZM8.8 2v3.4h3.5",
            Self::Paste => "M5.5 3H3.5v11h9V3h-2M5.5 1.8h5v2.7h-5V1.8ZM6 8h4M6 10.8h4",
            Self::Search => "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14",
            Self::Table => "M2 3h12v10H2V3ZM2 6.5h12M2 9.8h12M6.5 6.5V13",
            Self::Down => "M4 6l4 4 4-4",
            Self::Right => "M6 4l4 4-4 4",
            Self::ArrowUp => "M8 13V3M4 7l4-4 4 4",
            Self::ArrowDown => "M8 3v10M4 9l4 4 4-4",
            Self::ArrowRight => "M3 8h10M9 4l4 4-4 4",
            Self::ArrowLeft => "M13 8H3M7 4 3 8l4 4",
            Self::Link => {
                "M6.5 9.5l3-3M7 4.5l1.3-1.3a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.3 1.3a3.2 3.2 0 0 1-4.5-4.5L4.5 7"
            }
            Self::Frost => {
                "M8 1.8v12.4M2.6 4.9l10.8 6.2M13.4 4.9 2.6 11.1M6.3 2.6 8 4.2l1.7-1.6M6.3 13.4 8 11.8l1.7 1.6"
            }
            Self::Mail => "M2 3.5h12v9H2v-9ZM2 4.5 8 9l6-4.5",
            Self::Globe => {
                "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c-3.4 3.6-3.4 8.4 0 12M8 2c3.4 3.6 3.4 8.4 0 12"
            }
            Self::Grip => "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
            Self::Edit => "M3 13l.6-3L11 2.6 13.4 5 6 12.4 3 13ZM9.5 4.1l2.4 2.4",
            Self::Restart => "M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 2v3.5H10",
            Self::Offline => {
                "M2 2l12 12M4 6.5A6.5 6.5 0 0 1 6 5.4M9.4 5.2A6.6 6.6 0 0 1 12.3 6.8M5.8 9.3a3.4 3.4 0 0 1 2-.9M8 12h.01M1.8 4.6l.9-.6M14.2 4.6A10 10 0 0 0 7 2.3"
            }
        }
    }
}

/// Which icon.
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Its name.
    pub name: IconName,
}

/// An icon of the set.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let class = match props.name {
        IconName::More | IconName::Grip => "icon icon-dots",
        _ => "icon",
    };
    html! {
        <svg class={class} viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
            stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={props.name.path()} />
        </svg>
    }
}
