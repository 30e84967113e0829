# Welcome: language, neighbourhood, what is kept.

language-which = 🌐 您想用哪种话？Which language?
language-changed = OK, I will speak { $language } from now on.

welcome-kept =
    👋 I am linli, your neighbourhood's chat.
    I keep only your language, your neighbourhood, and what you hand in yourself. No contacts, no tracking.
    Send /privacy for the details, /forget to delete everything.
welcome-which-neighbourhood =
    Where do you live? Tap one.
    Not in the list? Send me the invite code from the poster.
welcome-join-this = 🏘️ Would you like to join { $neighbourhood }?
welcome-join = ✅ Join { $neighbourhood }
welcome-other = 🔄 I live elsewhere
welcome-no-such-code = I cannot find the invite code “{ $code }”. Please check the spelling.
welcome-joined = 🎉 Welcome to { $neighbourhood }!

## Moving to another neighbourhood

move-sure = 🚚 You are in { $from } now. Do you want to move to { $to }?
move-lose =
    ⚠️ When you move, you lose what you have here. It cannot be undone:
    { $lines }
move-lose-staff = • Your place in the committee: to come back you need a new invite
move-lose-reports = • Problems you reported: { $count }. They stay, but you no longer see how they stand
move-lose-places = • Activities and shifts you signed up for: { $count }. The places go to those who wait
move-lose-volunteer = • Your entry as a volunteer
move-lose-nothing = You have no reports and no sign-ups here, so nothing is lost.
move-yes = 🚚 Move there
move-no = ✖️ Stay
move-not = OK, you stay, and everything is as it was.

refused-no-such-neighbourhood = That neighbourhood cannot be joined now. Please choose another one.

edited-not-read = I do not see changed messages. Please send the new words again.
send-location = 📍 Send my location
open-private = 💬 Talk to me in private

help-text =
    ❓ How it works
    • Tap a button, reply with its number, or just write or speak.
    • For example: “the stairway light is broken”, “where can my child get a vaccine”, “what is on this weekend”.
    • /menu shows the menu, /cancel cancels, /language changes the language.
    • In an emergency call: police 110, fire 119, ambulance 120.

privacy-text =
    🔒 What we keep
    • Your chat address and name: encrypted, only to answer you.
    • Your language, your neighbourhood, and your building if you say it.
    • What you hand in yourself: problems, sign-ups, shifts, answers to announcements.
    We do not keep: identity cards, contacts, tracks of where you are, what you say to others.
    When you report anonymously, not even the staff can see who you are.
    /export sends you your data, /forget deletes everything.

privacy-export = 📄 Send me my data
privacy-forget = 🗑️ Delete everything
export-summary =
    📄 What we keep about you:
    • Name: { $name }
    • Neighbourhood: { $neighbourhood }, language: { $language }
    • Problems reported: { $reports }, talks with the committee: { $talks }
    • Sign-ups and shifts: { $signups }, volunteer: { $volunteer ->
        [0] no
       *[other] yes
    }
    • Messages to you: { $messages }
export-nameless = none
export-text = 📄 All of it is in this file, to keep or to show to somebody.
forget-confirm =
    🗑️ Really delete everything? It cannot be undone.
    • Your address, name, language and the state of this chat: deleted.
    • Your sign-ups and shifts: cancelled, the places go to those who wait.
    • Problems you reported: your words and voice messages are deleted. The kind, the place and the pictures stay so that it can be mended, without you.
    • What you said to the committee: deleted.
forget-yes = 🗑️ Yes, delete everything
forget-no = ✖️ No, keep it
forgotten =
    ✅ Everything is deleted.
    If you want to come back, send /start at any time.
