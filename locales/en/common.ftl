# Words that every conversation uses. Short sentences; an icon never stands without a word.

## Buttons

yes = ✅ Yes
no = ❌ No
ok = 👌 OK
confirm = ✅ Confirm
cancel = ✖️ Cancel
back = ⬅️ Back
next = ➡️ Next
previous-page = ⬅️ Previous page
next-page = ➡️ Next page
more = ➕ More
skip = ⏭️ Skip
done = ✅ Done
menu = 🏠 Menu
call = 📞 Call
map = 🗺️ Map

## What can always be said

cancelled = OK, cancelled.
nothing-to-cancel = There is nothing to cancel.
not-understood =
    Sorry, I did not understand.
    Tap a button below, or say it in other words.
not-understood-here =
    Sorry, I did not understand. Please answer again. To stop, send “cancel”.
not-understood-again = Sorry, I did not understand. Please answer again.
cannot-read-that = I cannot read this kind of message. Send words, a photo, a voice message or a location.
text-too-long = This text is too long. Please send it in several messages.
button-old = This button is out of date. Please look at the latest message.
button-not-yours = This button is not for you.
in-private = Let us do this in private: tap my name, then “Start”.
staff-only = This is for staff only.
unknown-command = There is no such command. Send “menu” to see what I can do.
fault =
    Sorry, I could not do this. It has been noted.
    Please try again later. If it is pressing, go to the Residential Committee.
many-replies =
    { $count ->
        [one] One reply was
       *[other] { $count } replies were
    } not sent one by one, so as not to disturb you. Tap “Menu” to go on.
not-set = Not given

## Danger: said before anything else

urgent-fire =
    🚨 Call 119 now!
    Leave the place first. Do not take the lift.
    Fire 119 · Police 110 · Ambulance 120
    I am a program. I cannot call for you.
urgent-medical =
    🚨 Call 120 now!
    Stay with the person. Say the address clearly.
    Ambulance 120 · Police 110 · Fire 119
    I am a program. I cannot call for you.
urgent-police =
    🚨 Call 110 now!
    Get to a safe place first.
    Police 110 · Fire 119 · Ambulance 120
    I am a program. I cannot call for you.

urgent-fraud =
    🚨 Call 110 now, or 96110, the line against fraud!
    Be quick: the police may still stop the money.
    Pay nothing more and give no codes to anyone. Keep the messages and the receipts.
    Police 110 · Fraud 96110 · Ambulance 120
    I am a program. I cannot call for you.
urgent-despair =
    💛 I am glad that you say it. You are not alone with this.
    Call 12356 now: the national line for mental health. Somebody listens, and it is free.
    If there is danger right now, call 120 or 110, or ask somebody near you to stay with you.
    Mental health 12356 · Ambulance 120 · Police 110
    I am a program. I cannot call for you. To talk to somebody of the committee, send “talk to a human”.

## Times that cannot be meant

time-past = { $when } is over. Please give a time to come.
time-no-such-day = Month { $month } has no day { $day }. Please give the date again.
time-no-such-time = There is no such time. Please say it again, for example “3 pm”.
time-ends-before-start = The end is before the beginning. Please give the time again.
time-not-understood = I did not understand the time. Say “tomorrow 3 pm” or “5 Dec 15:00”.

## How days and times are written; $number is 1 for Monday or January

when-full = { $weekday } { $day } { $monthname } { $hour }:{ $minute }
when-day = { $weekday } { $day } { $monthname }
when-time = { $hour }:{ $minute }
when-year = { $day } { $monthname } { $year }
when-weekday = { $number ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
 }
when-month = { $number ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 }

today = today
tomorrow = tomorrow
