//! The indexes of this process, built anew when a directory's version has changed, and the search over a
//! neighbourhood's own services and the shared ones beneath them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::index::{Hit, Index, Query, order};
use super::words;
use crate::domain::id::NeighbourhoodId;
use crate::fault::Fault;
use crate::store::{Tx, directory};

/// How much better a neighbourhood's own service counts than a shared one that fits as well.
const OWN: f32 = 1.15;
/// The score from which words that ask for nothing are taken for what the best service is called; tried on words that
/// mean a service and on small talk (`tests/transcripts/service_words.txt`).
const SURE: f32 = 0.6;
/// The same for words that name a kind of service.
const LIKELY: f32 = 0.4;

/// The indexes of the directories that this process has searched; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Directories(Arc<RwLock<Indexes>>);

/// By directory: the version it was built for, and the index.
type Indexes = HashMap<NeighbourhoodId, (i64, Arc<Index>)>;

impl Directories {
    /// The services of a neighbourhood over those of the shared directory, as of this transaction.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn of(&self, tx: &mut Tx, neighbourhood: NeighbourhoodId) -> Result<Overlay, Fault> {
        let (own, shared) = directory::versions(tx, neighbourhood).await?;
        Ok(Overlay {
            own: self.index(tx, neighbourhood, own).await?,
            shared: self.index(tx, NeighbourhoodId::SHARED, shared).await?,
        })
    }

    async fn index(&self, tx: &mut Tx, id: NeighbourhoodId, version: i64) -> Result<Arc<Index>, Fault> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some((at, index)) = known
            && at == version
        {
            return Ok(index);
        }
        let entries = directory::entries(tx, id).await?;
        let index = Arc::new(Index::build(entries.iter().map(|entry| (entry.service, &entry.card))));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(id, (version, index.clone()));
        Ok(index)
    }
}

/// A neighbourhood's own services over the shared ones. A service of its own with the same id of the source hides
/// the shared one.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// Its own.
    pub own: Arc<Index>,
    /// Everybody's.
    pub shared: Arc<Index>,
}

impl Overlay {
    /// What fits, best first; nothing when nothing fits well enough.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        let mut hits = self.own.search(query);
        for hit in &mut hits {
            hit.score *= OWN;
        }
        hits.extend(self.shared.search_except(query, |source_id| self.own.has_source(source_id)));
        order(&mut hits, words::of_question(query.words).is_empty());
        hits
    }

    /// Whether words that ask for nothing in particular name something of these services; `is_likely` when they hold a
    /// word of a kind of service.
    pub fn is_meant(&self, query: &Query<'_>, is_likely: bool) -> bool {
        let enough = if is_likely { LIKELY } else { SURE };
        words::names_something(query.words)
            && self.search(query).first().is_some_and(|best| best.score >= enough)
    }

    /// How many services there are.
    pub fn len(&self) -> usize {
        self.own.len() + self.shared.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.shared.is_empty()
    }
}
