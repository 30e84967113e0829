# 四川话。
# Status: draft

volunteer-roles =
    🤝 您愿意帮到做点啥子？可以选几样，选好了点“弄好了”。
    也可以直接说，比如“周末晚黑可以巡逻”。
volunteer-when =
    🗓️ 您哪阵得空？可以选几个，选好了点“弄好了”。
    也可以直接说，比如“周三晚黑”。
volunteer-what-follows = 要人手的时候我会问您，来不到就说一声，没得关系。
volunteer-saved =
    ✅ 记到了，谢谢您哈！
    要人手的时候我发消息问您。来得到就回 1，来不到就回 2。
volunteer-stopped = 要得，不再喊您了。谢谢您帮过大家哈！
