# What waits for the staff today.

today-head = ☀️ { $neighbourhood } 今天
today-lines = { $lines }
today-reports = 🔧 没办完的问题 { $open } 个，超期 { $overdue } 个，没人接 { $untaken } 个
today-talks = 🙋 等人回话的 { $count } 个
today-remarks = ❗ 服务信息有错，待核对 { $count } 条
today-aside = ⚠️ 有 { $count } 条居民的消息我没处理成，放在一边，没有丢。请管理员用 linli dead-letters list 看看
today-given-up = ⚠️ 七天里有 { $count } 条回复没送出去。请管理员看一下日志
today-short = 📅 三天内还缺人的班 { $count } 个
today-shift = 　• { $time } 还缺 { $missing } 人
today-activities = 🎉 今天的活动 { $count } 个
today-open-reports = 🔧 看问题
today-open-talks = 🙋 看等话的
today-open-shifts = 📅 看班
today-open-activities = 🎉 看活动
today-open-remarks = ❗ 看要核对的
put-aside =
    ⚠️ 有居民的消息我没处理成，先放在一边了，没有丢。对方知道没办成。
    请告诉管理员：用 linli dead-letters list 看原因，修好后用 retry 再办一次。
    一小时里再有，只在“今天”里计数。
