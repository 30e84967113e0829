# Finding services.

services-menu =
    🔎 What do you need?
    Tap a kind, or just write, for instance “vaccines for my child” or “my boss does not pay me”.
services-near = 📍 Near me
services-open-now = 🟢 Open now
services-back = ⬅️ Other results
services-other = 🔎 Something else
services-where =
    📍 Tap the button below to send me your position. It is used to measure distances; nobody else sees it.
services-found = 🔎 { $count ->
    [one] One service
   *[other] { $count } services
 }. Tap one for the details. 🟢 means open now.
services-found-near = 📍 { $count ->
    [one] One service
   *[other] { $count } services
 }, the nearest first. 🟢 means open now.
services-found-open = 🟢 { $count ->
    [one] One is
   *[other] { $count } are
 } open now.
services-nothing =
    🔎 I found nothing that fits.
    Try other words, or ask the staff.
services-closed-too = 🕐 Show closed ones too
distance-metres = about { $count } m
distance-kilometres = about { $count } km

service-card = { $lines }
service-name = 🏷️ { $name }
service-alert = ⚠️ { $text }
service-about = { $text }
service-who = 👥 For whom: { $text }
service-how = 📝 How: { $text }
service-documents = 📄 Bring: { $text }
service-no-documents = 📄 Bring: no particular documents
service-fee = 💰 Fee: { $text }
service-hours-unknown = 🕐 Hours: not known, ask before you go
service-hours-see = 🕐 Hours:
service-open = 🟢 Open now
service-open-until = 🟢 Open now, until { DATETIME($at, style: "time") }
service-closed = ⚪ Closed now
service-closed-until = ⚪ Closed now, opens { $at }
service-closed-for-a-while = ⛔ Closed for a while
service-day-hours = 🕐 { $days } { $hours }
service-all-day = 🕐 { $days } day and night
service-days = { $from } to { $to }
service-days-and = { $before }, { $run }
service-days-none = –
service-holiday = 🏮 { $from } to { $until } { $text }
service-note = ℹ️ { $text }
service-where = 📍 { $name } { $address }
service-away = 🚶 { $distance }
service-phone = 📞 { $text }
service-languages = 🗣️ Spoken there: { $text }
service-checked = ✔️ Checked on { $on }
service-website = 🌐 Website
service-wrong = ❗ This is wrong
service-wrong-what =
    ❗ What is wrong? One sentence is enough, for instance “closed on Saturdays”.
    We do not keep who said it.
remark-taken = 🙏 Thank you! The staff will check it.
remark-for-staff =
    ❗ Somebody says that “{ $service }” is wrong (no. { $number }):
    { $remark }
remark-done = ✅ Checked
remark-open-service = 🔎 Open the service
remarks-list = ❗ What residents say is wrong, the oldest first:
remarks-none = ✅ Nothing is left to check.
remark-row = { $number }. { $service }: { $remark }
remark-closed = ✅ This one has been checked.
refused-no-such-service = This service is no longer there.
