# Reporting a problem, one's own reports, and what staff do with them.

report-kind-other = 📦 Something else

## Making a report

report-ask-problem =
    🔧 What is the problem?
    Type, send a photo or a voice message, or tap a kind first.
report-ask-kind = What kind of problem is it? Tap one.
report-ask-place =
    { $kind }
    📍 Where is it? Tap one, type, or send a location.
report-ask-building =
    { $kind } · { $place }
    📍 In which building? Tap one, write it, or send your location.
report-has-point = 📍 Your location is in.
report-place-here = 📍 Send my location
report-place-skip = ⏭️ Do not say where
report-here = 📍 Tap the button below to send me where you are. If you would rather not, type the place.
report-files = 📎 Got: { $photos } photos, { $voices } voice messages
report-files-count = 📎 Photos and voice messages: { $count }
report-words = “{ $words }”
report-no-words = (no words)
report-place-words = { $place }
report-place-point = a point on the map
report-check =
    📋 Please check:
    Kind: { $kind }
    Place: { $place }
    Words: { $words }
report-is-named = 👤 The committee can see your name.
report-no-name = 👤 The committee does not know your name. If it should, just write it.
report-is-anonymous = 🙈 Anonymous: the committee cannot see who reported it.
report-more-hint = Anything to add? Just send more photos, voice messages or words.
report-send = ✅ Send to the committee
report-anonymous = 🙈 Make it anonymous
report-with-name = 👤 With my name
report-change-kind = ✏️ Change the kind
report-change-place = ✏️ Change the place
report-sent =
    ✅ Got it. This is report { $number }.
    I will tell you the news. To add something, just reply to this message.
report-sent-anonymous = 🙈 It is anonymous: the committee cannot see that it was you.
report-nothing = There is nothing in the report yet. Please say what the problem is, or send a photo.
report-too-long = Too long: at most { $max } characters. This one was not taken.

## One's own reports

my-reports-list = 📋 Your reports:
my-reports-none = You have not reported anything yet.
my-report-row = No. { $number } { $kind } · { $state }
my-report =
    🔧 Report { $number } · { $kind }
    State: { $state }
    Place: { $place }
report-expected = 🗓️ Expected to be done: { $at }
report-history = { $events }
report-state-new = 🆕 waiting for somebody
report-state-taken = 🛠️ staff member { $staff } is on it
report-state-closed = ✅ done
report-state-fixed = ✅ fixed, says the reporter
report-state-withdrawn = ↩️ taken back by the reporter
report-open = 📋 See this report
report-add = ➕ Add something
report-fixed = ✅ It is fixed
report-not-fixed = ❌ Not fixed
report-withdraw = ↩️ Take it back
report-ask-more = ➕ Report { $number }: what would you like to add? Send words, a photo or a voice message.
report-added = 👌 Added to report { $number }. You can send more.
report-withdraw-sure = Take report { $number } back? It cannot be opened again.
report-withdraw-yes = ↩️ Take it back
report-withdraw-no = ✖️ Keep it

## What happened, a line each

report-event-sent = • { $at }: reported
report-event-taken = • { $at }: staff member { $staff } took it
report-event-answered = • { $at }, staff member { $staff }: { $note }
report-event-expected = • { $at }: staff member { $staff } set a date
report-event-closed = • { $at }: staff member { $staff } finished it: { $note }
report-event-reopened = • { $at }: staff member { $staff } opened it again
report-event-added = • { $at }: the reporter added: { $note }
report-event-added-file = • { $at }: the reporter added a photo or a voice message
report-event-fixed = • { $at }: the reporter says that it is fixed
report-event-not-fixed = • { $at }: the reporter says that it is not fixed
report-event-not-fixed-said = • { $at }: the reporter says that it is not fixed: { $note }
report-event-withdrawn = • { $at }: the reporter took it back

## News for the reporter

report-news-taken = 🛠️ Somebody is on report { $number } ({ $kind }): staff member { $staff } of the committee.
report-news-answered =
    💬 Report { $number } ({ $kind }), staff member { $staff } of the committee says:
    { $note }
report-news-expected = 🗓️ Report { $number } ({ $kind }) should be done by { $at }.
report-news-closed =
    ✅ Report { $number } ({ $kind }) is done. Staff member { $staff } of the committee says:
    { $note }
    If it is not fixed, please tell me.
report-news-reopened = 🔁 Report { $number } ({ $kind }) is open again. The committee goes on with it.

## Rules

refused-no-such-report = There is no such report.
refused-report-closed = This report is closed already.
refused-report-withdrawn = This report was taken back. To report it again, make a new one.
refused-report-files-full = A report takes 10 photos and voice messages at most. This one was not added.

## Staff

desk-counts = 🔧 Open { $open } · overdue { $overdue } · with nobody { $untaken }
desk-shown = Showing: { $filter }
desk-no-reports = No reports here.
desk-row = { $mark } No. { $number } { $kind } { $place } { $at }
desk-mark-overdue = ⏰
desk-mark-new = 🆕
desk-mark-taken = 🛠️
desk-mark-closed = ✅
desk-filters = 🔎 Filter
desk-filter-which = 🔎 Which reports?
desk-filter-count = { $filter } ({ $count })
desk-filter-open = 📂 Open
desk-filter-mine = 👤 Mine
desk-filter-untaken = 🆕 With nobody
desk-filter-overdue = ⏰ Overdue
desk-filter-closed = ✅ Done
desk-list = 📂 List
desk-report =
    🔧 Report { $number } · { $kind }
    State: { $state }
    Place: { $place }
desk-report-new =
    🔧 New report { $number } · { $kind }
    State: { $state }
    Place: { $place }
desk-report-changed =
    🔔 News on report { $number } · { $kind }
    State: { $state }
    Place: { $place }
desk-overdue = ⏰ Overdue
desk-reporter = 👤 { $who } · { $at }
desk-anonymous = anonymous
desk-nameless = no name
desk-named = { $name }
desk-forgotten = a resident who deleted their data
desk-unreachable = ⚠️ This resident cannot be reached now; your words do not get there.
desk-open = 📋 Open
desk-take = 🙋 I take it
desk-answer = 💬 Answer
desk-expect = 🗓️ Set a date
desk-close = ✅ Done
desk-reopen = 🔁 Open again
desk-files = 📎 See photos and voice ({ $count })
desk-files-shown = 📎 { $shown } of { $all } shown
desk-map = Report { $number }
desk-ask-answer = 💬 What would you like to tell the reporter of { $number }? At most { $max } characters.
desk-ask-date = 🗓️ When will report { $number } be done? Tap one, or type, for example “next Wednesday”.
desk-ask-ending = ✅ How did report { $number } end? One sentence, which the reporter sees. At most { $max } characters.
desk-in-three-days = In three days
desk-in-a-week = In a week
desk-date-unclear = I did not understand the date, or it is over. Please give a date to come.

## Files

file-photo = 📷 Photo
file-voice = 🎤 Voice message, { $secs } s
file-coming = This file is still on its way. Please look again in a moment.
file-not-had = This file cannot be had any more.
file-gone = This file was deleted.
