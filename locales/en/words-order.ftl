# Short orders: a message that says nothing else. zh-Hans/words.ftl explains the form.

order-cancel =
    .kw = cancel | never mind | nevermind | forget it | stop | quit | exit | abort
order-menu =
    .kw = menu | main menu | show menu | show the menu | back to menu | home
order-human =
    .kw = human | talk to a human | talk to a person | a real person | talk to someone | talk to somebody | talk to staff
order-anonymous =
    .kw = anonymous | anonymously | without my name | no name
order-services =
    .kw = services | find services | find a service
order-reports =
    .kw = my reports | my problems | my report
order-privacy =
    .kw = privacy
order-today =
    .kw = today
order-desk =
    .kw = reports | residents' reports
order-announce =
    .kw = announce | write an announcement | send an announcement
order-activities =
    .kw = manage activities | new activity
order-shifts =
    .kw = plan shifts | plan a shift
order-quiet =
    .kw = quiet hours | quiet time | do not disturb
