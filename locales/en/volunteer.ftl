# Volunteers: what one does and when one can.

volunteer-roles =
    🤝 What would you like to help with? Choose as many as you like, then tap “Done”.
    Or just say it, for example “I can patrol on weekend evenings”.
volunteer-roles-chosen =
    Chosen:
    { $roles }
volunteer-chosen = ☑️ { $what }
volunteer-choose-one = Please choose at least one.
volunteer-when =
    🗓️ When do you have time? Choose as many as you like, then tap “Done”.
    Or just say it, for example “Wednesday evenings”.
volunteer-when-chosen =
    Chosen:
    { $when }
volunteer-check =
    🤝 Please check:
    { $roles }
    🗓️ You have time:
    { $when }
volunteer-what-follows = When hands are needed I will ask you. You can say no every time.
volunteer-saved =
    ✅ Noted. Thank you!
    When hands are needed I will send you a message. Reply 1 if you can come, 2 if you cannot.
volunteer-page =
    🤝 You are a volunteer.
    { $roles }
    🗓️ You have time:
    { $when }
volunteer-is-paused = ⏸️ Paused: I am not asking you now.
volunteer-none = You are not a volunteer yet.
volunteer-begin = 🤝 Become a volunteer
volunteer-change-roles = ✏️ Change what
volunteer-change-when = 🗓️ Change when
volunteer-pause = ⏸️ Do not ask me for now
volunteer-resume = ▶️ Ask me again
volunteer-stop = ✖️ Stop volunteering
volunteer-stop-sure = Do you really want to stop? Shifts you have taken stay; withdraw from them under “My shifts”.
volunteer-stop-yes = ✖️ Stop
volunteer-stop-no = 🤝 Go on
volunteer-stopped = OK, I will not ask you any more. Thank you for having helped!

## When somebody can

availability-weekdays-day = ☀️ Weekdays by day
availability-weekdays-evening = 🌙 Weekday evenings
availability-weekends-day = ☀️ Weekends by day
availability-weekends-evening = 🌙 Weekend evenings
availability-any = 🕐 Any time
availability-group = { $days }: { $parts }
days-weekdays = Monday to Friday
days-weekend = Weekends
days-all = Every day
days-and = { $days }, { $day }
parts-morning = morning
parts-afternoon = afternoon
parts-day = by day
parts-evening = evening
parts-morning-evening = morning and evening
parts-afternoon-evening = afternoon and evening
parts-all = all day
