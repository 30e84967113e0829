# What waits for the staff today.

today-head = ☀️ { $neighbourhood } today
today-lines = { $lines }
today-reports = 🔧 Open problems: { $open }, overdue { $overdue }, taken by nobody { $untaken }
today-talks = 🙋 People waiting for an answer: { $count }
today-remarks = ❗ Remarks about services to check: { $count }
today-short = 📅 Shifts without enough people in three days: { $count }
today-shift = 　• { $time }, { $missing } missing
today-activities = 🎉 Activities today: { $count }
today-open-reports = 🔧 Problems
today-open-talks = 🙋 Conversations
today-open-shifts = 📅 Shifts
today-open-activities = 🎉 Activities
today-open-remarks = ❗ Remarks to check
