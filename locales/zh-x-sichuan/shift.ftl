# 四川话。
# Status: draft

shift-call = 📣 要人手，您来不来得到嘛？
shift-call-how =
    还差 { $free } 个人，一共要 { $needed } 个。
    来得到就回 1 或者“要得”，来不到就回 2。
shift-decline = 🙅 这回来不到
shift-cannot = 🙅 我来不到了
shift-taken = ✅ 要得，报起了！谢谢您，到时候见哈。
shift-is-waiting =
    ⏳ 人满了，您排在第 { $position } 位。
    一有空位马上跟您说。
shift-promoted = 🎉 有空位了，您补上了哈！
shift-declined = 要得，谢谢您说一声。下回再问您。
shift-which-take = 有几个班在等您回话。您接哪一个嘛？
shift-which-decline = 有几个班在等您回话。您来不到的是哪一个嘛？
shift-nothing-asked = 现在没得班在等您回话。
shift-leave-sure =
    { $shift }，{ $at }
    您还来不来嘛？
shift-left = 要得，退了哈：{ $shift }。谢谢您早点说。
shift-coming = ⏰ 明天有您的班，还来不来嘛？来就回 1，来不到就回 2。
shift-soon = ⏰ 快到了哈：{ DATETIME($at, style: "time") } 开始。来就回 1，来不到就回 2。
shift-confirmed = 👍 要得，{ $at } 见哈！
