# The committee: becoming a member.

staff-joined =
    🪪 您现在是{ $neighbourhood }的工作人员，编号是 { $number }。
    您以工作人员身份做的事，会按这个编号留下记录。
staff-already = 您已经是这里的工作人员了。这个链接还可以给别人用。
staff-bad-invite = 这个邀请链接用不了：可能已经有人用过、过期了，或者不完整。请向居委会再要一个。
staff-invite-again = 🪪 请再点一次邀请链接，就成为这里的工作人员。
help-staff =
    🪪 工作人员还可以：
    • “今天”：看今天要办的事
    • “报修”：看居民报的问题，接手、回话、办结
    • “发通知”：给所有居民发通知
    • “办活动”：发布活动、看名单
    • “排班”：排班，叫志愿者
    • “安静时间”：几点到几点不打扰大家
    • “连群”：通知也发到群里
    点下面的按钮，或者直接发引号里的字。

## Quiet hours

quiet-now = 🌙 现在的安静时间：{ $hours }。这段时间不发通知和提醒，紧急通知除外。
quiet-now-none = 🌙 现在没有安静时间：通知和提醒随时会发。
quiet-ask = 改成几点到几点？点下面的，或者直接写，例如“22:00-07:00”“晚上十点到早上七点”。
quiet-hours = 🌙 { $hours }
quiet-none = 🔔 不要安静时间
quiet-unclear = 没看懂几点到几点。
quiet-is-set = ✅ 改好了。
quiet-change = ✏️ 再改
menu-quiet = 🌙 安静时间

## Groups into which announcements go

menu-groups = 👥 连群
groups-head = 👥 发给所有居民的通知，也会发到下面的群。点一下就不再发到那个群。
groups-none = 👥 还没有群连上。连上以后，发给所有居民的通知也会发到群里。
groups-how = 要连一个群：点“选一个群”，把我加进去。要用您自己的名字加，不要匿名。
groups-elsewhere = 这里没有群。
group-add = ➕ 选一个群
group-unlink = ✖️ 不再发到：{ $name }
group-unnamed = 一个群
group-linked-news = 👥 工作人员 { $staff } 号把“{ $name }”连上了。发给所有居民的通知也会发到那里。
group-gone-news = 👥 有人把我移出了“{ $name }”。通知不再发到那里。
group-linked =
    ✅ 这个群会收到{ $neighbourhood }居委会的通知。
    群里不说个人的事。要办事，请私下找我。
group-unlinked = 居委会的通知不再发到这个群。
group-not-staff = 只有居委会的工作人员能把群连上。请工作人员用自己的名字（不要匿名）再点一次连群的链接。
group-elsewhere = 这个群已经在收另一个社区的通知。要换，请那边的居委会先断开。
group-join-first = 请先私下找我，点“开始”，加入社区。
