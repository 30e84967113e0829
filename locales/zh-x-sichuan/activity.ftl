# 四川话。只写跟普通话不一样的；没写的，用普通话的。
# Status: draft

activities-none = 🎉 最近没得活动。
activities-none-this-week = 🎉 这周没得活动了。
activities-found = 🎉 您说的是哪一个嘛？
activities-mine-none = 🎫 您还没有报活动哈。
activity-how-many =
    👥 “{ $title }”一共来几个人嘛？连您自己一起算。
    点一个，要不然打字，比如“5个人”。
activity-joined = ✅ 报起了，一共 { $people } 人。开始之前会提醒您哈。
activity-in-line =
    ⏳ 名额满了，已经帮您排起队了：第 { $position } 位，{ $people } 人。
    有空位马上跟您说。
activity-leave-sure = “{ $title }”真的不去了嗦？名额会让给排队的人。
activity-left = 要得，“{ $title }”已经退了。
activity-promoted = 🎉 有空位了！您已经报起了，一共 { $people } 人。
activity-reminder-day = ⏰ 明天 { $at } 有您报的活动。来不到就点“退出”，把名额让给别个。
activity-reminder-soon = ⏰ 还有两个钟头的样子，{ $at } 开始。来不到就点“退出”。
activity-called-off = ❌ 您报的活动取消了，不办了哈：
