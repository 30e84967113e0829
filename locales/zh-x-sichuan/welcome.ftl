# 四川话：欢迎。

welcome-joined = 🎉 欢迎来{ $neighbourhood }耍！
welcome-which-neighbourhood =
    你住哪个社区嘛？点一个就是。
    没得你的社区？把海报上的邀请码发给我。
