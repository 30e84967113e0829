# Why one cannot sign up, leave or change the number of places: shared by activities, shifts and rooms.

seat-full = 名额不够，报不上了。
seat-collides-activity = 这个时间您已经报了“{ $title }”（{ $when }）。先退出那一个，才能报这一个。
seat-collides-shift = 这个时间您已经有一个班（{ $when }）。先退掉那个班，才能报这一个。
seat-collides-room = 这个时间您已经订了场地（{ $when }）。先取消那一个，才能报这一个。
seat-see-other = 🎫 看看那一个
seat-ended = 已经结束了。
seat-not-yet = 还没开始报名，{ $when } 开始。
seat-already-in = 您已经报上了，不用再报。
seat-already-waiting = 您已经在排队，现在排第 { $position } 位。
seat-closed = 报名已经截止了。
seat-cancelled = 已经取消，不办了。
seat-not-signed-up = 您没有报这一个。
seat-party = 一次可以报 1 到 { $max } 个人。
seat-past = 这个时间已经过了，请换一个以后的时间。
seat-below-taken = 已经有 { $taken } 人报上了，名额不能比这个少。
