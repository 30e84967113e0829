# 四川话。
# Status: draft

report-ask-problem =
    🔧 出了啥子问题？
    打字、发照片、发语音都要得，也可以先点一个种类。
report-ask-kind = 是哪一种问题嘛？点一个。
report-ask-place =
    { $kind }
    📍 在哪儿嘛？点一个，打字，要不然发位置。
report-check =
    📋 麻烦看哈对不对：
    种类：{ $kind }
    地点：{ $place }
    内容：{ $words }
report-sent =
    ✅ 收到了哈。报修 { $number } 号。
    有消息我就跟您说。直接回复这条消息就可以补充。
report-nothing = 报的问题里头还啥子都没得。麻烦先说哈是啥子问题，要不然发张照片。
my-reports-none = 您还没报过问题。
report-fixed = ✅ 弄好了
report-not-fixed = ❌ 还没弄好
