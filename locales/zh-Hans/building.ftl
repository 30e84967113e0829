# In which building somebody lives.

privacy-building = 🏢 我住哪栋
building-ask =
    🏢 您住哪一栋？
    只用来给您发那一栋的通知。不说也行。
building-not-said = 🙈 不说
building-noted = ✅ 记下了：{ $building }。那一栋的通知会发给您。
building-is-not-said = ✅ 好，没有记您住哪栋。
buildings-none = 这里还没有楼栋可以选。
