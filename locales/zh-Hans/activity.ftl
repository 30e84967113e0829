# Activities: looking, joining, leaving, reminders; creating and changing them, for staff.

## Lists

activities-list = 🎉 最近的活动：
activities-this-week = 🎉 这周的活动：
activities-none = 🎉 最近没有活动。
activities-none-this-week = 🎉 这周没有活动了。
activities-found = 🎉 您说的是哪一个？
activities-then = 🎉 那几天的活动：
activities-none-then = 您说的那几天没有活动。
activities-mine-list = 🎫 您报的活动：
activities-mine-none = 🎫 您还没有报活动。
activities-all = 🎉 全部活动
activities-week = 📆 这周的
activities-mine = 🎫 我报的
activity-row = { $number }. { $title }
activity-row-more = { $when } · { $place } · { $state }
activity-card = { $rows }

## One activity

activity-title = 🎉 { $title }
activity-when = 🕒 { $when }
activity-where = 📍 { $place }
activity-about = ℹ️ { $about }
activity-bring = 🎒 要带的：{ $bring }
activity-places = 👥 一共 { $capacity } 位，还剩 { $free } 位
activity-places-full = 👥 一共 { $capacity } 位，已满
activity-places-line = 👥 一共 { $capacity } 位，已满，{ $waiting } 人在排队
activity-has-room = 余 { $free } 位
activity-is-full = 已满，可以排队
activity-has-line = 已满，{ $waiting } 人在排队
activity-you-are-in = ✅ 您已报上（{ $people } 人）
activity-you-wait = ⏳ 您排第 { $position } 位（{ $people } 人）
activity-is-cancelled = ❌ 已取消
activity-is-over = 已经结束
activity-has-begun = 已经开始，不能再报了
activity-cancel-note = 💬 { $note }

## Joining and leaving

activity-join = ✅ 报名
activity-join-with = ✅ 报名（{ $people } 人）
activity-wait = ⏳ 排队
activity-wait-with = ⏳ 排队（{ $people } 人）
activity-other-people = 👥 换人数
activity-leave = 🚪 退出
activity-leave-line = 🚪 不排了
activity-how-many =
    👥 “{ $title }”一共来几个人？连您自己一起算。
    点一个，或者打字，比如“5个人”。
activity-people = { $people } 人
activity-joined = ✅ 报上了，一共 { $people } 人。开始前会提醒您。
activity-in-line =
    ⏳ 名额满了，已经替您排队：第 { $position } 位，{ $people } 人。
    有空位就马上告诉您。
activity-leave-sure = 确定不去“{ $title }”了吗？名额会让给排队的人。
activity-leave-yes = 🚪 退出
activity-leave-no = ⬅️ 不退，还去
activity-left = 好的，“{ $title }”已经退出。
activity-join-again = ✅ 重新报名
activity-promoted = 🎉 有空位了！您已经报上，一共 { $people } 人。
activity-reminder-day = ⏰ 明天 { $at } 有您报的活动。来不了请点“退出”，把名额让给别人。
activity-reminder-soon = ⏰ 还有两个钟头左右，{ $at } 开始。来不了请点“退出”。
activity-called-off = ❌ 您报的活动取消了，不办了：
activity-changed = ✏️ 您报的活动改了时间或地点，现在是：
activity-today = { $at } { $title }（{ $taken }/{ $capacity } 人）

## For staff: creating

activity-new = ➕ 发布活动
activity-ask-title =
    🎉 活动叫什么名字？
    也可以一句话说完，比如：周六下午3点 活动室 包饺子 30人
activity-ask-day = 🕒 哪天、几点？比如“周六下午3点到5点”。
activity-ask-time = 🕒 几点开始？
activity-ask-venue = 📍 在哪里？打字就行，也可以先发个位置。
activity-ask-capacity = 👥 最多多少人？
activity-ask-about = ℹ️ 活动做什么？写一两句，或者点“跳过”。
activity-ask-bring = 🎒 要大家带什么？没有就点“跳过”。
activity-on-map = 🗺️ 地图上的位置有了
activity-capacity = 👥 最多 { $capacity } 人
activity-capacity-unclear = 没看懂人数。请打一个数字，比如 30。
activity-too-long = 太长了，最多 { $max } 个字。请写短一点。
activity-check = 请核对一下，没问题就发布：
activity-publish = ✅ 发布
activity-edit-title = ✏️ 名字
activity-edit-day = 🕒 时间
activity-edit-venue = 📍 地点
activity-edit-capacity = 👥 人数
activity-edit-about = ℹ️ 介绍
activity-edit-bring = 🎒 要带的
activity-published = ✅ 活动 { $number } 号发布了，大家现在就能报名。

## For staff: looking after

activities-created = 🗂️ 我发布的活动（点一个看看）：
activities-created-none = 🗂️ 您还没有发布活动。
activities-created-nav = 🗂️ 我发布的
activity-created-row = { $day } { $title } { $taken }/{ $capacity }
activity-manage = ⚙️ 管理
activity-number = ⚙️ 活动 { $number } 号
activity-counts = 👥 报上 { $taken } 人，一共 { $capacity } 位；排队 { $waiting } 人
activity-see-names = 📋 名单
activity-name = { $number }. { $name }，{ $people } 人
activity-name-waiting = { $number }. { $name }，{ $people } 人（排队）
activity-no-name = （没有名字）
activity-nobody = 还没有人报名。
activity-call-off = ❌ 取消活动
activity-new-capacity = 👥 现在 { $capacity } 位，报上 { $taken } 人。要改成多少位？
activity-new-time = 🕒 改到什么时候？比如“周日下午3点到5点”。
activity-new-venue = 📍 改到哪里？
activity-why-off = 💬 为什么取消？写一句给报名的人看，或者点“跳过”。
activity-sure-time = 改到 { $when }，会告诉报名的 { $told } 位居民。
activity-sure-venue = 改到“{ $place }”，会告诉报名的 { $told } 位居民。
activity-sure-off = 取消这个活动，会告诉报名的 { $told } 位居民。取消了就不能恢复。
activity-sure-off-note =
    取消这个活动，会告诉报名的 { $told } 位居民：
    “{ $note }”
    取消了就不能恢复。
activity-change-yes = ✅ 改
activity-off-yes = ❌ 取消活动
activity-change-no = ⬅️ 不改
