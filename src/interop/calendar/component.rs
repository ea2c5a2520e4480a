//! The parts of calendar files: calendars, and in them events, to-dos and time zones, however badly they are nested.

use crate::interop::{decode::one_line, lines::Property, reading::Reading, vcard::values};

/// How deep components may stand in one another; what stands deeper is passed over.
const DEEPEST: usize = 32;

/// What is read of a calendar; all else (alarms, journals, free and busy times) is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `VEVENT`.
    Event,
    /// `VTODO`.
    Todo,
    /// `VTIMEZONE`.
    Zone,
    /// `STANDARD` or `DAYLIGHT` in a time zone.
    Observance,
}

/// An event, a to-do or a time zone with its properties.
#[derive(Debug)]
pub struct Component<'a> {
    /// What it is.
    pub kind: Kind,
    /// The line on which it begins.
    pub line: u64,
    /// Which of the file's calendars it stands in.
    pub calendar: usize,
    /// Standard and daylight times, of a time zone.
    pub observances: Vec<Component<'a>>,
    properties: Vec<&'a Property>,
}

impl<'a> Component<'a> {
    /// All properties of this name, in the file's order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().copied().filter(move |property| property.name == name)
    }

    /// The first property of this name.
    pub fn get(&self, name: &str) -> Option<&'a Property> {
        self.all(name).next()
    }

    /// The value of the first property of this name, as written but for blanks around it.
    pub fn value(&self, name: &str) -> &'a str {
        self.get(name).map_or("", |property| property.value.trim())
    }

    /// The value of the first property of this name as words on one line.
    pub fn words(&self, name: &str) -> String {
        line(self.value(name))
    }
}

/// What a calendar says of all that stands in it.
#[derive(Debug, Default)]
pub struct Frame {
    /// `METHOD` in capitals: what the file is sent for.
    pub method: String,
    /// `X-WR-TIMEZONE`: the zone in which the calendar is looked at.
    pub zone: String,
    /// `X-WR-CALNAME`: what it is called.
    pub name: String,
}

/// All that is read of a file.
#[derive(Debug, Default)]
pub struct Tree<'a> {
    /// The calendars.
    pub frames: Vec<Frame>,
    /// Events, in the file's order.
    pub events: Vec<Component<'a>>,
    /// To-dos, in the file's order.
    pub todos: Vec<Component<'a>>,
    /// Time zones.
    pub zones: Vec<Component<'a>>,
    /// How many address cards stand between the calendars.
    pub cards: usize,
}

/// What is open while a file is walked through.
struct Open<'a> {
    name: String,
    /// `None` for what is passed over.
    component: Option<Component<'a>>,
}

/// Sorts the properties of a file into its components. Ends that are missing are made up for by the next beginning or the file's end.
pub fn tree<'a>(properties: &'a [Property], reading: &mut Reading) -> Tree<'a> {
    let mut walk = Walk { tree: Tree::default(), open: Vec::new() };
    for property in properties {
        match property.name.as_str() {
            "BEGIN" => walk.begin(property, reading),
            "END" => walk.end(property, reading),
            _ => walk.take(property, reading),
        }
    }
    walk.close(0);
    let Tree { events, todos, .. } = &mut walk.tree;
    events.sort_by_key(|component| component.line);
    todos.sort_by_key(|component| component.line);
    walk.tree
}

struct Walk<'a> {
    tree: Tree<'a>,
    open: Vec<Open<'a>>,
}

impl<'a> Walk<'a> {
    fn begin(&mut self, property: &Property, reading: &mut Reading) {
        let name = property.value.trim().to_uppercase();
        let kind = match name.as_str() {
            "VEVENT" => Some(Kind::Event),
            "VTODO" => Some(Kind::Todo),
            "VTIMEZONE" => Some(Kind::Zone),
            "STANDARD" | "DAYLIGHT" => Some(Kind::Observance),
            _ => None,
        };
        match name.as_str() {
            "VCALENDAR" => {
                self.close(0);
                self.tree.frames.push(Frame::default());
            }
            "VCARD" => self.tree.cards += 1,
            // These never stand in one another: where one begins, the one before it has ended.
            "VEVENT" | "VTODO" | "VTIMEZONE" | "VJOURNAL" | "VFREEBUSY" => {
                let open = self.open.iter().position(|open| open.component.is_some());
                self.close(open.unwrap_or(self.open.len()));
            }
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            reading.skip(property.line, "it stands too deep inside of other entries to be read");
            return;
        }
        if self.tree.frames.is_empty() {
            self.tree.frames.push(Frame::default());
        }
        let calendar = self.tree.frames.len() - 1;
        let component = kind.map(|kind| Component {
            kind,
            line: property.line,
            calendar,
            observances: Vec::new(),
            properties: Vec::new(),
        });
        self.open.push(Open { name, component });
    }

    fn end(&mut self, property: &Property, reading: &mut Reading) {
        let name = property.value.trim();
        match self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            Some(at) => self.close(at),
            None => {
                reading.without(property.line, "something ends here that never began; what stands around it is read");
            }
        }
    }

    fn take(&mut self, property: &'a Property, reading: &mut Reading) {
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.component {
            Some(component) if property.has_value => component.properties.push(property),
            Some(_) => reading.without(property.line, "a line has no colon and is passed over"),
            None if open.name == "VCALENDAR" => {
                let Some(frame) = self.tree.frames.last_mut() else { return };
                match property.name.as_str() {
                    "METHOD" => frame.method = property.value.trim().to_uppercase(),
                    "X-WR-TIMEZONE" => frame.zone = line(&property.value),
                    "X-WR-CALNAME" => frame.name = line(&property.value),
                    _ => {}
                }
            }
            None => {}
        }
    }

    /// Ends all that is open from here on.
    fn close(&mut self, from: usize) {
        while self.open.len() > from {
            let Some(component) = self.open.pop().and_then(|open| open.component) else { continue };
            match component.kind {
                Kind::Event => self.tree.events.push(component),
                Kind::Todo => self.tree.todos.push(component),
                Kind::Zone => self.tree.zones.push(component),
                Kind::Observance => {
                    let zone = self.open.iter_mut().filter_map(|open| open.component.as_mut()).next_back();
                    if let Some(zone) = zone.filter(|zone| zone.kind == Kind::Zone) {
                        zone.observances.push(component);
                    }
                }
            }
        }
    }
}

/// A value as words on one line, backslashes undone.
pub fn line(value: &str) -> String {
    one_line(&values::text(value))
}
