# The menu and the commands. Every choice has an icon and a word; the channel numbers them.

menu-text =
    🏘️ { $neighbourhood }
    What would you like to do? Tap one, or just tell me in your words.
menu-services = 🔎 Find services
menu-activities = 🎉 Activities
menu-report = 🔧 Report a problem
menu-volunteer = 🤝 Volunteer
menu-shifts = 📅 My shifts
menu-announcements = 📢 Announcements
menu-reports = 📋 My reports
menu-human = 🙋 Talk to a person
menu-language = 🌐 Language 语言
menu-privacy = 🔒 Privacy
menu-help = ❓ Help
menu-today = ☀️ Today
menu-desk = 🛠️ Residents' reports
menu-announce = 📣 Write an announcement
menu-manage = 🗂️ Manage activities
menu-plan = 🗓️ Plan shifts

## Descriptions of the commands, as the messenger lists them

command-menu = Menu
command-services = Find services and offices
command-activities = See and join activities
command-report = Report a problem
command-reports = My reports
command-volunteer = Volunteer
command-shifts = My shifts
command-announcements = Announcements
command-human = Talk to a person
command-mute = Choose which announcements come
command-building = Say which building I live in
command-language = Change the language
command-privacy = What is kept and what is not
command-export = Send me my data
command-forget = Delete my data
command-cancel = Cancel what is open
command-help = Help
