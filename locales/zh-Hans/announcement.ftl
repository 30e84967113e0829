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
    👥 发给{ $audience }。现在能收到的有 { $count } 人。
    没有写的语言，会收到上级语言的版本（最后是简体中文）。
announce-send = ✅ 发送
announce-to-me = 👀 先发给我看
announce-to-others = 👥 换发给谁
announce-nobody = 现在没有人能收到这条通知。请换发给别的人。
announce-whom = 👥 发给谁？
announce-by-language = 🌐 说某种话的居民
announce-by-building = 🏢 某一栋的居民
announce-by-activity = 🎉 某个活动的人
announce-which-language = 🌐 发给说哪种话的居民？
announce-which-building =
    🏢 发给哪一栋？
    只有说过自己住哪栋的居民能收到。
announce-which-activity = 🎉 发给哪个活动的人？报上名的、排队的，都能收到。
announce-activity = { $day } { $title }
announce-none-of-these = 现在没有可以选的。
audience-everyone = 所有居民
audience-language = 说“{ $language }”的居民
audience-building = { $building }的居民
audience-volunteers = 志愿者
audience-activity = 活动“{ $title }”的人
audience-unanswered = 通知 { $number } 号没回复的人
announce-add = ➕ { $language }
announce-change = ✏️ { $language }
announce-progress =
    📤 通知 { $number } 号正在发送，共 { $recipients } 人：
    { $counts }
announce-sent =
    ✅ 通知 { $number } 号发完了，共 { $recipients } 人：
    { $counts }
announce-paused =
    ⏸️ 通知 { $number } 号先停着，共 { $recipients } 人：
    { $counts }
announce-stopped =
    ⏹️ 通知 { $number } 号不再发了，共 { $recipients } 人：
    { $counts }
announce-count-groups = • 群 { $all } 个，已发 { $count } 个
announce-groups = 👥 还会发到 { $count } 个群。
announce-held = 🌙 现在是安静时间，{ $at } 以后再发。紧急通知才马上发。
announce-count-sent = • 已发 { $count } 人
announce-count-waiting = • 在等 { $count } 人
announce-count-stopped = • 没发就停了 { $count } 人
announce-count-unreachable = • 联系不上 { $count } 人（拉黑了我，或者走了）
announce-count-failed =
    { $reason ->
        [unreachable] • 网络不通，没发成 { $count } 人
        [rejected] • 对方的软件不收，没发成 { $count } 人
       *[other] • 出了错，没发成 { $count } 人
    }
announce-pause = ⏸️ 先停一下
announce-resume = ▶️ 接着发
announce-stop = ⏹️ 不再发了
announce-stop-ask =
    ⏹️ 通知 { $number } 号还没发到的人，真的不再发了吗？
    停了就不能接着发。
announce-stop-yes = ⏹️ 是，不再发了
announce-later = 🕘 以后再发
announce-when = 🕘 什么时候发？比如“明天上午九点”。
announce-what-time = 🕘 { $day } 几点发？比如“上午九点”。
announce-at = 🕘 { $at } 发送。
announce-at-weekly = 🔁 { $at } 发送，以后每周同一时间再发一次。
announce-send-then = ✅ 到时候发
announce-other-time = 🕘 改时间
announce-now = ⚡ 马上发
announce-weekly = 🔁 每周都发
announce-once = 1️⃣ 只发一次
announce-scheduled = 🕘 通知 { $number } 号定好了：{ $at } 发给{ $audience }。
announce-scheduled-weekly =
    🔁 通知 { $number } 号定好了：{ $at } 发给{ $audience }，以后每周同一时间再发一次。
announce-cancel = ❌ 不发了
announce-stop-weekly = ❌ 以后不再每周发
announce-weekly-cancelled = ✅ 这条通知以后不再每周发了。
announce-cancelled = ✅ 通知 { $number } 号不发了。
announce-next = 🔁 下一次：{ $at }。
announce-by-silence = 🔕 没回复的人
announce-which-announcement = 🔕 发给没回复哪个通知的人？
announce-silent-of = 通知 { $number } 号 { $text }

announcement-read = ✅ 我看到了
announcement-help = 🆘 我需要帮助
announcement-noted-read = ✅ 记下了：您看到了。
announcement-noted-help = 🆘 居委会知道了。请看我私下发给您的消息。
announcement-is-read = ✅ 您说过：看到了。
announcement-wants-help = 🆘 您说过：需要帮助。
announcement-help-sent =
    🆘 居委会知道了。
    您需要什么帮助？直接写，或者发语音。
    着急的事请打 110、119、120。
announcement-help-words = 【通知 { $number } 号】我需要帮助。
announce-look-after = ⚙️ 看进度
announce-answers = 👀 看到了 { $read } 人，需要帮助 { $help } 人，没回复 { $silent } 人。
announce-see-silent = 📋 谁没回复
announce-silent =
    📋 收到通知 { $number } 号、还没回复的：
    { $names }
announce-silent-name = { $number }. { $name }
announce-silent-nobody = ✅ 收到通知 { $number } 号的人都回复了。
announce-remind = 📢 再给他们发一条
announce-correct = ✏️ 改内容
announce-correcting = ✏️ 通知 { $number } 号会换成上面这样。已经发到的 { $sent } 条也会跟着改。
announce-correct-yes = ✅ 改过来
announce-withdraw = 🗑️ 撤回
announce-withdraw-ask =
    🗑️ 真的撤回通知 { $number } 号吗？
    发到不满两天的会删掉，更早的会改成“已撤回”。
announce-withdraw-yes = 🗑️ 是，撤回
announce-withdrawn =
    🗑️ 通知 { $number } 号撤回了，原来发给 { $recipients } 人：
    { $counts }
announce-count-amended = • 改了或删了 { $count } 条，在等 { $waiting } 条
announcement-head-corrected = 📢 { $neighbourhood } 通知 { $number } 号（更正）· { DATETIME($at, style: "day") }
announcement-withdrawn =
    📢 { $neighbourhood } 通知 { $number } 号撤回了。
    请不要再照它办。
announce-topic = 🏷️ 类别：{ $topic }
announce-which-topic =
    🏷️ 这是哪一类通知？
    居民可以不收某一类。紧急通知人人都收到，夜里也会响。
announce-alarm =
    🚨 这是紧急通知，夜里也会把人叫醒，要发给{ $audience }，{ $count } 人。
    真的要发吗？
announce-alarm-yes = 🚨 是，发紧急通知
announcement-head-alarm = 🚨 { $neighbourhood } 紧急通知 { $number } 号 · { DATETIME($at, style: "day") }
announcement-head-alarm-corrected = 🚨 { $neighbourhood } 紧急通知 { $number } 号（更正）· { DATETIME($at, style: "day") }
topic-general = 一般通知
topic-activities = 活动
topic-services = 服务办事
topic-volunteering = 志愿服务
topic-emergency = 🚨 紧急
mute-nav = 🔕 少收一些
mute-ask =
    🔕 您想收哪些通知？点一下就换。
    紧急通知一定会发给您。
mute-on = 🔔 { $topic }：收
mute-off = 🔕 { $topic }：不收
