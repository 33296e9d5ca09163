//! The source of plans: one set of parameters, or the rows of a table.

use super::super::Exit;
use super::super::args::Send;
use super::super::inputs;
use super::super::session::Session;
use super::super::table;
use super::source::{Prepared, Source};
use crate::diag::Severity;
use crate::order::sort_by_key;
use crate::os::{self, Disk};
use crate::pipeline::{self, Built, Rows};
use crate::plan::Plan;
use crate::rows::{Next, RowReader};
use crate::send::hash_of;

/// Supplies plans.
pub(super) struct Feed<'a> {
    kind: Kind<'a>,
    /// A hash of the values on the command line.
    pub given: String,
    /// The size of the table in bytes, if known.
    pub size: Option<u64>,
}

enum Kind<'a> {
    One(Option<Plan>),
    Rows { reader: Box<RowReader<'a>>, maker: Box<Rows<'a>> },
}

/// A row.
pub(super) struct Fed {
    /// Its line in the file; 0 for a message without rows.
    pub row: u64,
    /// The hash of its values.
    pub hash: [u8; 16],
    values: Values,
}

enum Values {
    One(Box<Plan>),
    /// The values that the reader has.
    Row,
    /// Invalid values, which were reported.
    Wrong,
}

impl<'a> Feed<'a> {
    /// # Errors
    /// The parameters or the table do not fit the message; this was printed.
    pub fn open(args: &Send, source: &Source, prepared: &'a Prepared, session: &mut Session) -> Result<Self, Exit> {
        let Prepared { analysis, settings } = prepared;
        let mut values: Vec<_> = source.given.sample.iter().chain(&source.given.values).collect();
        sort_by_key(&mut values, |(name, _)| *name);
        let given = format!("{values:?}");
        let now = inputs::now(None).map_err(|found| session.refuse(&[found]))?;
        let Some(path) = &args.rows else {
            let params = session.bound(source.given.clone(), analysis, &source.message)?;
            let built = pipeline::build(analysis, &Disk, &source.message, &params, Some(now), settings);
            let Built { plan, findings } = built.map_err(|findings| session.found(analysis.files(), &findings))?;
            let warnings: Vec<_> = findings.into_iter().filter(|found| found.severity > Severity::Advice).collect();
            session.show(analysis.files(), &warnings);
            return Ok(Self { kind: Kind::One(Some(plan)), given, size: None });
        };
        let again = || table::again(path);
        let rows = table::source(path, &again).map_err(|found| session.refuse(&[found]))?;
        let lang = session.lang();
        let reader = RowReader::open(rows, &Disk, analysis, &source.message, &source.given, settings, lang);
        let Some(mut reader) = reader.map_err(|found| session.refuse(&found))? else {
            return Ok(Self { kind: Kind::One(None), given, size: None });
        };
        session.tell(reader.take_reported());
        let name = analysis.message_names().into_iter().find(|name| *name == source.message);
        let maker = pipeline::rows(
            analysis,
            &Disk,
            name.unwrap_or_default(),
            &reader.params(),
            &reader.fixed,
            Some(now),
            settings,
        );
        let maker = maker.map_err(|findings| session.found(analysis.files(), &findings))?;
        Ok(Self {
            kind: Kind::Rows { reader: Box::new(reader), maker: Box::new(maker) },
            given,
            size: os::file_size(path),
        })
    }

    pub const fn has_rows(&self) -> bool {
        matches!(self.kind, Kind::Rows { .. })
    }

    /// Whether every row is one request, so that nothing is left to do once its intent is final.
    pub const fn one_request(&self) -> bool {
        match &self.kind {
            Kind::One(_) => false,
            Kind::Rows { maker, .. } => maker.one_request(),
        }
    }

    /// The number of bytes of the table read so far.
    pub fn bytes_read(&self) -> u64 {
        match &self.kind {
            Kind::One(_) => 0,
            Kind::Rows { reader, .. } => reader.bytes_read(),
        }
    }

    /// The next row; errors in it are reported.
    ///
    /// # Errors
    /// No further row can be read; this was printed.
    pub fn next(&mut self, session: &mut Session) -> Result<Option<Fed>, Exit> {
        match &mut self.kind {
            Kind::One(plan) => {
                let hash = hash_of(&[self.given.as_bytes()]);
                Ok(plan.take().map(|plan| Fed { row: 0, hash, values: Values::One(Box::new(plan)) }))
            }
            Kind::Rows { reader, .. } => {
                let next = reader.next_row();
                session.tell(reader.take_reported());
                let values = match next.map_err(|stop| session.stop(stop))? {
                    Next::End => return Ok(None),
                    Next::Wrong => Values::Wrong,
                    Next::Row => Values::Row,
                };
                Ok(Some(Fed { row: reader.row(), hash: hash_of(&[&reader.content()]), values }))
            }
        }
    }

    /// The plan of the last row; `None` if it has no message, which was reported.
    pub fn plan(&mut self, fed: Fed, session: &mut Session) -> Option<Plan> {
        match (fed.values, &mut self.kind) {
            (Values::One(plan), _) => Some(*plan),
            (Values::Row, Kind::Rows { reader, maker }) => {
                let plan = plan(reader, maker);
                session.tell(reader.take_reported());
                plan
            }
            _ => None,
        }
    }
}

fn plan(reader: &mut RowReader<'_>, maker: &mut Rows<'_>) -> Option<Plan> {
    match maker.plan(&mut reader.values) {
        Ok(built) => {
            let worth = built.findings.iter().filter(|found| found.severity > Severity::Advice);
            worth.for_each(|found| reader.warn(found));
            Some(built.plan)
        }
        Err(error) => {
            reader.refuse(&error.findings);
            None
        }
    }
}
