//! One card: what its properties say of a person.

use super::{
    group::Group,
    name::{bears_out, of_parts, parts_of},
    relation::{Relation, is_label},
    uid,
    values::{partial_date, parts, text},
};
use crate::{
    book::Person,
    interop::{
        address::{email_key, linkedin_slug, web_address},
        decode::{clean, one_line},
        drafts::PersonDraft,
        lines::Property,
        reading::Reading,
    },
};

/// A line that is kept as it is, with the group that ties it to others.
struct Kept {
    group: String,
    raw: String,
}

impl Kept {
    fn of(property: &Property) -> Self {
        Self { group: property.group.clone(), raw: property.raw.clone() }
    }
}

/// A card whose end has not come yet.
pub struct Card {
    line: u64,
    person: Person,
    /// The line that tells the whole name.
    whole: Option<Kept>,
    /// The name in its parts, with the line that tells them.
    parts: Option<([String; 5], Kept)>,
    /// What they do, where no title says it.
    role: String,
    uid: String,
    emails: Vec<(u32, String)>,
    phones: Vec<(u32, String)>,
    remarks: Vec<String>,
    kept: Vec<Kept>,
    labels: Vec<(String, String)>,
    relations: Vec<Relation>,
    is_group: bool,
    members: Vec<String>,
}

impl Card {
    pub fn begin(line: u64) -> Self {
        Self {
            line,
            person: Person::default(),
            whole: None,
            parts: None,
            role: String::new(),
            uid: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            remarks: Vec::new(),
            kept: Vec::new(),
            labels: Vec::new(),
            relations: Vec::new(),
            is_group: false,
            members: Vec::new(),
        }
    }

    /// The line on which it begins.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Takes one property in; what has no place of its own in the book is kept as it was written.
    pub fn take(&mut self, property: &Property, reading: &mut Reading) {
        if !property.has_value {
            if !property.raw.trim_start().starts_with('#') {
                reading.without(property.line, "a line of the card has no colon, and is left out");
            }
            return;
        }
        self.relations.extend(Relation::of(property));
        if !self.understands(property) && is_worth_keeping(property) {
            self.kept.push(Kept::of(property));
        }
    }

    fn understands(&mut self, property: &Property) -> bool {
        let value = property.value.as_str();
        match property.name.as_str() {
            "FN" => self.name(property),
            "N" => self.name_in_parts(property),
            "NICKNAME" => self.call(&parts(value, ',')),
            "EMAIL" => self.email(property),
            "TEL" => self.phone(property),
            "URL" => self.link(&one_line(&text(value))),
            "X-SOCIALPROFILE" => self.profile(property),
            "ORG" => self.organisation(value),
            "TITLE" => fill(&mut self.person.title, one_line(&text(value))),
            "ROLE" => {
                fill(&mut self.role, one_line(&text(value)));
                false
            }
            "UID" => self.unique_id(value),
            "X-ABLABEL" => {
                self.labels.push((property.group.clone(), one_line(&text(value))));
                false
            }
            "CATEGORIES" => self.tag(value),
            "BDAY" => self.birthday(property),
            "NOTE" => self.note(value),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => {
                self.is_group |= value.trim().eq_ignore_ascii_case("group");
                value.trim().eq_ignore_ascii_case("individual")
            }
            "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER" => self.member(value),
            "X-ANDROID-CUSTOM" => self.android(value),
            _ => false,
        }
    }

    /// Names after the first are other names, as version 4.0 allows.
    fn name(&mut self, property: &Property) -> bool {
        let name = one_line(&text(&property.value));
        if !fill(&mut self.person.name, name.clone()) {
            self.call(&[name]);
        } else if self.whole.is_none() && !name.is_empty() {
            self.whole = Some(Kept::of(property));
        }
        true
    }

