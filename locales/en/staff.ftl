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
    • “groups”: announcements go to group chats, too
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

## Groups into which announcements go

menu-groups = 👥 Groups
groups-head = 👥 Announcements to all residents go to these groups, too. Tap one to stop that.
groups-none = 👥 No group is linked yet. Once one is, announcements to all residents go there, too.
groups-how = To link a group, tap “Choose a group” and add me to it, under your own name and not as an anonymous admin.
groups-elsewhere = There are no groups here.
group-add = ➕ Choose a group
group-unlink = ✖️ No more to: { $name }
group-unnamed = a group
group-linked-news = 👥 Staff member { $staff } linked “{ $name }”. Announcements to all residents go there, too.
group-gone-news = 👥 Somebody removed me from “{ $name }”. Announcements go there no more.
group-linked =
    ✅ This group gets the announcements of the committee of { $neighbourhood }.
    Nothing personal is said here. For anything else, please write to me in private.
group-unlinked = The committee's announcements come to this group no more.
group-not-staff = Only a member of the committee can link a group. Please let a member open the link once more, under their own name and not as an anonymous admin.
group-elsewhere = This group gets the announcements of another neighbourhood. Its committee has to unlink it first.
group-join-first = Please write to me in private first: tap “Start” and join the neighbourhood.
