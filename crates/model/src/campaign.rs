//! The tools that a list of people is carried to, and how each wants its columns
//! named. Only names: what is in the columns is the engine's business.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A tool that acts on a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignTool {
    /// None in particular: the id as it is.
    #[default]
    Plain,
    /// HubSpot's import of contacts.
    HubSpot,
    /// Mailchimp's import of contacts.
    Mailchimp,
    /// GetResponse's import of contacts.
    GetResponse,
    /// Mautic's import of contacts.
    Mautic,
    /// WebEngage's upload of user data.
    WebEngage,
    /// Klaviyo's upload of a list.
    Klaviyo,
}

/// How a score's columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreNames {
    /// The column of the score.
    pub score: String,
    /// The column of the level.
    pub level: String,
}

impl CampaignTool {
    /// Every tool.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::HubSpot,
        Self::Mailchimp,
        Self::GetResponse,
        Self::Mautic,
        Self::WebEngage,
        Self::Klaviyo,
    ];

    /// What the tool is called in names of files and of messages.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::HubSpot => "hubspot",
            Self::Mailchimp => "mailchimp",
            Self::GetResponse => "getresponse",
            Self::Mautic => "mautic",
            Self::WebEngage => "webengage",
            Self::Klaviyo => "klaviyo",
        }
    }

    /// The column of the person's id, where the tool knows people by an id of the user's own.
    #[must_use]
    pub fn id_column(self) -> Option<&'static str> {
        match self {
            Self::Plain => Some("person"),
            Self::WebEngage => Some("user_id"),
            _ => None,
        }
    }

    /// The column of the e-mail address. A tool without a column for ids knows people by this.
    #[must_use]
    pub fn address_column(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::HubSpot | Self::Klaviyo => Some("Email"),
            Self::Mailchimp => Some("Email Address"),
            Self::GetResponse | Self::Mautic | Self::WebEngage => Some("email"),
        }
    }

    /// Names of the columns of scores with these names, in their order, each once.
    #[must_use]
    pub fn score_columns<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Vec<ScoreNames> {
        let mut taken: BTreeSet<String> = [self.id_column(), self.address_column()]
            .into_iter()
            .flatten()
            .map(str::to_lowercase)
            .collect();
        let columns = names.into_iter().map(|name| match self.longest_field() {
            None => (name.to_owned(), format!("{name} level")),
            Some(longest) => {
                let longest = longest - LEVEL.len();
                let field = field(name, longest);
                (field.clone(), format!("{field}{LEVEL}"))
            }
        });
        let longest = self.longest_field();
        columns
            .map(|(score, level)| ScoreNames {
                score: unique(score, longest, &mut taken),
                level: unique(level, longest, &mut taken),
            })
            .collect()
    }

    /// Where the names of fields are small letters, digits and underscores: how long they may be.
    fn longest_field(self) -> Option<usize> {
        match self {
            Self::Plain | Self::HubSpot | Self::Mailchimp | Self::Klaviyo => None,
            // Its own aliases of fields are cut there.
            Self::Mautic => Some(25),
            Self::GetResponse => Some(32),
            Self::WebEngage => Some(50),
        }
    }
}

/// What a level's field ends with.
const LEVEL: &str = "_level";
/// What a field is called of whose name no letter can be kept.
const NAMELESS: &str = "score";

/// A name in small letters, digits and underscores, beginning with a letter, of `longest` at most.
fn field(name: &str, longest: usize) -> String {
    let mut field = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            field.push(letter.to_ascii_lowercase());
        } else if !field.is_empty() && !field.ends_with('_') {
            field.push('_');
        }
    }
    if !field.starts_with(|first: char| first.is_ascii_lowercase()) {
        field = format!("{NAMELESS}_{field}");
    }
    field.truncate(longest);
    field.trim_end_matches('_').to_owned()
}

/// The name, numbered where it is taken, of `longest` letters at most with its number; tools do not tell
/// capitals apart.
fn unique(name: String, longest: Option<usize>, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 1;
    while !taken.insert(candidate.to_lowercase()) {
        number += 1;
        let ending = format!("_{number}");
        let room = longest.map_or(name.len(), |longest| longest.saturating_sub(ending.len()));
        // Where there is a limit, names are of one byte a letter.
        let stem = name.get(..room.min(name.len())).unwrap_or(&name);
        candidate = format!("{}{ending}", stem.trim_end_matches('_'));
    }
    candidate
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CampaignTool;

    fn columns(tool: CampaignTool, names: &[&str]) -> Vec<String> {
        let columns = tool.score_columns(names.iter().copied());
        columns
            .into_iter()
            .flat_map(|names| [names.score, names.level])
            .collect()
    }

    #[test]
    fn tools_with_labels_keep_the_scores_names() {
        for tool in [CampaignTool::HubSpot, CampaignTool::Klaviyo] {
            assert_eq!(
                columns(tool, &["Engagement 1-10"]),
                ["Engagement 1-10", "Engagement 1-10 level"]
            );
        }
    }

    #[test]
    fn tools_with_fields_get_small_letters_digits_and_underscores() {
        assert_eq!(
            columns(CampaignTool::GetResponse, &["Engagement 1-10"]),
            ["engagement_1_10", "engagement_1_10_level"]
        );
        assert_eq!(
            columns(CampaignTool::WebEngage, &["3 months", "Оценка"]),
            [
                "score_3_months",
                "score_3_months_level",
                "score",
                "score_level"
            ]
        );
    }

    #[test]
    fn fields_are_as_short_as_the_tool_wants_them() {
        let long = "How much somebody looked at what we sell this year";
        for (tool, longest) in [(CampaignTool::Mautic, 25), (CampaignTool::GetResponse, 32)] {
            // Twelve of them: their numbers must fit, too.
            let columns = columns(tool, &[long; 12]);
            let each: BTreeSet<&String> = columns.iter().collect();
            assert_eq!(each.len(), 24);
            for column in columns {
                assert!(column.len() <= longest, "{column}");
            }
        }
    }

    #[test]
    fn no_two_columns_have_one_name() {
        assert_eq!(
            columns(CampaignTool::HubSpot, &["Fit", "fit", "Email"]),
            [
                "Fit",
                "Fit level",
                "fit_2",
                "fit level_2",
                "Email_2",
                "Email level"
            ]
        );
    }
}
