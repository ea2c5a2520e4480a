//! What nodes say of themselves, as people.

use std::collections::{BTreeMap, HashMap};

use super::{
    model::{ME, Network, Node, OWN_ID},
    words::listed,
};
use crate::{
    book::{Level, Person, Relation, Stage, Vocabulary},
    interop::{
        address::email_key, decode::one_line, drafts::PersonDraft, field::Field, matching::name_key, reading::Reading,
        table::plain,
    },
};

/// Levels of a network whose numbers count from the top.
const FROM_THE_TOP: [Level; 5] =
    [Level::Executive, Level::VicePresident, Level::Manager, Level::Lead, Level::IndividualContributor];

/// What becomes of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It has a place in the record.
    Of(Field),
    /// How far the alliance has come.
    Stage,
    /// The id of a book's person.
    OwnId,
    /// The node is me.
    Me,
}

impl Role {
    fn of(name: &str) -> Self {
        match name {
            ME => return Self::Me,
            OWN_ID => return Self::OwnId,
            _ => {}
        }
        Self::Of(match plain(name).as_str() {
            "stage" => return Self::Stage,
            "name" | "label" | "fullname" | "displayname" => Field::Name,
            "firstname" | "givenname" => Field::GivenName,
            "lastname" | "familyname" | "surname" => Field::FamilyName,
            "nickname" | "alias" => Field::Nickname,
            "email" | "emails" | "emailaddress" | "mail" => Field::Email,
            "phone" | "phones" | "phonenumber" | "telephone" | "mobile" => Field::Phone,
            "link" | "links" | "url" | "website" | "linkedin" | "linkedinurl" => Field::Link,
            "organisation" | "organization" | "company" | "employer" => Field::Organisation,
            "department" | "dept" | "unit" | "team" | "division" => Field::Unit,
            "title" | "role" | "position" | "job" | "jobtitle" => Field::Title,
            "level" | "rank" => Field::Level,
            "relation" => Field::Relation,
            "tags" | "tag" | "type" | "labelv" | "status" | "office" | "practice" | "city" | "location" | "site" => {
                Field::Tags
            }
            "description" | "note" | "notes" => Field::Note,
            "x" | "y" | "z" | "r" | "g" | "b" | "size" | "color" | "colour" | "shape" | "pos" | "position3d"
            | "width" | "height" | "style" | "fillcolor" | "fontsize" | "fontname" | "fontcolor" | "fixedsize"
            | "image" | "peripheries" | "sides" | "orientation" | "skew" | "distortion" | "labelloc" | "regular"
            | "graphics" | "labelgraphics" | "timeset" | "interval" | "rects" | "vertices" | "penwidth" | "margin"
            | "xfact" | "yfact" | "ic" | "bc" | "lc" | "nodegraphics" => Field::LeftOut,
            _ => Field::Extra,
        })
    }

    /// What is told of it before anything enters the book; nothing where no one would ask.
    fn words(self) -> Option<String> {
        match self {
            Self::Of(Field::Name | Field::LeftOut | Field::Extra) | Self::OwnId | Self::Me => None,
            Self::Of(Field::Tags) => Some("tags".to_owned()),
            Self::Of(field) => Some(format!("the {}", field.word())),
            Self::Stage => Some("the stage of the alliance".to_owned()),
        }
    }
}

/// Whether a node is me, as files that Mutual wrote say.
pub fn is_me(network: &Network, node: &Node) -> bool {
    node.said.iter().any(|(column, value)| {
        network.columns.get(*column).is_some_and(|name| name == ME) && value.eq_ignore_ascii_case("true")
    })
}

/// Adds the people of a network. My own node, in a file that Mutual wrote, is none of them.
pub fn add(reading: &mut Reading, network: &Network) {
    let roles: Vec<Role> = network.columns.iter().map(|name| Role::of(name)).collect();
    let levels =
        network.nodes.iter().flat_map(|node| &node.said).filter_map(|(column, value)| {
            (roles.get(*column) == Some(&Role::Of(Field::Level))).then_some(value.as_str())
        });
    let count_from_top = counts_from_the_top(levels);
    for node in network.nodes.iter().filter(|node| !is_me(network, node)) {
        let draft = draft(node, network, &roles, count_from_top);
        reading.people.push(draft);
    }
    tell_apart(reading);
    let mut extras = Vec::new();
    for (title, role) in network.columns.iter().zip(&roles) {
        if *role == Role::Of(Field::Extra) {
            extras.push(title);
        } else if let Some(words) = role.words() {
            reading.remarks.push(format!("\u{201c}{title}\u{201d} becomes {words}"));
        }
    }
    if !extras.is_empty() {
        reading.remarks.push(format!("kept under its own name: {}", listed(&extras)));
    }
    if count_from_top {
        reading.remarks.push(
            "levels are numbers that count from the top: 1 is read as executive, 2 as vice-president, 3 as manager"
                .to_owned(),
        );
    }
}

