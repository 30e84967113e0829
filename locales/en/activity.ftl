# Activities: looking, joining, leaving, reminders; creating and changing them, for staff.

## Lists

activities-list = 🎉 Coming activities:
activities-this-week = 🎉 Activities this week:
activities-none = 🎉 No activities are planned at the moment.
activities-none-this-week = 🎉 There are no more activities this week.
activities-found = 🎉 Which one do you mean?
activities-then = 🎉 Activities on those days:
activities-none-then = There are no activities on those days.
activities-mine-list = 🎫 Your activities:
activities-mine-none = 🎫 You have not signed up for anything yet.
activities-all = 🎉 All activities
activities-week = 📆 This week
activities-mine = 🎫 Mine
activity-row = { $number }. { $title }
activity-row-more = { $when } · { $place } · { $state }
activity-card = { $rows }

## One activity

activity-title = 🎉 { $title }
activity-when = 🕒 { $when }
activity-where = 📍 { $place }
activity-about = ℹ️ { $about }
activity-bring = 🎒 Bring: { $bring }
activity-places = 👥 { $capacity } places, { $free } left
activity-places-full = 👥 { $capacity } places, all taken
activity-places-line = 👥 { $capacity } places, all taken, { $waiting } waiting
activity-has-room = { $free } left
activity-is-full = full, with a waitlist
activity-has-line = full, { $waiting } waiting
activity-you-are-in = ✅ { $people ->
    [one] You are in
   *[other] You are in ({ $people } people)
 }
activity-you-wait = ⏳ { $people ->
    [one] You wait at position { $position }
   *[other] You wait at position { $position } ({ $people } people)
 }
activity-is-cancelled = ❌ Called off
activity-is-over = Over
activity-has-begun = Has begun; sign-up is closed
activity-cancel-note = 💬 { $note }

## Joining and leaving

activity-join = ✅ Join
activity-join-with = ✅ { $people ->
    [one] Join
   *[other] Join ({ $people } people)
 }
activity-wait = ⏳ Join the waitlist
activity-wait-with = ⏳ { $people ->
    [one] Join the waitlist
   *[other] Join the waitlist ({ $people } people)
 }
activity-other-people = 👥 Other number
activity-leave = 🚪 Leave
activity-leave-line = 🚪 Stop waiting
activity-how-many =
    👥 How many people will come to “{ $title }”, you included?
    Tap a number, or type one, for example “5 people”.
activity-people = { $people ->
    [one] 1 person
   *[other] { $people } people
 }
activity-joined = ✅ { $people ->
    [one] You are in. You will be reminded before it begins.
   *[other] You are in, { $people } people. You will be reminded before it begins.
 }
activity-in-line = ⏳ { $people ->
    [one] It is full. You are on the waitlist at position { $position }.
   *[other] It is full. You are on the waitlist at position { $position }, { $people } people.
 }
    You will hear at once when there is room.
activity-leave-sure = Do you really want to leave “{ $title }”? Your place goes to somebody who waits.
activity-leave-yes = 🚪 Leave
activity-leave-no = ⬅️ No, I will come
activity-left = OK, you have left “{ $title }”.
activity-join-again = ✅ Join again
activity-promoted = 🎉 { $people ->
    [one] There is room: you are in!
   *[other] There is room: you are in, { $people } people!
 }
activity-reminder-day = ⏰ Tomorrow at { $at } is an activity you joined. If you cannot come, tap “Leave”, so that somebody else can.
activity-reminder-soon = ⏰ In about two hours, at { $at }, it begins. If you cannot come, tap “Leave”.
activity-called-off = ❌ An activity you joined has been called off:
activity-changed = ✏️ An activity you joined has another time or place. It is now:
activity-today = { $at } { $title } ({ $taken }/{ $capacity })

## For staff: creating

activity-new = ➕ New activity
activity-ask-title =
    🎉 What is the activity called?
    You can also say everything at once: Saturday 3 pm, activity room, dumplings, 30 people
activity-ask-day = 🕒 On which day and when? For example “Saturday 3 to 5 pm”.
activity-ask-time = 🕒 When does it begin?
activity-ask-venue = 📍 Where? Type the place; you may send a location first.
activity-ask-capacity = 👥 How many people at most?
activity-ask-about = ℹ️ What is it? A sentence or two, or tap “Skip”.
activity-ask-bring = 🎒 What should people bring? If nothing, tap “Skip”.
activity-on-map = 🗺️ The point on the map is set
activity-capacity = { $capacity ->
    [one] 👥 One person at most
   *[other] 👥 { $capacity } people at most
 }
activity-capacity-unclear = I did not understand the number. Please type one, for example 30.
activity-too-long = This is too long; { $max } characters at most. Please make it shorter.
activity-check = Please check it. If it is right, publish it:
activity-publish = ✅ Publish
activity-edit-title = ✏️ Name
activity-edit-day = 🕒 Time
activity-edit-venue = 📍 Place
activity-edit-capacity = 👥 Places
activity-edit-about = ℹ️ Description
activity-edit-bring = 🎒 To bring
activity-published = ✅ Activity { $number } is published. People can sign up now.

## For staff: looking after

activities-created = 🗂️ Activities you published (tap one):
activities-created-none = 🗂️ You have not published any activity yet.
activities-created-nav = 🗂️ Mine to run
activity-created-row = { $day } { $title } { $taken }/{ $capacity }
activity-manage = ⚙️ Manage
activity-number = ⚙️ Activity { $number }
activity-counts = 👥 { $taken } in, { $capacity } places; { $waiting } waiting
activity-see-names = 📋 Names
activity-name = { $number }. { $name }: { $people }
activity-name-waiting = { $number }. { $name }: { $people } (waiting)
activity-no-name = (no name)
activity-nobody = Nobody has signed up yet.
activity-call-off = ❌ Call off
activity-new-capacity = 👥 There are { $capacity } places, { $taken } taken. How many should there be?
activity-new-time = 🕒 When should it be? For example “Sunday 3 to 5 pm”.
activity-new-venue = 📍 Where should it be?
activity-why-off = 💬 Why is it called off? One sentence for those who signed up, or tap “Skip”.
activity-sure-time = Move it to { $when }? { $told ->
    [one] One resident
   *[other] { $told } residents
 } will be told.
activity-sure-venue = Move it to “{ $place }”? { $told ->
    [one] One resident
   *[other] { $told } residents
 } will be told.
activity-sure-off = Call it off? { $told ->
    [one] One resident
   *[other] { $told } residents
 } will be told. This cannot be undone.
activity-sure-off-note = Call it off? { $told ->
    [one] One resident
   *[other] { $told } residents
 } will be told:
    “{ $note }”
    This cannot be undone.
activity-change-yes = ✅ Change it
activity-off-yes = ❌ Call it off
activity-change-no = ⬅️ Leave it
