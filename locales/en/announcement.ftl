# Announcements of the committee.

announcements-list = 📢 Latest announcements:
announcements-none = 📢 No announcements yet.
announcement-day = { DATETIME($at, style: "day") }
announcement-head = 📢 { $neighbourhood }, announcement { $number } · { DATETIME($at, style: "day") }
announcement-head-preview = 📢 { $neighbourhood }, announcement (preview)
announcement-text = { $text }

announce-text =
    📢 Write the announcement ({ $language }), at most { $max } characters.
    Begin with when, where, and what people should do.
announce-too-long = That is too long: at most { $max } characters. Please shorten it.
announce-check = 📢 Please check:
announce-version =
    ({ $language })
    { $text }
announce-recipients =
    👥 { $count } people can get it now.
    Who has no text in their language gets the nearest one (Simplified Chinese in the end).
announce-send = ✅ Send
announce-to-me = 👀 Send to me first
announce-add = ➕ { $language }
announce-change = ✏️ { $language }
announce-progress =
    📤 Announcement { $number } is being sent.
    { $recipients } people: { $sent } sent, { $waiting } waiting, { $failed } failed.
announce-sent =
    ✅ Announcement { $number } is sent.
    { $recipients } people: { $sent } sent, { $failed } failed.
