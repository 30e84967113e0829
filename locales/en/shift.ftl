# Shifts: calls, answers, one's own shifts, and what staff do with them.

## A shift in words

shift-titled = { $role } · { $title } (no. { $number })
shift-untitled = { $role } (no. { $number })
shift-card = { $lines }
shift-when = 🕗 { $when }
shift-where = 📍 { $what }
shift-meet = 🙋 Meet: { $what }
shift-bring = 🎒 Bring: { $what }
shift-people = 👥 { $needed ->
        [one] { $needed } person
       *[other] { $needed } people
    } needed
shift-label = { $at } { $shift }
shift-label-in = ✅ { $at } { $shift }
shift-label-waiting = ⏳ { $at } { $shift }
shift-label-needs = 📣 { $at } { $shift }

## Calls and answers

shift-call = 📣 Hands are needed. Can you come?
shift-call-how =
    { $free } of { $needed } places are still free.
    Reply 1 or “I'm in” if you can, 2 if you cannot.
shift-take = ✋ I'm in
shift-wait = ⏳ Put me in the line
shift-decline = 🙅 Not this time
shift-cannot = 🙅 I cannot come
shift-taken = ✅ You are in! Thank you, see you there.
shift-is-in = ✅ You are in this shift.
shift-is-waiting =
    ⏳ It is full. You are number { $position } in the line.
    I will tell you as soon as a place is free.
shift-needs = 📣 { $free } of { $needed } places are still free.
shift-promoted = 🎉 A place is free: you are in!
shift-declined = OK, thank you for telling us. Next time I will ask you again.
shift-which-take = Several shifts wait for your answer. Which one do you take?
shift-which-decline = Several shifts wait for your answer. To which one can you not come?
shift-nothing-asked = No shift is waiting for your answer.

## Withdrawing

shift-leave-sure =
    { $shift }, { $at }
    Are you coming?
shift-left = OK, you are out of { $shift }. Thank you for telling us early.

## Reminders

shift-coming = ⏰ You have a shift tomorrow. Are you still coming? Reply 1 for yes, 2 for no.
shift-still-coming = ✅ I am coming
shift-soon = ⏰ Soon: it begins at { DATETIME($at, style: "time") }. Reply 1 if you are coming, 2 if you cannot.
shift-confirmed = 👍 Good, see you on { $at }!
shift-called-off = ❌ Called off, no need to come: { $shift }, { $at }

## Why not

shift-gone = This shift does not exist any more.
shift-full = This shift is full.
shift-ended = This shift is over. Thank you!
shift-begun = This shift has begun; it is too late to sign up. Thank you!
shift-was-called-off = ❌ This shift was called off, no need to come.
shift-not-in = You are not in this shift.
shift-not-yet = You cannot sign up yet; you can from { $at }.
shift-collides =
    You are busy at that time: { $shift }, { $when }.
    To change, withdraw from that one first.
shift-collides-other = You have signed up for an activity at that time. To change, leave that one first.

## One's own shifts

shifts-mine = 📅 Your shifts:
shifts-none = 📅 You have no shifts now.
shifts-needing = Those with 📣 still need somebody; you are welcome.

## Staff

staff-shifts = 📋 All shifts
staff-shifts-list = 📋 Shifts to come (signed up/needed):
staff-shifts-none = 📋 There are no shifts now.
staff-shift-new = ➕ New shift
staff-shift-label-needs = ⚠️ { $taken }/{ $needed } { $at } { $shift }
staff-shift-label-full = ✅ { $taken }/{ $needed } { $at } { $shift }
staff-shift-created = ✅ Done. Volunteers are being asked.
staff-shift-called = 📣 Volunteers are being asked again.
staff-shift-called-just-now = They were asked a moment ago. Please wait ten minutes.
staff-shift-cancelled = ❌ Called off. Everybody who signed up was told.
staff-shift-short = ⚠️ Everybody was asked, and somebody is still missing:
staff-shift-nobody = ⚠️ There is no volunteer to ask, and somebody is still missing:
staff-shift-count =
    👥 Signed up { $taken }/{ $needed }
    Asked { $asked }, no answer { $open }, cannot come { $declined }
staff-shift-in =
    ✅ Coming:
    { $people }
staff-shift-waiting =
    ⏳ In the line:
    { $people }
staff-shift-person = { $number }. { $name }
staff-shift-person-confirmed = { $number }. { $name } (said yes again)
staff-shift-nameless = No name given
staff-shift-call = 📣 Ask again
staff-shift-cancel = ❌ Call it off
staff-shift-cancel-sure = Really call it off? { $shift }, { $at }. { $people ->
        [0] Nobody has signed up yet.
        [one] One person will be told.
       *[other] { $people } people will be told.
    }
staff-shift-cancel-yes = ❌ Call it off
staff-shift-cancel-no = ↩️ Keep it

## A new shift

shift-plan-role =
    📋 A new shift. What is to be done?
    Or say it in one sentence, for example “Friday 8 to 10 pm, north gate, patrol, 4 people”.
shift-plan-when = 🕗 When? For example “Friday 8 to 10 pm”.
shift-plan-ends = 🕙 Until when? Say “10 pm”, or choose how long.
shift-plan-hours = { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
shift-plan-venue = 📍 Where? Write the name of the place; you may send a location as well, and volunteers will see a map.
shift-plan-venue-name = 📍 I have the location. What is the place called?
shift-plan-how-many = 👥 How many people? 1 to { $most }.
shift-plan-meet = 🙋 Where do they meet, and whom? For example “Lodge at the north gate, ask for Liang Huimin”.
shift-plan-bring = 🎒 What should they bring? For example “A torch; vests are given there”.
shift-plan-check = 📋 Please check:
shift-plan-on-map = 🗺️ With a map
shift-plan-matching = { $matching ->
        [0] 📣 No volunteer matches, so all volunteers ({ $all }) are asked at once.
        [one] 📣 One volunteer matches and is asked first. If somebody is missing after half an hour, all volunteers ({ $all }) are asked.
       *[other] 📣 { $matching } volunteers match and are asked first. If somebody is missing after half an hour, all volunteers ({ $all }) are asked.
    }
shift-plan-create = ✅ Confirm and ask
shift-plan-change-when = 🕗 Change when
shift-plan-change-venue = 📍 Change where
shift-plan-change-needed = 👥 How many
shift-plan-change-meet = 🙋 Whom to meet
shift-plan-change-bring = 🎒 What to bring
shift-plan-no-clock = Please say from when to when as well, for example “Friday 8 to 10 pm”.
shift-plan-past = That time is over. Please give a time to come.
shift-plan-too-long = A shift takes { $hours } hours at most. Please say the time again.
shift-plan-too-far = A shift can be at most { $days } days ahead. Please say the time again.
shift-plan-needed = The number of people has to be between 1 and { $most }.
