# Reporting a problem, one's own reports, and what staff do with them.

report-kind-other = 📦 其他

## Making a report

report-ask-problem =
    🔧 出了什么问题？
    打字、发照片、发语音都行，也可以先点一个种类。
report-ask-kind = 是哪一种问题？点一个。
report-ask-place =
    { $kind }
    📍 在哪里？点一个，打字，或者发位置。
report-ask-building =
    { $kind } · { $place }
    📍 是哪一栋？点一个，打字，或者发位置。
report-has-point = 📍 您的位置收到了。
report-place-here = 📍 发我的位置
report-place-skip = ⏭️ 不说地点
report-here = 📍 点下面的按钮，把您现在的位置发给我。不想发，就打字说在哪里。
report-files = 📎 收到：照片 { $photos } 张，语音 { $voices } 条
report-files-count = 📎 照片、语音：{ $count } 个
report-words = “{ $words }”
report-no-words = （没有文字）
report-place-words = { $place }
report-place-point = 地图上的位置
report-check =
    📋 请看看对不对：
    种类：{ $kind }
    地点：{ $place }
    内容：{ $words }
report-is-named = 👤 居委会能看到您的名字。
report-no-name = 👤 居委会不知道您的名字。想让他们知道，就写上名字。
report-is-anonymous = 🙈 匿名：居委会看不到是谁报的。
report-more-hint = 还有要补充的，接着发照片、语音、文字就行。
report-send = ✅ 发给居委会
report-anonymous = 🙈 改成匿名
report-with-name = 👤 改成用名字
report-change-kind = ✏️ 改种类
report-change-place = ✏️ 改地点
report-sent =
    ✅ 收到了。报修 { $number } 号。
    有消息我会告诉您。直接回复这条消息就能补充。
report-sent-anonymous = 🙈 这是匿名的，居委会看不到是您。
report-nothing = 报的问题里还什么都没有。请先说说是什么问题，或者发张照片。
report-too-long = 太长了，最多 { $max } 个字。这一条没有收。

## One's own reports

my-reports-list = 📋 您报的问题：
my-reports-none = 您还没有报过问题。
my-report-row = { $number } 号 { $kind } · { $state }
my-report =
    🔧 报修 { $number } 号 · { $kind }
    状态：{ $state }
    地点：{ $place }
report-expected = 🗓️ 预计办好：{ $at }
report-history = { $events }
report-state-new = 🆕 等人接手
report-state-taken = 🛠️ { $staff } 号工作人员在办
report-state-closed = ✅ 办完了
report-state-fixed = ✅ 报的人说好了
report-state-withdrawn = ↩️ 报的人撤回了
report-open = 📋 看这个问题
report-add = ➕ 补充
report-fixed = ✅ 已经好了
report-not-fixed = ❌ 还没好
report-withdraw = ↩️ 撤回
report-ask-more = ➕ 报修 { $number } 号：要补充什么？发文字、照片或语音。
report-added = 👌 记到报修 { $number } 号里了。还可以接着发。
report-withdraw-sure = 要撤回报修 { $number } 号吗？撤回后不能再打开。
report-withdraw-yes = ↩️ 撤回
report-withdraw-no = ✖️ 不撤回

## What happened, a line each

report-event-sent = • { $at } 报上来了
report-event-taken = • { $at } { $staff } 号工作人员接手了
report-event-answered = • { $at } { $staff } 号工作人员：{ $note }
report-event-expected = • { $at } { $staff } 号工作人员定了日期
report-event-closed = • { $at } { $staff } 号工作人员办完了：{ $note }
report-event-reopened = • { $at } { $staff } 号工作人员重新打开了
report-event-added = • { $at } 报的人补充：{ $note }
report-event-added-file = • { $at } 报的人补充了照片或语音
report-event-fixed = • { $at } 报的人说好了
report-event-not-fixed = • { $at } 报的人说还没好
report-event-not-fixed-said = • { $at } 报的人说还没好：{ $note }
report-event-withdrawn = • { $at } 报的人撤回了

## News for the reporter

report-news-taken = 🛠️ 报修 { $number } 号（{ $kind }）有人管了：居委会工作人员 { $staff } 号在办。
report-news-answered =
    💬 报修 { $number } 号（{ $kind }），居委会工作人员 { $staff } 号说：
    { $note }
report-news-expected = 🗓️ 报修 { $number } 号（{ $kind }）预计 { $at } 办好。
report-news-closed =
    ✅ 报修 { $number } 号（{ $kind }）办完了。居委会工作人员 { $staff } 号说：
    { $note }
    要是还没好，请告诉我。
report-news-reopened = 🔁 报修 { $number } 号（{ $kind }）又打开了，居委会接着办。

## Rules

refused-no-such-report = 没有找到这个问题。
refused-report-closed = 这个问题已经关了。
refused-report-withdrawn = 这个问题已经撤回了。要再报，请重新报一次。
refused-report-files-full = 一个问题最多 10 个照片、语音。这一个没有收。

## Staff

desk-counts = 🔧 没办完的 { $open } 个 · 超期 { $overdue } 个 · 没人接 { $untaken } 个
desk-shown = 现在看：{ $filter }
desk-no-reports = 这里没有问题。
desk-row = { $mark } { $number } 号 { $kind } { $place } { $at }
desk-mark-overdue = ⏰
desk-mark-new = 🆕
desk-mark-taken = 🛠️
desk-mark-closed = ✅
desk-filters = 🔎 筛选
desk-filter-which = 🔎 看哪些？
desk-filter-count = { $filter }（{ $count }）
desk-filter-open = 📂 没办完的
desk-filter-mine = 👤 我在办的
desk-filter-untaken = 🆕 没人接的
desk-filter-overdue = ⏰ 超期的
desk-filter-closed = ✅ 办完的
desk-list = 📂 列表
desk-report =
    🔧 报修 { $number } 号 · { $kind }
    状态：{ $state }
    地点：{ $place }
desk-report-new =
    🔧 新的报修 { $number } 号 · { $kind }
    状态：{ $state }
    地点：{ $place }
desk-report-changed =
    🔔 报修 { $number } 号有变化 · { $kind }
    状态：{ $state }
    地点：{ $place }
desk-overdue = ⏰ 超期了
desk-reporter = 👤 { $who } · { $at }
desk-anonymous = 匿名
desk-nameless = 没有名字
desk-named = { $name }
desk-forgotten = 已删除资料的居民
desk-unreachable = ⚠️ 现在联系不上这位居民，话送不到。
desk-open = 📋 打开
desk-take = 🙋 我来办
desk-answer = 💬 回话
desk-expect = 🗓️ 定日期
desk-close = ✅ 办完
desk-reopen = 🔁 重新打开
desk-files = 📎 看照片、语音（{ $count }）
desk-files-shown = 📎 已看 { $shown } 个，共 { $all } 个
desk-map = 报修 { $number } 号
desk-ask-answer = 💬 要对报修 { $number } 号的报告人说什么？最多 { $max } 个字。
desk-ask-date = 🗓️ 报修 { $number } 号预计哪天办好？点一个，或者打字，比如“下周三”。
desk-ask-ending = ✅ 报修 { $number } 号是怎么办完的？写一句，报告人会看到。最多 { $max } 个字。
desk-in-three-days = 三天内
desk-in-a-week = 一周内
desk-date-unclear = 没看懂日期，或者已经过了。请说一个以后的日期。

## Files

file-photo = 📷 照片
file-voice = 🎤 语音，{ $secs } 秒
file-coming = 还在取这个文件，过一会儿再看。
file-not-had = 这个文件取不到了。
file-gone = 这个文件已经删除了。
