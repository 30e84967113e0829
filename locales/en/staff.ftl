# The committee: becoming a member.

staff-joined =
    🪪 You are now a member of the committee of { $neighbourhood }. Your number is { $number }.
    What you do for the committee is noted under this number.
staff-already = You are a member of this committee already. This link is still good for somebody else.
staff-bad-invite = This invite link does not work: it was used already, is too old, or is incomplete. Please ask the committee for a new one.
staff-invite-again = 🪪 Please open the invite link once more to become a member of the committee here.
help-staff =
    🪪 As staff you can also send:
    • “today”: what waits today
    • “reports”: residents' problems: take, answer, close
    • “announce”: a message to all residents
    • “manage activities”: create them, see who comes
    • “plan shifts”: plan shifts and call volunteers
    • “quiet hours”: when nobody is to be disturbed
    Or tap the buttons below.

## Quiet hours

quiet-now = 🌙 Quiet hours now: { $hours }. No announcements and reminders then, except emergencies.
quiet-now-none = 🌙 There are no quiet hours now: announcements and reminders come at any time.
quiet-ask = From when until when should it be? Tap one, or write it, for instance “22:00-07:00” or “10 pm to 7 am”.
quiet-hours = 🌙 { $hours }
quiet-none = 🔔 No quiet hours
quiet-unclear = I did not understand from when until when.
quiet-is-set = ✅ Changed.
quiet-change = ✏️ Change
menu-quiet = 🌙 Quiet hours
