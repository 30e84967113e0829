# Places around the house. locales/zh-Hans/words.ftl explains the form.

lex-place =
    .kw = entrance | stairwell | staircase | stairs | lobby | hallway | corridor | courtyard | playground | parking lot | garage | basement | roof | back alley | alley | main gate | gate | garden | bus stop | kitchen | bathroom | bike shed | laundry room | front door | back door | east gate | west gate | north gate | south gate | elevator lobby | sidewalk | square | dormitory | downstairs | upstairs | next door
lex-place-common =
    .kw = entrance | stairwell | staircase | stairs | lobby | hallway | corridor | roof | kitchen | bathroom | front door | back door | elevator lobby | downstairs | upstairs | next door | basement
lex-place-floor =
    .kw = floor | unit | room | flat | apartment
lex-place-unit =
    .kw = building | block | floor | unit | room | flat | apartment | tower
lex-place-side =
    .kw = entrance | lobby | gate | stairs

lex-near-me =
    .kw = near me | nearby | nearest | closest | close to me | around here | near here
lex-open-now =
    .kw = open now | open right now | still open | is open now | that is open | currently open
