# In which building somebody lives.

privacy-building = 🏢 My building
building-ask =
    🏢 Which building do you live in?
    It is only used to send you that building’s announcements. You need not say.
building-not-said = 🙈 I’d rather not say
building-noted = ✅ Noted: { $building }. You will get that building’s announcements.
building-is-not-said = ✅ All right, your building is not kept.
buildings-none = There are no buildings to choose from here yet.
