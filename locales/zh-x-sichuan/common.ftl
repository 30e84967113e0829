# 四川话。只写跟普通话不一样的；没写的，用普通话的。
# Status: draft

yes = ✅ 要得
no = ❌ 不是
ok = 👌 要得
done = ✅ 弄好了

cancelled = 要得，取消了哈。
nothing-to-cancel = 现在没得要取消的事。
not-understood =
    不好意思，我没看懂。
    点下头的按钮，要不然换个说法嘛。
not-understood-here =
    不好意思，我没看懂。麻烦再说一遍。不想说了，就发“取消”。
not-understood-again = 不好意思，我没看懂。麻烦再说一遍。
cannot-read-that = 这种消息我还看不来。麻烦打字、发照片、发语音或者发位置。
text-too-long = 这段话太长了。麻烦分几条发给我嘛。
button-old = 这个按钮过期了。看最新那条消息哈。
button-not-yours = 这个按钮不是给您的哈。
staff-only = 这个是工作人员用的哈。
unknown-command = 没得这个命令。发“菜单”看哈我能做啥子。

time-past = { $when } 已经过了。麻烦说一个后头的时间。
time-no-such-day = { $month } 月没得 { $day } 号。麻烦再说一遍日期。
time-no-such-time = 没得这个钟点。麻烦再说一遍，比如“下午三点”。
time-not-understood = 没看懂时间。可以说“明天下午三点”，要不然“12月5日 15:00”。
