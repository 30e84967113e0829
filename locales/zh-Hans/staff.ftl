# The committee: becoming a member.

staff-joined =
    🪪 您现在是{ $neighbourhood }的工作人员，编号是 { $number }。
    您以工作人员身份做的事，会按这个编号留下记录。
staff-already = 您已经是这里的工作人员了。这个链接还可以给别人用。
staff-bad-invite = 这个邀请链接用不了：可能已经有人用过、过期了，或者不完整。请向居委会再要一个。
