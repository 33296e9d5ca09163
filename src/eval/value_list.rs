use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use super::given::GivenItems;
use super::{ValueItem, count};
use crate::lang::Interval;

/// The items of a list or map.
#[derive(Clone, Debug, Default)]
pub struct ValueList {
    /// The items, unless they are those of a parameter.
    pub(super) made: Vec<ValueItem>,
    given: Option<Arc<GivenItems>>,
    /// How many more the parameter had.
    pub dropped: u64,
}

impl ValueList {
    pub(super) fn given(items: GivenItems, dropped: u64) -> Self {
        Self { made: Vec::new(), given: Some(Arc::new(items)), dropped }
    }

    /// The items that a parameter has.
    pub(super) fn as_given(&self) -> Option<&GivenItems> {
        self.given.as_deref()
    }

    pub fn len(&self) -> usize {
        self.as_given().map_or(self.made.len(), GivenItems::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of items, over all values of the parameters.
    pub(super) fn count(&self) -> Interval {
        match self.as_given() {
            Some(given) => Interval::exactly(given.len() as u64),
            None => count(&self.made),
        }
    }

    /// The number of items before the first that is not certain.
    pub(super) fn certain(&self) -> usize {
        match self.as_given() {
            Some(given) => given.len(),
            None => self.made.iter().take_while(|item| matches!(item, ValueItem::Value(_))).count(),
        }
    }

    /// The items. Those of a parameter become values one at a time.
    pub(super) fn each(&self) -> impl Iterator<Item = Cow<'_, ValueItem>> {
        (0..self.len()).filter_map(|at| match self.as_given() {
            Some(given) => given.item(at).map(ValueItem::Value).map(Cow::Owned),
            None => self.made.get(at).map(Cow::Borrowed),
        })
    }

    /// The same items, as those of a list that has no more.
    pub(super) fn whole(&self) -> Self {
        Self { dropped: 0, ..self.clone() }
    }

    pub fn into_items(self) -> Vec<ValueItem> {
        match self.given {
            Some(given) => given.all().to_vec(),
            None => self.made,
        }
    }
}

impl From<Vec<ValueItem>> for ValueList {
    fn from(items: Vec<ValueItem>) -> Self {
        Self { made: items, given: None, dropped: 0 }
    }
}

impl Deref for ValueList {
    type Target = [ValueItem];

    fn deref(&self) -> &[ValueItem] {
        self.given.as_ref().map_or(self.made.as_slice(), |given| given.all())
    }
}
