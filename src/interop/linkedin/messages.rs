//! `messages.csv`: who wrote with whom on which days. Texts are left out, and so are conversations in which only one side wrote:
//! advertisements, and questions nobody answered, are no contact. Drafts and spam are none either.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::Party;
use crate::{
    book::EncounterKind,
    interop::{
        dates,
        decode::one_line,
        drafts::EncounterDraft,
        matching::name_key,
        reading::Reading,
        table::{Row, Table},
    },
};

/// The columns that are read; LinkedIn's of 2018 had no ids and profiles, but said which way a message went.
const COLUMNS: [&str; 10] = [
    "Conversation Id",
    "From",
    "Sender Profile Url",
    "To",
    "Recipient Profile Urls",
    "Date",
    "Subject",
    "Direction",
    "Folder",
    "Is Message Draft",
];

/// One message, without its text.
struct Message {
    line: u64,
    conversation: String,
    from: Party,
    to: Vec<Party>,
    date: Date,
    subject: String,
    direction: String,
}

impl Message {
    fn parties(&self) -> impl Iterator<Item = &Party> {
        std::iter::once(&self.from).chain(&self.to)
    }
}

pub fn read(table: &Table, my_names: &[String], reading: &mut Reading) {
    let columns = COLUMNS.map(|name| table.column(name));
    let [_, _, _, _, _, date, ..] = columns;
    let order = dates::order(table.rows.iter().map(|row| row.raw(date)));
    let messages: Vec<Message> = table.rows.iter().filter_map(|row| message(row, columns, order, reading)).collect();
    if messages.is_empty() {
        return;
    }
    let Some(me) = me(&messages, my_names) else {
        let reason = "it can not be told which of the names is yours; please write your name in the settings, as LinkedIn has it";
        return reading.skip(table.line, reason);
    };
    let mut conversations: BTreeMap<String, Vec<&Message>> = BTreeMap::new();
    for message in &messages {
        conversations.entry(conversation(message, &me)).or_default().push(message);
    }
    let mut known = HashSet::new();
    let mut unanswered = 0;
    for (id, messages) in &conversations {
        unanswered += usize::from(!take(id, messages, &me, &mut known, reading));
    }
    if unanswered > 0 {
        reading.remarks.push(format!(
            "{unanswered} of {} conversations, in which only one side wrote, are left out",
            conversations.len()
        ));
    }
    reading.encounters.sort_by_key(|draft| draft.line);
}

fn message(row: &Row, columns: [Option<usize>; 10], order: dates::Order, reading: &mut Reading) -> Option<Message> {
    let [conversation, from, from_url, to, to_urls, date, subject, direction, folder, draft] =
        columns.map(|column| row.raw(column));
    let is_draft = ["yes", "true"].contains(&draft.trim().to_lowercase().as_str());
    if is_draft || folder.trim().eq_ignore_ascii_case("spam") {
        return None;
    }
    let Some(date) = dates::parse(date, order) else {
        reading.skip(row.line, "the day of the message is no date");
        return None;
    };
    Some(Message {
        line: row.line,
        conversation: conversation.trim().to_owned(),
        from: Party::new(from, from_url),
        to: recipients(to, to_urls),
        date,
        subject: one_line(subject),
        direction: direction.trim().to_uppercase(),
    })
}

/// Names and profiles stand in two cells, each parted by commas. A lone name may have commas of its own, before degrees.
fn recipients(names: &str, links: &str) -> Vec<Party> {
    let links: Vec<&str> = links.split(',').map(str::trim).filter(|link| !link.is_empty()).collect();
    let parted: Vec<&str> = names.split(',').collect();
    match links.as_slice() {
        [link] => vec![Party::new(names, link)],
        links if links.len() == parted.len() => {
            parted.iter().zip(links).map(|(name, link)| Party::new(name, link)).collect()
        }
        _ => parted.iter().map(|name| Party::new(name, "")).collect(),
    }
}

/// By what I am known: by the names I gave, by the side that messages went out from, or by standing in every row.
fn me(messages: &[Message], my_names: &[String]) -> Option<HashSet<String>> {
    let mine: HashSet<String> = my_names.iter().map(|name| name_key(name)).collect();
    let named = messages.iter().flat_map(Message::parties).filter(|party| mine.contains(&name_key(&party.name)));
    let sent = messages.iter().filter(|message| message.direction == "OUTGOING").map(|message| &message.from);
    let keys: HashSet<String> = named.chain(sent).map(Party::key).collect();
    if !keys.is_empty() {
        return Some(keys);
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for message in messages {
        for key in message.parties().map(Party::key).collect::<BTreeSet<_>>() {
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut everywhere = counts.into_iter().filter(|(_, count)| *count == messages.len()).map(|(key, _)| key);
    let one = everywhere.next()?;
    everywhere.next().is_none().then(|| HashSet::from([one]))
}

/// The conversation's id, or else with whom it is.
fn conversation(message: &Message, me: &HashSet<String>) -> String {
    if !message.conversation.is_empty() {
        return message.conversation.clone();
    }
    let others: BTreeSet<String> = message.parties().map(Party::key).filter(|key| !me.contains(key)).collect();
    others.into_iter().collect::<Vec<_>>().join(" ")
}

/// Takes each day of a conversation as contact with everyone who wrote in it; not if only one side did.
fn take(
    id: &str,
    messages: &[&Message],
    me: &HashSet<String>,
    known: &mut HashSet<String>,
    reading: &mut Reading,
) -> bool {
    let is_me = |party: &Party| me.contains(&party.key());
    let writers: BTreeMap<String, &Message> = messages
        .iter()
        .filter(|message| !is_me(&message.from) && !message.from.is_gone())
        .map(|message| (message.from.key(), *message))
        .rev()
        .collect();
    if writers.is_empty() || !messages.iter().any(|message| is_me(&message.from)) {
        return false;
    }
    let subject = messages.iter().map(|message| message.subject.as_str()).find(|subject| !subject.is_empty());
    let what =
        subject.map_or_else(|| "wrote on LinkedIn".to_owned(), |subject| format!("wrote on LinkedIn: {subject}"));
    let days: BTreeMap<Date, u64> = messages.iter().rev().map(|message| (message.date, message.line)).collect();
    for (key, message) in writers {
        if known.insert(key.clone()) {
            reading.people.push(message.from.clone().into_draft(message.line));
        }
        for (day, line) in &days {
            let mut draft = EncounterDraft::new(*line, *day, vec![key.clone()], EncounterKind::Call);
            draft.uid = format!("linkedin {id} {day} {key}");
            draft.what.clone_from(&what);
            reading.encounters.push(draft);
        }
    }
    true
}
