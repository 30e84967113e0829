# Announcements of the committee.

announcements-list = 📢 最近的通知：
announcements-none = 📢 还没有通知。
announcement-day = { DATETIME($at, style: "day") }
announcement-head = 📢 { $neighbourhood } 通知 { $number } 号 · { DATETIME($at, style: "day") }
announcement-head-preview = 📢 { $neighbourhood } 通知（样子）
announcement-text = { $text }

announce-text =
    📢 请写通知（{ $language }），最多 { $max } 个字。
    先写时间、地点、要大家做什么。
announce-too-long = 太长了，最多 { $max } 个字。请写短一点。
announce-check = 📢 请核对：
announce-version =
    【{ $language }】
    { $text }
announce-recipients =
    👥 现在能收到的有 { $count } 人。
    没有写的语言，会收到上级语言的版本（最后是简体中文）。
announce-send = ✅ 发送
announce-to-me = 👀 先发给我看
announce-add = ➕ { $language }
announce-change = ✏️ { $language }
announce-progress =
    📤 通知 { $number } 号正在发送。
    共 { $recipients } 人：已发 { $sent }，等待 { $waiting }，没发成 { $failed }。
announce-sent =
    ✅ 通知 { $number } 号发完了。
    共 { $recipients } 人：已发 { $sent }，没发成 { $failed }。
