# Days and times. words.ftl explains the form.

## Days

lex-today =
    .kw = 今天 | 今日 | 当天 | 今儿 | 今儿个
lex-tomorrow =
    .kw = 明天 | 明日 | 明儿 | 明儿个
lex-day-after-tomorrow =
    .kw = 后天 | 后日 | 后儿 | 后儿个
lex-in-three-days =
    .kw = 大后天 | 大后日 | 外后天
lex-yesterday =
    .kw = 昨天 | 昨日 | 昨晚 | 昨夜 | 昨儿 | 昨儿个
lex-day-before-yesterday =
    .kw = 前天 | 前日 | 前晚 | 前儿个
lex-this-morning =
    .kw = 今早 | 今晨
lex-tonight =
    .kw = 今晚 | 今夜 | 今晚上 | 今夜里 | 今儿晚上
lex-tomorrow-morning =
    .kw = 明早 | 明晨
lex-tomorrow-evening =
    .kw = 明晚
lex-monday =
    .kw = 周一 | 星期一 | 礼拜一 | 周1 | 星期1 | 礼拜1
lex-tuesday =
    .kw = 周二 | 星期二 | 礼拜二 | 周2 | 星期2 | 礼拜2
lex-wednesday =
    .kw = 周三 | 星期三 | 礼拜三 | 周3 | 星期3 | 礼拜3
lex-thursday =
    .kw = 周四 | 星期四 | 礼拜四 | 周4 | 星期4 | 礼拜4
lex-friday =
    .kw = 周五 | 星期五 | 礼拜五 | 周5 | 星期5 | 礼拜5
lex-saturday =
    .kw = 周六 | 星期六 | 礼拜六 | 周6 | 星期6 | 礼拜6
lex-sunday =
    .kw = 周日 | 周天 | 星期日 | 星期天 | 礼拜日 | 礼拜天 | 周7 | 礼拜
lex-weekend =
    .kw = 周末 | 双休日 | 星期六日 | 周六日 | 周六周日
lex-weekdays =
    .kw = 平时 | 平日 | 平常 | 工作日 | 上班日
lex-every-day =
    .kw = 每天 | 天天 | 每日
lex-any-time =
    .kw = 随时 | 任何时间 | 任何时候 | 什么时候都行 | 什么时候都可以 | 什么时间都行 | 什么时间都可以 | 哪天都行 | 都有空 | 都有时间
lex-this-week =
    .kw = 这周 | 本周 | 这星期 | 这个星期 | 本星期 | 这礼拜 | 这个礼拜 | 这个周
lex-next-week =
    .kw = 下周 | 下星期 | 下个星期 | 下礼拜 | 下个礼拜 | 下个周
lex-week-after-next =
    .kw = 下下周 | 下下星期 | 下下个星期 | 下下礼拜 | 下下个礼拜
lex-last-week =
    .kw = 上周 | 上星期 | 上个星期 | 上礼拜 | 上个礼拜
lex-this-month =
    .kw = 这个月 | 本月 | 这月
lex-next-month =
    .kw = 下个月 | 下月
lex-last-month =
    .kw = 上个月 | 上月
lex-month-start =
    .kw = 月初
lex-month-middle =
    .kw = 月中 | 中旬
lex-month-end =
    .kw = 月底 | 月末
lex-year-end =
    .kw = 年底 | 年末
lex-new-years-day =
    .kw = 元旦
lex-womens-day =
    .kw = 三八节 | 妇女节 | 三八妇女节
lex-labour-day =
    .kw = 五一 | 劳动节 | 五一节 | 五一劳动节
lex-childrens-day =
    .kw = 六一 | 儿童节 | 六一节 | 六一儿童节
lex-national-day =
    .kw = 国庆 | 国庆节
lex-christmas =
    .kw = 圣诞 | 圣诞节

## Parts of the day and the clock

lex-dawn =
    .kw = 凌晨 | 天没亮 | 天不亮 | 天还没亮 | 天亮前
lex-morning =
    .kw = 早上 | 上午 | 早晨 | 清晨 | 清早 | 一大早 | 大清早 | 早 | 头午
lex-noon =
    .kw = 中午 | 正午 | 晌午 | 午间
lex-afternoon =
    .kw = 下午 | 午后 | 后晌 | 下半天
lex-daytime =
    .kw = 白天 | 白日 | 日间 | 大白天
lex-evening =
    .kw = 晚上 | 傍晚 | 夜晚 | 晚间 | 黄昏 | 晚饭后 | 晚
lex-night =
    .kw = 半夜 | 深夜 | 夜里 | 大半夜 | 三更半夜 | 后半夜 | 夜间 | 午夜
lex-o-clock =
    .kw = 点 | 点钟 | 点整 | 时 | 点正
lex-half =
    .kw = 半
lex-quarter =
    .kw = 刻 | 刻钟
lex-minute =
    .kw = 分钟
lex-until =
    .kw = 到 | 至 | ~ | – | — | 直到
lex-hours =
    .kw = 小时 | 钟头 | 个钟头 | 个小时 | 个钟
lex-days-later =
    .kw = 天后 | 天以后 | 天之后 | 日后
lex-weeks-later =
    .kw = 周后 | 周以后 | 个星期后 | 个礼拜后 | 星期后
lex-hours-later =
    .kw = 小时后 | 小时以后 | 小时之后 | 钟头后 | 钟头以后 | 个小时后 | 个小时以后 | 个钟头后 | 个钟头以后
lex-minutes-later =
    .kw = 分钟后 | 分钟以后
lex-not-a-time =
    .kw = 号楼 | 号院 | 号线 | 号门 | 号房 | 号店 | 号桌 | 号栋 | 号铺 | 号车 | 号电梯 | 号方案 | 号提案 | 号项目 | 号单元
        | 一点都 | 一点也 | 有一点 | 一点点 | 一点儿 | 差一点 | 好一点 | 早一点 | 快一点 | 小一点 | 大一点 | 轻一点
        | 慢一点 | 便宜一点 | 早点 | 有点 | 快点 | 差点 | 底下 | 底层 | 到底 | 初中 | 初二 | 初三 | 期末 | 周末价 | 早就 | 早已
        | 早餐 | 早饭 | 早教 | 早操 | 晚饭 | 晚餐 | 晚会 | 晚报 | 晚点 | 老早 | 地点 | 缺点 | 特点 | 重点 | 热点 | 网点
        | 小时候 | 时间 | 时候 | 临时 | 有时 | 及时 | 准时 | 半天 | 一半 | 大半 | 前日子 | 今日头条 | 110米 | 百米
        | 个人到 | 找不到 | 看到 | 听到 | 遇到 | 收到 | 拿到 | 得到 | 感到 | 报到 | 到处 | 到了 | 到家
lex-people-unit =
    .kw = 个人 | 人 | 位 | 名 | 口人 | 个大人 | 个小孩 | 个孩子 | 个娃 | 个名额 | 个名 | 个居民 | 个朋友
lex-we-two =
    .kw = 我俩 | 我们俩 | 咱俩 | 咱们俩 | 我两个 | 我们两个 | 俺俩
