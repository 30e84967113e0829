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
welcome-no-such-code = I cannot find the invite code “{ $code }”. Please check the spelling.
welcome-joined = 🎉 Welcome to { $neighbourhood }!
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
export-text = 📄 This is everything we keep that has to do with you.
forget-confirm =
    🗑️ Really delete everything? It cannot be undone.
    • Your address, name, language and the state of this chat: deleted.
    • Your sign-ups and shifts: cancelled, the places go to those who wait.
    • Problems you reported: the problem stays, the link to you goes.
forget-yes = 🗑️ Yes, delete everything
forget-no = ✖️ No, keep it
forgotten =
    ✅ Everything is deleted.
    If you want to come back, send /start at any time.
