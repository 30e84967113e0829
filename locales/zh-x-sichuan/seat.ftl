# 四川话。只写跟普通话不一样的；没写的，用普通话的。
# Status: draft

seat-full = 名额不够，报不到了。
seat-collides-activity = 这个时间您已经报了“{ $title }”（{ $when }）。先退那一个，再来报这一个嘛。
seat-already-in = 您已经报起了，不用再报。
seat-cancelled = 已经取消，不办了哈。
seat-not-signed-up = 您没有报这一个哈。
