//! The tables that are of no neighbourhood, each with its reason. Every other table has `neighbourhood_id`
//! first in its primary, unique and foreign keys; `tests/schema.rs` reads both engines and checks it.

/// Table and reason.
pub const GLOBAL_TABLES: &[(&str, &str)] = &[
    ("meta", "facts about the database itself"),
    ("neighbourhoods", "the list of neighbourhoods; small, read by all, to be replicated"),
    ("zone_offsets", "the zone database; small, read by all, to be replicated"),
    ("labels", "names of codes; small, read by the views, to be replicated"),
    ("bots", "a bot serves several neighbourhoods"),
    ("bot_neighbourhoods", "which neighbourhoods a bot serves; read at a first contact only"),
    ("addresses", "the address book: leads from a chat to its neighbourhood, so it comes before one"),
    ("leases", "which process does what; not about any neighbourhood"),
    ("web_chats", "what a messenger's own servers keep; by chat, before any neighbourhood"),
    ("web_messages", "what a messenger's own servers keep; by chat, before any neighbourhood"),
    ("web_files", "what a messenger's own servers keep; by chat, before any neighbourhood"),
];
