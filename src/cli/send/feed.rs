//! The source of plans: one set of parameters, or the rows of a table.

use super::super::Exit;
use super::super::args::SendArgs;
use super::super::inputs;
use super::super::session::Session;
use super::super::table;
use super::source::{Prepared, SendSource};
use crate::diag::Severity;
use crate::os::{self, Disk};
use crate::pipeline::{self, Built, Rows};
use crate::plan::Plan;
use crate::rows::{NextRow, RowReader, RowSource};
use crate::send::{Batch, hash_of};

/// Supplies plans.
pub(super) struct Feed<'a> {
    kind: FeedKind<'a>,
    /// A hash of the values on the command line.
    pub given: String,
    /// The instant of the messages in milliseconds since 1970, if it is that of the batch.
    pub began: Option<i64>,
    /// The size of the table in bytes, if known.
    pub size: Option<u64>,
}

enum FeedKind<'a> {
    One(Option<Plan>),
    Rows { reader: Box<RowReader<'a>>, maker: Box<Rows<'a>> },
}

/// A row.
pub(super) struct Fed {
    /// Its line in the file; 0 for a message without rows.
    pub row: u64,
    /// The hash of its values.
    pub hash: [u8; 16],
    values: FeedValues,
}

enum FeedValues {
    One(Box<Plan>),
    /// The values that the reader has.
    Row,
    /// Invalid values, which were reported.
    Wrong,
}

impl<'a> Feed<'a> {
    /// `earlier` is the batch that is resumed, whose messages have one instant.
    ///
    /// # Errors
    /// The parameters or the table do not fit the message; this was printed.
    pub fn open(
        args: &SendArgs,
        source: &SendSource,
        prepared: &'a Prepared,
        earlier: Option<&Batch>,
        session: &mut Session,
    ) -> Result<Self, Exit> {
        let Prepared { analysis, settings } = prepared;
        let given = source.values();
        let (now, began) = match (args.now, os::source_date_epoch()) {
            (Some(_), _) | (None, Some(_)) => (inputs::now(args.now).map_err(|found| session.refuse(&[found]))?, None),
            (None, None) => {
                let now = earlier.map_or_else(os::now, |batch| batch.began / 1000);
                (now, Some(now * 1000))
            }
        };
        let mut values = source.given.clone();
        values.at(&analysis.program, now);
        let again;
        let (rows, size): (RowSource<'_>, _) = if let Some(path) = &args.batch.rows {
            again = || table::again(path);
            let table = table::source(path, &again).map_err(|found| session.refuse(&[found]))?;
            (table.into(), os::file_size(path))
        } else if let Some(each) = &source.given.each {
            (each.clone().into(), None)
        } else {
            let params = session.bound(values, analysis, &source.message)?;
            let built = pipeline::build(analysis, &Disk, &source.message, &params, Some(now), settings);
            let Built { plan, findings } = built.map_err(|findings| session.found(analysis.files(), &findings))?;
            let warnings: Vec<_> = findings.into_iter().filter(|found| found.severity > Severity::Advice).collect();
            session.show(analysis.files(), &warnings);
            return Ok(Self { kind: FeedKind::One(Some(plan)), given, began, size: None });
        };
        let lang = session.lang();
        let reader = RowReader::open(rows, &Disk, analysis, &source.message, &values, settings, lang);
        let Some(mut reader) = reader.map_err(|found| session.refuse(&found))? else {
            return Ok(Self { kind: FeedKind::One(None), given, began, size: None });
        };
        session.report(reader.take_reported());
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
        Ok(Self { kind: FeedKind::Rows { reader: Box::new(reader), maker: Box::new(maker) }, given, began, size })
    }

    /// Whether there is a single message, and its `when` is false.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.kind, FeedKind::One(Some(plan)) if plan.is_nothing())
    }

    pub const fn has_rows(&self) -> bool {
        matches!(self.kind, FeedKind::Rows { .. })
    }

    /// Whether every row is one request, so that nothing is left to do once its intent is final.
    pub fn one_request(&self) -> bool {
        match &self.kind {
            FeedKind::One(_) => false,
            FeedKind::Rows { maker, .. } => maker.one_request(),
        }
    }

    /// The number of bytes of the table read so far.
    pub fn bytes_read(&self) -> u64 {
        match &self.kind {
            FeedKind::One(_) => 0,
            FeedKind::Rows { reader, .. } => reader.bytes_read(),
        }
    }

    /// The next row; errors in it are reported.
    ///
    /// # Errors
    /// No further row can be read; this was printed.
    pub fn next(&mut self, session: &mut Session) -> Result<Option<Fed>, Exit> {
        match &mut self.kind {
            FeedKind::One(plan) => {
                let hash = hash_of(&[self.given.as_bytes()]);
                Ok(plan.take().map(|plan| Fed { row: 0, hash, values: FeedValues::One(Box::new(plan)) }))
            }
            FeedKind::Rows { reader, .. } => {
                let next = reader.next_row();
                session.report(reader.take_reported());
                let values = match next.map_err(|stop| session.stop(stop))? {
                    NextRow::End => return Ok(None),
                    NextRow::Wrong => FeedValues::Wrong,
                    NextRow::Row => FeedValues::Row,
                };
                Ok(Some(Fed { row: reader.row(), hash: hash_of(&[&reader.content()]), values }))
            }
        }
    }

    /// The plan of the last row; `None` if it has no message, which was reported.
    pub fn plan(&mut self, fed: Fed, session: &mut Session) -> Option<Plan> {
        match (fed.values, &mut self.kind) {
            (FeedValues::One(plan), _) => Some(*plan),
            (FeedValues::Row, FeedKind::Rows { reader, maker }) => {
                let plan = plan(reader, maker);
                session.report(reader.take_reported());
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
