//! Volunteers: what somebody does for the neighbourhood, and when they can.

use super::availability::Availability;
use crate::understanding::Role;

/// A contact as a volunteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What they do, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// When they can.
    pub when: Availability,
    /// Whether they want no calls for a while.
    pub is_paused: bool,
}