    fn name_in_parts(&mut self, property: &Property) -> bool {
        let parts = parts_of(&property.value);
        let name = of_parts(&parts);
        if self.parts.is_none() && !name.is_empty() {
            self.parts = Some((parts, Kept::of(property)));
        } else if !name.is_empty() {
            self.call(&[name]);
        }
        true
    }

    /// One of ours is the person's id, and need not be kept.
    fn unique_id(&mut self, value: &str) -> bool {
        let uid = one_line(&text(value));
        let is_ours = uid::person(&uid).is_some();
        fill(&mut self.uid, uid) && is_ours
    }

    fn call(&mut self, names: &[String]) -> bool {
        let names = names.iter().map(|name| one_line(name)).filter(|name| !name.is_empty());
        self.person.also_called.extend(names);
        true
    }

    /// Android keeps nicknames among its own properties.
    fn android(&mut self, value: &str) -> bool {
        match parts(value, ';').as_slice() {
            [kind, name, ..] if kind.ends_with("/nickname") => self.call(std::slice::from_ref(name)),
            _ => false,
        }
    }

    fn email(&mut self, property: &Property) -> bool {
        let address = one_line(&text(&property.value));
        if email_key(&address).is_none() {
            return address.is_empty();
        }
        self.emails.push((property.preference(), address));
        true
    }

    fn phone(&mut self, property: &Property) -> bool {
        let number = one_line(&text(&property.value));
        let number = number.strip_prefix("tel:").unwrap_or(&number).replace(";ext=", " ext. ");
        let is_other = property.is_of_type("FAX") || property.is_of_type("PAGER") || number.contains(['@', ':']);
        if !is_other && !number.is_empty() {
            self.phones.push((property.preference(), number));
            return true;
        }
        number.is_empty()
    }

    fn link(&mut self, address: &str) -> bool {
        let link = if linkedin_slug(address).is_some() { Some(address.to_owned()) } else { web_address(address) };
        let known = link.is_some();
        self.person.links.extend(link);
        known || address.is_empty()
    }

    /// Apple writes an address, or a name alone: `x-apple:ana`, or `x-user=ana` and no value.
    fn profile(&mut self, property: &Property) -> bool {
        let value = one_line(&text(&property.value));
        let named = value.strip_prefix("x-apple:").map(str::to_owned);
        let named = named.or_else(|| property.param("X-USER").filter(|_| value.is_empty()).map(str::to_owned));
        match named.filter(|name| property.is_of_type("linkedin") && !name.is_empty() && !name.contains('/')) {
            Some(name) => self.link(&format!("https://www.linkedin.com/in/{name}")),
            None => self.link(&value),
        }
    }

    fn organisation(&mut self, value: &str) -> bool {
        let mut parts = parts(value, ';').into_iter().map(|part| one_line(&part));
        let organisation = parts.next().unwrap_or_default();
        let unit = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        if !self.person.organisation.is_empty() {
            return false;
        }
        self.person.organisation = organisation;
        self.person.unit = unit;
        true
    }

    fn tag(&mut self, value: &str) -> bool {
        let tags = parts(value, ',').into_iter().map(|tag| one_line(&tag)).filter(|tag| !tag.is_empty());
        self.person.tags.extend(tags);
        true
    }

    fn birthday(&mut self, property: &Property) -> bool {
        let Some(mut born) = partial_date(&property.value) else {
            return property.value.trim().is_empty();
        };
        // Apple writes a year where there is none, and says so.
        let made_up = property.param("X-APPLE-OMIT-YEAR").and_then(|year| year.parse().ok());
        if made_up.is_some() && made_up == born.year {
            born.year = None;
        }
        self.person.born = Some(born);
        true
    }

    fn note(&mut self, value: &str) -> bool {
        let note = clean(&text(value));
        if !note.is_empty() {
            self.remarks.push(note);
        }
        true
    }

