# Shifts: calls, answers, one's own shifts, and what staff do with them.

## A shift in words

shift-titled = { $role } · { $title }（{ $number } 号）
shift-untitled = { $role }（{ $number } 号）
shift-card = { $lines }
shift-when = 🕗 { $when }
shift-where = 📍 { $what }
shift-meet = 🙋 集合：{ $what }
shift-bring = 🎒 带上：{ $what }
shift-people = 👥 要 { $needed } 人
shift-label = { $at } { $shift }
shift-label-in = ✅ { $at } { $shift }
shift-label-waiting = ⏳ { $at } { $shift }
shift-label-needs = 📣 { $at } { $shift }

## Calls and answers

shift-call = 📣 需要帮手，您能来吗？
shift-call-how =
    还差 { $free } 人，一共要 { $needed } 人。
    能来就回 1 或“接”，来不了就回 2。
shift-take = ✋ 我来
shift-wait = ⏳ 我来排队
shift-decline = 🙅 这次来不了
shift-cannot = 🙅 我来不了了
shift-taken = ✅ 报上了！谢谢您，到时候见。
shift-is-in = ✅ 这个班有您。
shift-is-waiting =
    ⏳ 人满了，您排在第 { $position } 位。
    一有空位就马上告诉您。
shift-needs = 📣 还差 { $free } 人，一共要 { $needed } 人。
shift-promoted = 🎉 有空位了，您补上了！
shift-declined = 好的，谢谢您说一声。下次再问您。
shift-which-take = 有几个班在等您回答。您接哪一个？
shift-which-decline = 有几个班在等您回答。您来不了的是哪一个？
shift-nothing-asked = 现在没有班在等您回答。

## Withdrawing

shift-leave-sure =
    { $shift }，{ $at }
    您还来吗？
shift-left = 好的，已经退了：{ $shift }。谢谢您早说。

## Reminders

shift-coming = ⏰ 明天有您的班，还来吗？来就回 1，来不了就回 2。
shift-still-coming = ✅ 来
shift-soon = ⏰ 快到了：{ DATETIME($at, style: "time") } 开始。来就回 1，来不了就回 2。
shift-confirmed = 👍 好的，{ $at } 见！
shift-called-off = ❌ 取消了，不用来：{ $shift }，{ $at }

## Why not

shift-gone = 这个班已经没有了。
shift-full = 这个班人满了。
shift-ended = 这个班已经结束了。谢谢您！
shift-begun = 这个班已经开始了，报不上了。谢谢您！
shift-was-called-off = ❌ 这个班取消了，不用来。
shift-not-in = 您没有报这个班，不用退。
shift-not-yet = 还不能报，{ $at } 开始报名。
shift-collides =
    您那个时间已经有事了：{ $shift }，{ $when }。
    想换的话，先把那个退掉。
shift-collides-other = 您那个时间已经报了别的活动。想换的话，先把那个退掉。

## One's own shifts

shifts-mine = 📅 您的班：
shifts-none = 📅 您现在没有班。
shifts-needing = 带 📣 的还差人，您也可以来。

## Staff

staff-shifts = 📋 所有的班
staff-shifts-list = 📋 以后的班（已报/需要）：
staff-shifts-none = 📋 现在没有排班。
staff-shift-new = ➕ 新排一个班
staff-shift-label-needs = ⚠️ { $taken }/{ $needed } { $at } { $shift }
staff-shift-label-full = ✅ { $taken }/{ $needed } { $at } { $shift }
staff-shift-created = ✅ 排好了，正在问志愿者。
staff-shift-called = 📣 正在再问一遍志愿者。
staff-shift-called-just-now = 刚刚才问过。请过十分钟再问。
staff-shift-cancelled = ❌ 已经取消，报了名的人都通知了。
staff-shift-short = ⚠️ 都问过了，还差人：
staff-shift-nobody = ⚠️ 现在没有志愿者可以问，还差人：
staff-shift-count =
    👥 已报 { $taken }/{ $needed }
    问过 { $asked } 人，{ $open } 人没回，{ $declined } 人来不了
staff-shift-in =
    ✅ 来的人：
    { $people }
staff-shift-waiting =
    ⏳ 排队的人：
    { $people }
staff-shift-person = { $number }. { $name }
staff-shift-person-confirmed = { $number }. { $name }（说了会来）
staff-shift-nameless = 没有留名字
staff-shift-call = 📣 再问一遍
staff-shift-cancel = ❌ 取消这个班
staff-shift-cancel-sure = 真的要取消吗？{ $shift }，{ $at }。{ $people ->
        [0] 还没有人报名。
       *[other] 报了名的 { $people } 人会收到通知。
    }
staff-shift-cancel-yes = ❌ 取消这个班
staff-shift-cancel-no = ↩️ 不取消

## A new shift

shift-plan-role =
    📋 新排一个班。做什么？
    也可以一句话说完，比如“周五晚上8点到10点 北门 巡逻 4人”。
shift-plan-when = 🕗 什么时候？比如“周五晚上8点到10点”。
shift-plan-ends = 🕙 到几点？可以说“10点”，或者选多长时间。
shift-plan-hours = { $hours } 小时
shift-plan-venue = 📍 在哪里？写个地方的名字；也可以再发一个位置，志愿者会看到地图。
shift-plan-venue-name = 📍 收到位置了。这个地方叫什么？
shift-plan-how-many = 👥 要几个人？1 到 { $most }。
shift-plan-meet = 🙋 到哪里找谁？比如“北门岗亭，找梁慧敏”。
shift-plan-bring = 🎒 要带什么？比如“手电，红马甲现场发”。
shift-plan-check = 📋 请核对：
shift-plan-on-map = 🗺️ 有位置
shift-plan-matching = { $matching ->
        [0] 📣 没有对得上的志愿者，直接问所有志愿者（{ $all } 人）。
       *[other] 📣 对得上的志愿者有 { $matching } 人，先问他们。半小时后还差人，就问所有志愿者（{ $all } 人）。
    }
shift-plan-create = ✅ 确认，问志愿者
shift-plan-change-when = 🕗 改时间
shift-plan-change-venue = 📍 改地方
shift-plan-change-needed = 👥 改人数
shift-plan-change-meet = 🙋 找谁
shift-plan-change-bring = 🎒 带什么
shift-plan-no-clock = 请把几点到几点也说上，比如“周五晚上8点到10点”。
shift-plan-past = 这个时间已经过了。请说一个以后的时间。
shift-plan-too-long = 一个班最长 { $hours } 小时。请再说一次时间。
shift-plan-too-far = 最远只能排到 { $days } 天以后。请再说一次时间。
shift-plan-needed = 人数要在 1 到 { $most } 之间。
