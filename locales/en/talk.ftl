# Talking to a person of the committee.

talk-begin =
    🙋 Talk to a person
    Tell me what it is about: words, a photo, a voice message. I pass it on to the committee; the answer comes here.
    If it is pressing, call 110, 119 or 120.
talk-is-named = 👤 The committee will see your name: { $name }
talk-no-name = 👤 The committee does not know your name. If it should, just say who you are.
talk-is-anonymous = 🙈 The committee will not see your name.
talk-anonymous = 🙈 Without my name
talk-with-name = 👤 With my name
talk-carries = 📎 I still have what you sent just now.
talk-carry = ✅ Send it to the committee
talk-more = 🙋 Talk { $number }: please go on, I pass it on to the committee.
talk-sent =
    ✅ Passed on to the committee. This is talk { $number }.
    The answer comes here. If there is more to say, just go on.
talk-sent-more = ✅ Passed on ({ $number }).
talk-nobody = ⚠️ There is nobody of the committee here at present. If it is pressing, please go to the committee's office.
talk-maybe = Is this for the committee?
talk-maybe-yes = 🙋 Pass it on
talk-maybe-no = 🏠 No, show the menu
talk-answer =
    💬 Staff member { $staff } of the committee (talk { $number }):
    { $words }
talk-go-on = 💬 Say more
talk-end = ✅ That is all
talk-ended = OK, this talk is over. Come back whenever you need us.
talk-closed = ✅ The committee ended talk { $number }. If there is more, just go on.

refused-no-such-talk = There is no such talk.

## Staff

desk-talks = 🙋 Waiting
desk-talks-waiting =
    { $count ->
        [one] 🙋 One resident waits for an answer
       *[other] 🙋 { $count } residents wait for an answer
    }
desk-talks-list = 🙋 Residents who wait for an answer, the longest first:
desk-talks-none = 🙋 Nobody waits for an answer.
desk-talk-row = No. { $number } { $who } · { $at }
desk-talk-news =
    🙋 Talk { $number } · { $who }:
    { $words }
desk-talk =
    🙋 Talk { $number } · { $who }
    State: { $state }
desk-talk-waiting = ⏳ waiting for an answer
desk-talk-is-answered = 💬 answered by staff member { $staff }
desk-talk-is-closed = ✅ ended
desk-talk-line = • { $at }, resident: { $words }
desk-talk-line-file = • { $at }, resident: 📎 { $words }
desk-talk-line-staff = • { $at }, staff member { $staff }: { $words }
desk-talk-line-staff-file = • { $at }, staff member { $staff }: 📎 { $words }
desk-talk-answer = 💬 Answer
desk-talk-close = ✅ End it
desk-talk-files = 📎 See photos and voice
desk-talk-ask = 💬 What would you like to tell the resident of talk { $number }? Words, a photo or a voice message.
desk-talk-answered = ✅ Your answer is on its way to talk { $number }.
talk-file = 🙋 With talk { $number }:
