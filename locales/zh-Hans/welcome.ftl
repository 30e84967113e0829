# Welcome: language, neighbourhood, what is kept.

language-which = 🌐 您想用哪种话？Which language?
language-changed = 好，以后我说{ $language }。

welcome-kept =
    👋 我是邻里，社区的聊天助手。
    我只记：您选的语言、社区，和您自己交给我的事。不看通讯录，不记位置轨迹。
    随时发 /privacy 看明细，发 /forget 全部删除。
welcome-which-neighbourhood =
    您住在哪个社区？点一个。
    没有您的社区？把海报上的邀请码发给我。
welcome-join-this = 🏘️ 您要加入{ $neighbourhood }吗？
welcome-join = ✅ 加入{ $neighbourhood }
welcome-other = 🔄 我住别的社区
welcome-no-such-code = 没有找到“{ $code }”这个邀请码。请看看有没有打错。
welcome-joined = 🎉 欢迎来到{ $neighbourhood }！

## Moving to another neighbourhood

move-sure = 🚚 您现在在{ $from }。要搬到{ $to }吗？
move-lose =
    ⚠️ 搬走以后，这里的都没有了，不能恢复：
    { $lines }
move-lose-staff = • 您的工作人员身份：想再当，要有新的邀请链接
move-lose-reports = • 您报的 { $count } 个问题：问题留下，您看不到进度了
move-lose-places = • 您报的活动、接的班 { $count } 个：取消，让给排队的人
move-lose-volunteer = • 您的志愿者登记
move-lose-nothing = 您在这里没有报过问题，也没有报名，不会丢什么。
move-yes = 🚚 搬过去
move-no = ✖️ 不搬
move-not = 好的，不搬，一切照旧。

refused-no-such-neighbourhood = 这个社区现在不能加入。请换一个。

edited-not-read = 改过的消息我看不到。请把新的话重新发一条。
send-location = 📍 发送我的位置
open-private = 💬 私下跟我说

help-text =
    ❓ 怎么用
    • 点按钮，或者回数字，或者直接打字、发语音都行。
    • 比如：“楼道灯坏了”“孩子在哪打疫苗”“周末有什么活动”。
    • 发 /menu 回菜单，发 /cancel 取消，发 /language 换语言。
    • 急事请打：报警 110，火警 119，急救 120。

privacy-text =
    🔒 我们记什么
    • 您的聊天地址和名字：加密存放，只用来回您的消息。
    • 您选的语言和社区，还有您住哪栋（您说了才记）。
    • 您自己交来的事：报的问题、报的名、接的班、对通知的回复。
    我们不记：身份证、通讯录、位置轨迹、您和别人的聊天。
    匿名报的问题，工作人员也查不到是谁。
    /export 把您的资料发给您，/forget 全部删除。

privacy-export = 📄 把我的资料发给我
privacy-forget = 🗑️ 全部删除
export-summary =
    📄 跟您有关的，我们记着：
    • 名字：{ $name }
    • 社区：{ $neighbourhood }，语言：{ $language }
    • 报的问题 { $reports } 个，跟居委会的谈话 { $talks } 个
    • 报的名、接的班 { $signups } 个，志愿者：{ $volunteer ->
        [0] 不是
       *[other] 是
    }
    • 发给您的消息 { $messages } 条
export-nameless = 没有
export-text = 📄 全部内容在这个文件里，可以存下来，也可以转给别人看。
forget-confirm =
    🗑️ 真的全部删除吗？不能恢复。
    • 您的地址、名字、语言和聊天状态：删掉。
    • 您报的名、接的班：取消，让给排队的人。
    • 您报的问题：您的话和语音删掉。种类、地点、照片留下，好接着办，看不出是您。
    • 您跟居委会说的话：删掉。
forget-yes = 🗑️ 是，全部删除
forget-no = ✖️ 不删
forgotten =
    ✅ 已经全部删除。
    以后想回来，随时发 /start。
