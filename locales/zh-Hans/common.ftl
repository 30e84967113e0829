# Words that every conversation uses. Short sentences; an icon never stands without a word.

## Buttons

yes = ✅ 是
no = ❌ 不是
ok = 👌 好
confirm = ✅ 确认
cancel = ✖️ 取消
back = ⬅️ 返回
next = ➡️ 下一步
previous-page = ⬅️ 上一页
next-page = ➡️ 下一页
more = ➕ 更多
skip = ⏭️ 跳过
done = ✅ 好了
menu = 🏠 菜单
call = 📞 打电话
map = 🗺️ 看地图

## What can always be said

cancelled = 好的，已取消。
nothing-to-cancel = 现在没有要取消的事。
not-understood =
    对不起，我没看懂。
    请点下面的按钮，或者换个说法。
not-understood-here =
    对不起，我没看懂。请再回答一次。不想说了，就发“取消”。
not-understood-again = 对不起，我没看懂。请再回答一次。
cannot-read-that = 这种消息我还看不了。请打字、发照片、发语音或发位置。
text-too-long = 这段话太长了。请分成几条发给我。
button-old = 这个按钮过期了。请看最新的一条消息。
button-not-yours = 这个按钮不是给您的。
in-private = 这件事请私下跟我说：点我的名字，再点“开始”。
staff-only = 这是工作人员用的功能。
unknown-command = 没有这个命令。发“菜单”看看我能做什么。
fault =
    对不起，这件事我没办成，已经记下来了。
    请过一会儿再试。要是急，请直接找居委会。
many-replies =
    刚才有 { $count } 条回复没有一条条发给您，免得打扰。点“菜单”继续。
not-set = 没有填

## Danger: said before anything else

urgent-fire =
    🚨 马上打 119！
    先离开危险的地方，别坐电梯。
    火警 119 · 报警 110 · 急救 120
    我是自动程序，不能替您报警。
urgent-medical =
    🚨 马上打 120！
    别让病人一个人待着，说清楚地址。
    急救 120 · 报警 110 · 火警 119
    我是自动程序，不能替您叫救护车。
urgent-police =
    🚨 马上打 110！
    先到安全的地方。
    报警 110 · 火警 119 · 急救 120
    我是自动程序，不能替您报警。

urgent-fraud =
    🚨 马上打 110，或者反诈专线 96110！
    越快越好，警察可能还能把钱拦下来。
    别再转账，别给验证码。聊天记录和转账记录都留着。
    报警 110 · 反诈 96110 · 急救 120
    我是自动程序，不能替您报警。
urgent-despair =
    💛 您说的我很在意。您不是一个人，这会儿先别一个人扛。
    现在就打 12356，心理援助热线，有人听您说，不收钱。
    要是马上有危险，打 120 或 110，或者叫身边的人陪着您。
    心理援助 12356 · 急救 120 · 报警 110
    我是自动程序，不能替您打电话。想找居委会的人说说，发“找人工”。

## Times that cannot be meant

time-past = { $when } 已经过了。请说一个以后的时间。
time-no-such-day = { $month } 月没有 { $day } 号。请再说一次日期。
time-no-such-time = 没有这个钟点。请再说一次，比如“下午三点”。
time-ends-before-start = 结束比开始还早。请再说一次时间。
time-not-understood = 没看懂时间。可以说“明天下午三点”，或者“12月5日 15:00”。

## How days and times are written; $number is 1 for Monday or January

when-full = { $monthname }{ $day }日 { $weekday } { $hour }:{ $minute }
when-day = { $monthname }{ $day }日 { $weekday }
when-time = { $hour }:{ $minute }
when-year = { $year }年{ $monthname }{ $day }日
when-weekday = { $number ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
 }
when-month = { $number }月

today = 今天
tomorrow = 明天
