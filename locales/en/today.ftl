# What waits for the staff today.

today-head = ☀️ { $neighbourhood } today
today-lines = { $lines }
today-reports = 🔧 Open problems: { $open }, overdue { $overdue }, taken by nobody { $untaken }
today-talks = 🙋 People waiting for an answer: { $count }
today-remarks = ❗ Remarks about services to check: { $count }
today-aside = ⚠️ Messages I could not handle and put aside; none is lost: { $count }. Please ask the operator to look: linli dead-letters list
today-given-up = ⚠️ Replies that could not be sent in the last seven days: { $count }. Please ask the operator to look at the log
today-short = 📅 Shifts without enough people in three days: { $count }
today-shift = 　• { $time }, { $missing } missing
today-activities = 🎉 Activities today: { $count }
today-open-reports = 🔧 Problems
today-open-talks = 🙋 Conversations
today-open-shifts = 📅 Shifts
today-open-activities = 🎉 Activities
today-open-remarks = ❗ Remarks to check
put-aside =
    ⚠️ I could not handle a resident's message and put it aside; it is not lost. The resident knows that it did not work.
    Please tell the operator: linli dead-letters list says why, and retry handles it once it is mended.
    More within an hour are only counted, under “today”.
