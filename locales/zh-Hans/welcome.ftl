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
welcome-no-such-code = 没有找到“{ $code }”这个邀请码。请看看有没有打错。
welcome-joined = 🎉 欢迎来到{ $neighbourhood }！
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
export-text = 📄 这是我们记着的、跟您有关的全部内容。
forget-confirm =
    🗑️ 真的全部删除吗？不能恢复。
    • 您的地址、名字、语言和聊天状态：删掉。
    • 您报的名、接的班：取消，让给排队的人。
    • 您报的问题：留下问题本身，去掉跟您的联系。
forget-yes = 🗑️ 是，全部删除
forget-no = ✖️ 不删
forgotten =
    ✅ 已经全部删除。
    以后想回来，随时发 /start。
