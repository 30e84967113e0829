# Short orders: a message that says nothing else means the same whatever is asked. words.ftl explains the form.

order-cancel =
    .kw = 取消 | 算了 | 算啦 | 算了算了 | 不弄了 | 不办了 | 不报了 | 不写了 | 不发了 | 不填了 | 不说了 | 不搞了 | 退出 | 返回 | 停止 | 当我没说 | 点错了 | 按错了 | 取消操作
order-menu =
    .kw = 菜单 | 主菜单 | 看菜单 | 打开菜单 | 回菜单 | 返回菜单 | 回到菜单 | 首页 | 回首页
order-human =
    .kw = 人工 | 找人工 | 转人工 | 人工服务 | 人工客服 | 找真人 | 找个人 | 找工作人员 | 找居委会
order-anonymous =
    .kw = 匿名 | 匿名报 | 不留名 | 不留名字 | 不说名字 | 别说我的名字
order-services =
    .kw = 找服务 | 服务 | 办事 | 查服务
order-reports =
    .kw = 我报的问题 | 我的问题 | 我的报修 | 我报的修 | 我报修的 | 报修进度
order-privacy =
    .kw = 隐私 | 隐私说明 | 你们记什么
order-today =
    .kw = 今天 | 今日 | 今天的事
order-desk =
    .kw = 报修 | 居民报修 | 看报修 | 居民报的问题
order-announce =
    .kw = 发通知 | 发公告 | 写通知
order-activities =
    .kw = 办活动 | 发布活动 | 发活动 | 管活动
order-shifts =
    .kw = 排班 | 排个班
order-quiet =
    .kw = 安静时间 | 免打扰 | 免打扰时间 | 夜间不打扰
