# The menu and the commands. Every choice has an icon and a word; the channel numbers them.

menu-text =
    🏘️ { $neighbourhood }
    您想做什么？点一个，或者直接打字告诉我。
menu-services = 🔎 找服务
menu-activities = 🎉 活动
menu-report = 🔧 报问题
menu-volunteer = 🤝 做志愿者
menu-shifts = 📅 我的班
menu-announcements = 📢 通知
menu-reports = 📋 我报的问题
menu-human = 🙋 找人工
menu-language = 🌐 语言 Language
menu-privacy = 🔒 隐私
menu-help = ❓ 帮助
menu-today = ☀️ 今天
menu-desk = 🛠️ 居民报修
menu-announce = 📣 发通知
menu-manage = 🗂️ 办活动
menu-plan = 🗓️ 排班

## Descriptions of the commands, as the messenger lists them

command-menu = 菜单
command-services = 找服务、问办事
command-activities = 看活动、报名
command-report = 报修、反映问题
command-reports = 我报的问题
command-volunteer = 做志愿者
command-shifts = 我的班
command-announcements = 社区通知
command-human = 找工作人员
command-mute = 选收哪些通知
command-building = 说我住哪栋
command-language = 换语言
command-privacy = 我们记什么、不记什么
command-export = 把我的资料发给我
command-forget = 删除我的资料
command-cancel = 取消现在的事
command-help = 帮助
