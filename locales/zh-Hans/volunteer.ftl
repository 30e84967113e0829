# Volunteers: what one does and when one can.

volunteer-roles =
    🤝 您愿意帮忙做什么？可以选几样，选完点“好了”。
    也可以直接说，比如“周末晚上可以巡逻”。
volunteer-roles-chosen =
    已选：
    { $roles }
volunteer-chosen = ☑️ { $what }
volunteer-choose-one = 请至少选一样。
volunteer-when =
    🗓️ 您什么时候有空？可以选几个，选完点“好了”。
    也可以直接说，比如“周三晚上”。
volunteer-when-chosen =
    已选：
    { $when }
volunteer-check =
    🤝 请核对：
    { $roles }
    🗓️ 有空的时候：
    { $when }
volunteer-what-follows = 需要人手时我会问您，每次都可以说不。
volunteer-saved =
    ✅ 记好了，谢谢您！
    需要人手时我会发消息问您。能来就回 1，来不了就回 2。
volunteer-page =
    🤝 您是志愿者。
    { $roles }
    🗓️ 有空的时候：
    { $when }
volunteer-is-paused = ⏸️ 现在暂停了，不会问您。
volunteer-none = 您还不是志愿者。
volunteer-begin = 🤝 我要做志愿者
volunteer-change-roles = ✏️ 改做什么
volunteer-change-when = 🗓️ 改时间
volunteer-pause = ⏸️ 先别叫我
volunteer-resume = ▶️ 可以再叫我
volunteer-stop = ✖️ 不做志愿者了
volunteer-stop-sure = 真的不做志愿者了吗？已经报名的班还在，来不了请在“我的班”里退掉。
volunteer-stop-yes = ✖️ 不做了
volunteer-stop-no = 🤝 继续做
volunteer-stopped = 好的，不会再叫您了。谢谢您帮过大家！

## When somebody can

availability-weekdays-day = ☀️ 平日白天
availability-weekdays-evening = 🌙 平日晚上
availability-weekends-day = ☀️ 周末白天
availability-weekends-evening = 🌙 周末晚上
availability-any = 🕐 什么时候都行
availability-group = { $days } { $parts }
days-weekdays = 周一到周五
days-weekend = 周末
days-all = 每天
days-and = { $days }、{ $day }
parts-morning = 上午
parts-afternoon = 下午
parts-day = 白天
parts-evening = 晚上
parts-morning-evening = 上午和晚上
parts-afternoon-evening = 下午和晚上
parts-all = 全天
