//! The page's controls: how they look, how they are named for assistive
//! technology, how they answer the keyboard. They know nothing of scores.

pub mod button;
pub mod chart;
pub mod chip;
pub mod date_field;
pub mod dialog;
pub mod empty_state;
pub mod error_panel;
pub mod field;
pub mod icon;
pub mod later;
pub mod menu;
pub mod number_field;
pub mod popover;
pub mod progress;
pub mod select;
pub mod show;
pub mod slider;
pub mod text_area;
pub mod text_field;
pub mod toasts;

pub use button::{Button, ButtonKind, IconButton};
pub use chip::{Chip, Tone};
pub use date_field::DateField;
pub use dialog::{Dialog, DialogShape};
pub use empty_state::EmptyState;
pub use error_panel::ErrorPanel;
pub use icon::{Icon, IconName};
pub use later::{Later, use_late};
pub use menu::{Menu, MenuItem};
pub use number_field::{MOST_DAYS, NumberField};
pub use popover::Popover;
pub use progress::ProgressBar;
pub use select::{Choice, Select};
pub use slider::Slider;
pub use text_area::TextArea;
pub use text_field::TextField;
pub use toasts::Toasts;
