# Finding services.

services-menu =
    🔎 您想办什么事？
    点一类，或者直接打字，比如“孩子打疫苗”“老板不发工资”。
services-near = 📍 离我近的
services-open-now = 🟢 现在开着的
services-back = ⬅️ 其他结果
services-other = 🔎 换一类
services-where =
    📍 点下面的按钮，把位置发给我。只用来算远近，别人看不到。
services-found = 🔎 找到 { $count } 个。点一个看详情。🟢 是现在开着。
services-found-near = 📍 找到 { $count } 个，近的在前。🟢 是现在开着。
services-found-open = 🟢 现在开着的有 { $count } 个。
services-nothing =
    🔎 没有找到合适的。
    换个说法再试，或者问工作人员。
services-closed-too = 🕐 没开门的也看看
distance-metres = 约{ $count }米
distance-kilometres = 约{ $count }公里

service-card = { $lines }
service-name = 🏷️ { $name }
service-alert = ⚠️ { $text }
service-about = { $text }
service-who = 👥 谁能办：{ $text }
service-how = 📝 怎么办：{ $text }
service-documents = 📄 要带：{ $text }
service-no-documents = 📄 要带：没有特别要带的证件
service-fee = 💰 费用：{ $text }
service-hours-unknown = 🕐 时间：没有登记，去之前先问一下
service-hours-see = 🕐 时间：
service-open = 🟢 现在开着
service-open-until = 🟢 现在开着，到 { DATETIME($at, style: "time") }
service-closed = ⚪ 现在没开
service-closed-until = ⚪ 现在没开，{ $at } 开门
service-closed-for-a-while = ⛔ 暂时停办
service-day-hours = 🕐 { $days } { $hours }
service-all-day = 🕐 { $days } 全天
service-days = { $from }至{ $to }
service-days-and = { $before }、{ $run }
service-days-none = –
service-holiday = 🏮 { $from } 到 { $until } { $text }
service-note = ℹ️ { $text }
service-where = 📍 { $name } { $address }
service-away = 🚶 { $distance }
service-phone = 📞 { $text }
service-languages = 🗣️ 可以说：{ $text }
service-checked = ✔️ { $on }核对过
service-website = 🌐 网站
service-wrong = ❗ 信息有错
service-wrong-what =
    ❗ 哪里不对？写一句就行，比如“星期六不开门”。
    我们不记是谁说的。
remark-taken = 🙏 谢谢！工作人员会去核对。
remark-for-staff =
    ❗ 有人说“{ $service }”的信息有错（{ $number } 号）：
    { $remark }
remark-done = ✅ 已经核对
remark-open-service = 🔎 看这个服务
remarks-list = ❗ 居民说这些服务信息有错，早的在前：
remarks-none = ✅ 没有要核对的了。
remark-row = { $number } 号 { $service }：{ $remark }
remark-closed = ✅ 这条已经核对过了。
refused-no-such-service = 这个服务已经没有了。