/// Two nodes of the same name are two people: what the file calls them by is added to their names. Those of a book are known by
/// their own ids.
fn tell_apart(reading: &mut Reading) {
    let key = |draft: &PersonDraft| (name_key(&draft.person.name), name_key(&draft.person.organisation));
    let mut counts: HashMap<(String, String), usize> = HashMap::new();
    for draft in reading.people.iter().filter(|draft| draft.id.is_none()) {
        *counts.entry(key(draft)).or_default() += 1;
    }
    let mut count = 0;
    for draft in reading.people.iter_mut().filter(|draft| draft.id.is_none()) {
        if counts.get(&key(draft)).is_some_and(|count| *count > 1) {
            draft.person.name = format!("{} ({})", draft.person.name, draft.handle);
            count += 1;
        }
    }
    if count > 0 {
        let remark = format!("{count} people share a name with another; what the file calls them by is added to it");
        reading.remarks.push(remark);
    }
}

/// Small whole numbers from 1 on of which the first are the rarest: a few lead many.
fn counts_from_the_top<'a>(levels: impl Iterator<Item = &'a str>) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for level in levels.filter(|level| !level.is_empty()) {
        match level.parse() {
            Ok(number @ 1..=5) => *counts.entry(number).or_default() += 1,
            _ => return false,
        }
    }
    let first_and_last = (counts.first_key_value(), counts.last_key_value());
    matches!(first_and_last, (Some((1, few)), Some((_, many))) if few < many)
}

fn draft(node: &Node, network: &Network, roles: &[Role], count_from_top: bool) -> PersonDraft {
    let mut draft = PersonDraft::new(node.line, Person::named(one_line(&node.label)));
    node.id.clone_into(&mut draft.handle);
    let (mut given, mut family) = (String::new(), String::new());
    for (column, value) in &node.said {
        let (Some(role), Some(title)) = (roles.get(*column), network.columns.get(*column)) else { continue };
        if value.is_empty() {
            continue;
        }
        match role {
            Role::Of(Field::GivenName) => given = one_line(value),
            Role::Of(Field::FamilyName) => family = one_line(value),
            Role::Of(field) => take(&mut draft, *field, title, value, count_from_top),
            Role::Stage => match Stage::parse(value) {
                Ok(stage) => draft.person.alliance.stage = stage,
                Err(_) => keep(&mut draft.person, title, value),
            },
            Role::OwnId => draft.id = value.parse().ok(),
            Role::Me => {}
        }
    }
    if draft.person.name.is_empty() {
        draft.person.name = one_line(&format!("{given} {family}"));
    }
    if draft.person.name.is_empty() {
        draft.person.name = one_line(&node.id);
    }
    if draft.person.emails.is_empty() && email_key(&draft.person.name).is_some() {
        draft.person.emails.push(draft.person.name.clone());
    }
    draft
}

fn take(draft: &mut PersonDraft, field: Field, title: &str, value: &str, count_from_top: bool) {
    let person = &mut draft.person;
    // A bare number means something only with the name of its attribute.
    let is_code = is_code_of(value);
    let said = if is_code { format!("{title} {value}") } else { one_line(value) };
    match field {
        // Some number their people in one attribute and name them in another.
        Field::Name if !is_code && (is_code_of(&person.name) || person.name == draft.handle) => {
            person.name = one_line(value);
        }
        Field::Name if person.name.is_empty() => person.name = one_line(value),
        Field::Name if one_line(value) != person.name && !is_code => person.also_called.push(one_line(value)),
        Field::Name | Field::LeftOut => {}
        Field::Nickname => person.also_called.push(one_line(value)),
        Field::Email => person.emails.extend(parts(value)),
        Field::Phone => person.phones.extend(parts(value)),
        Field::Link => person.links.extend(value.split_whitespace().map(str::to_owned)),
        Field::Organisation => person.organisation = said,
        Field::Unit => person.unit = said,
        Field::Title => person.title = said,
        Field::Level => match level(value, count_from_top) {
            Some(level) => person.level = Some(level),
            None => drop(person.tags.insert(said)),
        },
        Field::Relation => match Relation::parse(value) {
            Ok(relation) => person.relation = relation,
            Err(_) => keep(person, title, value),
        },
        Field::Tags if is_code => drop(person.tags.insert(said)),
        // A comma may stand inside of a city's or an office's name.
        Field::Tags if plain(title).starts_with("tag") => person.tags.extend(parts(value)),
        Field::Tags => person.tags.extend(value.split('|').map(one_line).filter(|tag| !tag.is_empty())),
        Field::Note => draft.remarks.push(value.to_owned()),
        _ => keep(person, title, value),
    }
}

fn is_code_of(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

fn keep(person: &mut Person, title: &str, value: &str) {
    person.extra.insert(title.to_owned(), value.to_owned());
}

/// The values of an attribute that may hold several. Where bars part them, commas are letters.
fn parts(value: &str) -> impl Iterator<Item = String> {
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(value);
    let has_bars = list.contains('|');
    let parts = list.split(move |c| if has_bars { c == '|' } else { matches!(c, ';' | ',') });
    parts.map(|part| one_line(part.trim().trim_matches('"'))).filter(|part| !part.is_empty())
}

fn level(text: &str, count_from_top: bool) -> Option<Level> {
    let from_top = || text.parse::<usize>().ok().and_then(|number| FROM_THE_TOP.get(number.checked_sub(1)?).copied());
    Level::parse(text).ok().or_else(|| if count_from_top { from_top() } else { None })
}
