# 四川话菜单。
# Status: draft

menu-text =
    🏘️ { $neighbourhood }
    您想办啥子？点一个，要不然直接打字跟我说。
menu-report = 🔧 报问题
menu-human = 🙋 找工作人员摆哈
