# Talking to a person of the committee.

talk-begin =
    🙋 找人工
    请说您的事，打字、照片、语音都行。我会转给居委会，回话也会到这里。
    着急的事请直接打 110、119、120。
talk-is-named = 👤 居委会会看到您的名字：{ $name }
talk-no-name = 👤 居委会不知道您的名字。想让他们知道，就说一声您是谁。
talk-is-anonymous = 🙈 居委会不会看到您的名字。
talk-anonymous = 🙈 不说名字
talk-with-name = 👤 说名字
talk-carries = 📎 刚才发的我还留着。
talk-carry = ✅ 把它发给居委会
talk-more = 🙋 { $number } 号谈话：请接着说，我转给居委会。
talk-sent =
    ✅ 转给居委会了，这是 { $number } 号谈话。
    回话会到这里。还没说完就接着说。
talk-sent-more = ✅ 转过去了（{ $number } 号）。
talk-nobody = ⚠️ 现在还没有工作人员在这里值守。急的话，请直接去居委会。
talk-maybe = 这句话是要转给居委会的吗？
talk-maybe-yes = 🙋 转给居委会
talk-maybe-no = 🏠 不是，看菜单
talk-answer =
    💬 居委会工作人员 { $staff } 号（{ $number } 号谈话）：
    { $words }
talk-go-on = 💬 继续说
talk-end = ✅ 说完了
talk-ended = 好的，这次谈话结束了。有事随时找我们。
talk-closed = ✅ 居委会把 { $number } 号谈话结束了。还有事，可以继续说。

refused-no-such-talk = 没有找到这次谈话。

## Staff

desk-talks = 🙋 等回话的
desk-talks-waiting = 🙋 有 { $count } 位居民在等回话
desk-talks-list = 🙋 在等回话的居民，等得最久的在前：
desk-talks-none = 🙋 没有居民在等回话。
desk-talk-row = { $number } 号 { $who } · { $at }
desk-talk-news =
    🙋 { $number } 号谈话 · { $who }：
    { $words }
desk-talk =
    🙋 { $number } 号谈话 · { $who }
    状态：{ $state }
desk-talk-waiting = ⏳ 在等回话
desk-talk-is-answered = 💬 { $staff } 号工作人员回过了
desk-talk-is-closed = ✅ 结束了
desk-talk-line = • { $at } 居民：{ $words }
desk-talk-line-file = • { $at } 居民：📎 { $words }
desk-talk-line-staff = • { $at } { $staff } 号工作人员：{ $words }
desk-talk-line-staff-file = • { $at } { $staff } 号工作人员：📎 { $words }
desk-talk-answer = 💬 回话
desk-talk-close = ✅ 结束
desk-talk-files = 📎 看照片、语音
desk-talk-ask = 💬 要对 { $number } 号谈话的居民说什么？打字、照片、语音都行。
desk-talk-answered = ✅ 回话送到 { $number } 号谈话了。
talk-file = 🙋 { $number } 号谈话里的：