    /// Whether the card is a group's is not known before it ends; that of a person keeps the line.
    fn member(&mut self, value: &str) -> bool {
        let member = one_line(&text(value));
        self.members.extend(Some(member).filter(|member| !member.is_empty()));
        false
    }

    /// The group of the card, if it is a group's.
    pub fn as_group(&self) -> Option<Group> {
        let in_parts = self.parts.as_ref().map(|(parts, _)| of_parts(parts)).unwrap_or_default();
        let name = if self.person.name.is_empty() { in_parts } else { self.person.name.clone() };
        self.is_group.then(|| Group { line: self.line, name, members: self.members.clone() })
    }

    /// The person of the card, and whom it speaks of.
    ///
    /// # Errors
    /// The reason why it is no person's.
    pub fn into_draft(mut self) -> Result<(PersonDraft, Vec<Relation>), &'static str> {
        self.person.emails = preferred(self.emails);
        self.person.phones = preferred(self.phones);
        fill(&mut self.person.title, self.role);
        let person = &self.person;
        let in_parts = self.parts.as_ref().map(|(parts, _)| of_parts(parts));
        let names = [
            Some(&person.name),
            in_parts.as_ref(),
            Some(&person.organisation),
            person.emails.first(),
            person.also_called.first(),
            person.phones.first(),
        ];
        let name = names.into_iter().flatten().find(|name| !name.is_empty()).cloned();
        let name = name.ok_or("the card has no name, and no organisation, address or number to call it by")?;
        self.person.also_called.retain(|other| *other != name);
        // Kept only where the name does not tell its parts itself; and the name too, where only that can tell whether the parts are
        // still its own.
        if let Some((parts, kept)) = self.parts.filter(|(parts, _)| *parts != super::name::parts(&name)) {
            let whole = self.whole.filter(|_| !bears_out(&name, &parts));
            self.kept.extend(whole.into_iter().chain([kept]));
        }
        self.person.name = name;
        self.person.card_lines = with_labels(self.kept);
        let label = |group: &str| self.labels.iter().find(|(known, _)| known == group).map(|(_, label)| label.clone());
        self.relations.iter_mut().for_each(|relation| relation.label(label));
        let id = uid::person(&self.uid);
        let draft =
            PersonDraft { id, handle: self.uid, remarks: self.remarks, ..PersonDraft::new(self.line, self.person) };
        Ok((draft, self.relations))
    }
}

/// Sets a text that is blank; a second one is not understood.
fn fill(text: &mut String, value: String) -> bool {
    if text.is_empty() {
        *text = value;
        return true;
    }
    value.is_empty() || *text == value
}

fn preferred(mut values: Vec<(u32, String)>) -> Vec<String> {
    values.sort_by_key(|(preference, _)| *preference);
    let mut sorted: Vec<String> = Vec::with_capacity(values.len());
    for (_, value) in values {
        if !sorted.contains(&value) {
            sorted.push(value);
        }
    }
    sorted
}

/// What says something of its own writer only, and what is binary, is not kept.
fn is_worth_keeping(property: &Property) -> bool {
    let is_picture = matches!(property.name.as_str(), "PHOTO" | "LOGO" | "SOUND" | "KEY");
    let is_of_writer = matches!(property.name.as_str(), "VERSION" | "PRODID" | "REV" | "PROFILE");
    let is_elsewhere = || property.value.contains(':') || property.types().iter().any(|kind| kind == "x-irmc-n");
    !(is_of_writer || property.is_binary() || property.value.trim().is_empty() || is_picture && !is_elsewhere())
}

/// Labels stay only with the lines that they label.
fn with_labels(kept: Vec<Kept>) -> Vec<String> {
    let is_label = |line: &Kept| is_label(&line.raw);
    let labelled: Vec<String> = kept.iter().filter(|line| !is_label(line)).map(|line| line.group.clone()).collect();
    kept.into_iter().filter(|line| !is_label(line) || labelled.contains(&line.group)).map(|line| line.raw).collect()
}
