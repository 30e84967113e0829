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
    👥 For { $audience }. { $count } people can get it now.
    Who has no text in their language gets the nearest one (Simplified Chinese in the end).
announce-send = ✅ Send
announce-to-me = 👀 Send to me first
announce-to-others = 👥 For others
announce-nobody = Nobody can get this announcement now. Please choose others.
announce-whom = 👥 Who is it for?
announce-by-language = 🌐 Who speaks a language
announce-by-building = 🏢 Who lives in a building
announce-by-activity = 🎉 People of an activity
announce-which-language = 🌐 Who is spoken to in which language?
announce-which-building =
    🏢 For which building?
    Only residents who said where they live get it.
announce-which-activity = 🎉 For the people of which activity? Those who wait for a place get it too.
announce-activity = { $day } { $title }
announce-none-of-these = There is nothing to choose from now.
audience-everyone = all residents
audience-language = residents who speak { $language }
audience-building = residents of { $building }
audience-volunteers = volunteers
audience-activity = the people of “{ $title }”
audience-unanswered = those who did not answer announcement { $number }
announce-add = ➕ { $language }
announce-change = ✏️ { $language }
announce-progress =
    📤 Announcement { $number } is being sent to { $recipients } people:
    { $counts }
announce-sent =
    ✅ Announcement { $number } is sent, to { $recipients } people:
    { $counts }
announce-paused =
    ⏸️ Announcement { $number } is paused, for { $recipients } people:
    { $counts }
announce-stopped =
    ⏹️ Announcement { $number } is stopped, for { $recipients } people:
    { $counts }
announce-count-groups = • Groups: { $all }, sent { $count }
announce-groups = { $count ->
    [one] 👥 It goes to one group, too.
   *[other] 👥 It goes to { $count } groups, too.
 }
announce-held = 🌙 These are quiet hours: it goes out after { $at }. Only emergencies go out at once.
announce-count-sent = • { $count } sent
announce-count-waiting = • { $count } waiting
announce-count-stopped = • { $count } stopped before they were sent
announce-count-unreachable = • { $count } cannot be reached (blocked the bot, or are gone)
announce-count-failed =
    { $reason ->
        [unreachable] • { $count } failed: no connection
        [rejected] • { $count } failed: the messenger did not take it
       *[other] • { $count } failed
    }
announce-pause = ⏸️ Pause
announce-resume = ▶️ Go on
announce-stop = ⏹️ Stop
announce-stop-ask =
    ⏹️ Is announcement { $number } really not to be sent to those who are left?
    Once it is stopped it cannot go on.
announce-stop-yes = ⏹️ Yes, stop it
announce-later = 🕘 Send later
announce-when = 🕘 When is it to be sent? For instance “tomorrow 9 am”.
announce-what-time = 🕘 At what time on { $day }? For instance “9 am”.
announce-at = 🕘 To be sent { $at }.
announce-at-weekly = 🔁 To be sent { $at }, then every week at the same time.
announce-send-then = ✅ Send then
announce-other-time = 🕘 Another time
announce-now = ⚡ Send at once
announce-weekly = 🔁 Every week
announce-once = 1️⃣ Only once
announce-scheduled = 🕘 Announcement { $number } will be sent { $at }, for { $audience }.
announce-scheduled-weekly =
    🔁 Announcement { $number } will be sent { $at }, for { $audience }, then every week at the same time.
announce-cancel = ❌ Do not send
announce-stop-weekly = ❌ No longer every week
announce-weekly-cancelled = ✅ This announcement will no longer be sent every week.
announce-cancelled = ✅ Announcement { $number } will not be sent.
announce-next = 🔁 The next time: { $at }.
announce-by-silence = 🔕 Who did not answer
announce-which-announcement = 🔕 For those who did not answer which announcement?
announce-silent-of = Announcement { $number } { $text }

announcement-read = ✅ I have read this
announcement-help = 🆘 I need help
announcement-noted-read = ✅ Noted: you have read it.
announcement-noted-help = 🆘 The committee knows. Please see the message I sent you in private.
announcement-is-read = ✅ You said that you have read this.
announcement-wants-help = 🆘 You said that you need help.
announcement-help-sent =
    🆘 The committee knows that you need help.
    What do you need? Just write it, or send a voice message.
    In an emergency call 110, 119 or 120.
announcement-help-words = (Announcement { $number }) I need help.
announce-look-after = ⚙️ Progress
announce-answers = 👀 { $read } have read it, { $help } need help, { $silent } did not answer.
announce-see-silent = 📋 Who did not answer
announce-silent =
    📋 Who got announcement { $number } and did not answer:
    { $names }
announce-silent-name = { $number }. { $name }
announce-silent-nobody = ✅ Everyone who got announcement { $number } answered.
announce-remind = 📢 Write to them again
announce-correct = ✏️ Correct
announce-correcting = ✏️ Announcement { $number } will say this. The { $sent } that were sent already will change too.
announce-correct-yes = ✅ Correct it
announce-withdraw = 🗑️ Withdraw
announce-withdraw-ask =
    🗑️ Is announcement { $number } really to be withdrawn?
    What was sent within two days is deleted; older messages will say that it was withdrawn.
announce-withdraw-yes = 🗑️ Yes, withdraw it
announce-withdrawn =
    🗑️ Announcement { $number } is withdrawn; it was for { $recipients } people:
    { $counts }
announce-count-amended = • { $count } changed or deleted, { $waiting } waiting
announcement-head-corrected = 📢 { $neighbourhood }, announcement { $number } (corrected) · { DATETIME($at, style: "day") }
announcement-withdrawn =
    📢 { $neighbourhood }: announcement { $number } was withdrawn.
    Please do not go by it any more.
announce-topic = 🏷️ Topic: { $topic }
announce-which-topic =
    🏷️ What is it about?
    Residents may mute a topic. An emergency reaches everybody, at night too.
announce-alarm =
    🚨 This is an emergency: it rings at night too, for { $audience }, { $count } people.
    Is it really to be sent?
announce-alarm-yes = 🚨 Yes, send the emergency
announcement-head-alarm = 🚨 { $neighbourhood }, emergency, announcement { $number } · { DATETIME($at, style: "day") }
announcement-head-alarm-corrected = 🚨 { $neighbourhood }, emergency, announcement { $number } (corrected) · { DATETIME($at, style: "day") }
topic-general = general
topic-activities = activities
topic-services = services and offices
topic-volunteering = volunteering
topic-emergency = 🚨 emergency
mute-nav = 🔕 Fewer of them
mute-ask =
    🔕 Which announcements do you want? Tap one to change it.
    Emergencies always come.
mute-on = 🔔 { $topic }: yes
mute-off = 🔕 { $topic }: no
