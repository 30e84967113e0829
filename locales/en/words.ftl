# Words for understanding. locales/zh-Hans/words.ftl explains the form.

## What people want

intent-find-service =
    .sure = where can i | where do i | where to | how do i apply | how can i apply | how to apply | how can i enroll | how do i enroll | how do i get a | how can i get a | which office | which hospital | what documents | where is the nearest | how do i register | how can i register
        | what do i need to | who can i ask about | how can i see a doctor | how much does | is there a clinic | where should i go | what papers | how do i renew | how can i renew
    .kw = nearest | apply for | register for | how do i | how can i | opening hours | office hours | is there a | are there any | looking for a | where is | i need a doctor | i need a lawyer | documents | eligible | how to get
    .hint = where | how | apply | office | subsidy | permit | cheap | free | hospital | clinic | school
    .not = how are you | how do i use this | where are you | how do i vote | how do i cancel | how do i join | where is my

intent-join-activity =
    .sure = what is on | what's on | anything on | sign me up | sign up for | i want to join | i'd like to join | i would like to join | join the | register me for | can i join | put me down for | what activities | any activities | what events | is there still space | are there spots | reserve a spot | i'll join
    .kw = join | sign up | activity | activities | event | events | take part | participate | attend | spot | spots | enroll me
    .hint = class | workshop | game | tournament | dance | choir | yoga | trip | party | lesson | movie | football
    .not = activity room | sign up as a volunteer | sign up to volunteer | enroll my

intent-report-problem =
    .sure = report a problem | want to report | like to report | i want to complain | complain about | is broken | are broken | isn't working | is not working | not working | doesn't work | does not work | stopped working | out of order | is blocked | is clogged | is leaking | keeps leaking | nobody fixed | please fix | needs fixing | need to be fixed
        | there is no water | there's no water | no hot water | there is no power | no electricity | is overflowing | won't open | won't close | won't flush | smells terrible | too noisy | so loud | is stuck open | has been dark | fell off | came loose
    .kw = broken | leaking | leak | blocked | clogged | overflowing | noisy | noise | rats | cockroaches | dirty | stinks | smell | stuck | flickering | power cut | no water | garbage everywhere | trash everywhere | dripping | cracked | repair | fix | loud | complaint | damaged | pothole | dark | rubbish
    .hint = water | light | lights | elevator | lift | gate | door | pipe | drain | neighbour | neighbor | every night | for days | since yesterday | again | dangerous | nobody
    .not = i can fix | i can repair | help me fix | fix my phone | fix my computer

intent-volunteer =
    .sure = volunteer | want to volunteer | i can help | i want to help | i'd like to help | i would like to help | happy to help | i can teach | i can patrol | i could patrol | i can drive | i can cook | i can translate | i can cut hair | i can fix | lend a hand to | help out | i could help | i could drive | i could teach | i could cook | i have free time
    .kw = volunteering | help others | give back | teach for free | i am a nurse | i'm a nurse | i can repair
    .hint = free on | i can | help | seniors | elderly | weekends
    .not = i can help myself | can a volunteer | need a volunteer | could a volunteer | find a volunteer | i can't

intent-my-shifts =
    .sure = my shift | my shifts | my schedule | when do i start | when am i on | am i on duty | when is my | what time do i patrol | my patrol | do i have a patrol | do i have a shift | am i on patrol | which shifts | do i have a shift | show my shifts | where do i meet | who is on with me | my duty
    .kw = shift schedule | roster | rota
    .hint = shift | duty | patrol
    .not = cancel my shift | swap my shift | can't make my shift

intent-my-reports =
    .sure = my report | my reports | the report i made | the problem i reported | what i reported | status of report | how is report | what about report | any news on report

intent-accept-shift =
    .sure = i'll take the shift | i'll take it | i will take the shift | i can do the shift | i can take the shift | take that shift | i accept the shift | i'll do the patrol | i can do the patrol | count me in for | i'll cover | i can cover | i'm in for | put me on | i'll do saturday | i can do saturday | i'll be there for
    .kw = count me in | i'll do it | i'm in | i'll be there | i accept | i can make it | i'll take
    .hint = shift | patrol | yes | sure

intent-decline-shift =
    .sure = can't make my shift | can't do my shift | can't make it to | cancel my shift | swap my shift | can't do the shift | can't come to the shift | find someone else | someone else take | can't take the shift | cannot take the shift | can't patrol | won't make it | can't make it | cannot make it | can't do it | have to skip | drop my shift
    .kw = can't come | cannot come | not available | i'm sick | call in sick | have to work | something came up | can't do
    .hint = shift | sorry | patrol | busy

intent-propose-project =
    .sure = i propose | i suggest | i'd like to propose | i would like to suggest | i'd like to suggest | i have an idea | my idea | suggestion | could we build | could we install | could we have a | can we get a | we should build | we should plant | it would be nice to have | it would be great to have | please consider | how about building | proposal for
    .kw = propose | suggest | idea | install a | build a | plant some
    .hint = community | could we | should | would be nice
    .not = no idea | vote

intent-vote =
    .sure = i vote | vote for | vote against | my vote | cast my vote | i want to vote | voting for | i'm against proposal | i support proposal | i support project | i choose proposal | i choose project | abstain | change my vote | how do i vote | in favour of | in favor of
    .kw = vote | ballot | proposal | i'm against | i am against | i support
    .hint = project | support | against | option

intent-book-room =
    .sure = book the | book a room | book a | reserve the | reserve a room | rent the | borrow the meeting room | use the meeting room | use the activity room | use the hall | need a room | is the room free | is the hall free | is the court free | book room
    .kw = book | reserve | booking | reservation | room for
    .hint = room | hall | court | kitchen
    .not = book club | books | booked | library book | reserve a spot | book a doctor | my bedroom | bathroom

intent-ask-help =
    .sure = can someone | could someone | can anyone | could anyone | is there anyone who | need someone to | i need help with | i need help | help me carry | help me move | help me with | someone to help | someone to watch | someone to pick up | locked out | lost my keys | forgot my keys | does anyone have | can i borrow a | could i borrow
        | pick up my kid | pick up my son | pick up my daughter | look after my | watch my kid | feed my cat | walk my dog | could somebody | can somebody | help my mother | help my father
    .kw = help me | someone | anyone | borrow | babysit | look after | need a hand
    .hint = my mother | my father | my kid | my son | my daughter | alone | can't carry | heavy | help
    .not = talk to someone | speak to someone | someone is | someone broke | someone has | someone just | help menu | help others

intent-announcements =
    .sure = any announcements | any news | what's new | what is new | latest news | announcements | announcement | any notice | notices | will the water be off | will the power be off | when will the water | when will the power | what's happening | what is happening in | is there a power cut planned | water outage notice
    .kw = news | notice | updates
    .hint = latest | this week | community

intent-change-language =
    .sure = change to english | switch to english | change language | change the language | speak english | in english please | english please | switch to chinese | change to chinese | speak chinese | switch to | use english | another language | i don't understand chinese | i can't read chinese | do you speak | can you speak | reply in | talk to me in
    .kw = language | in english | in chinese | english | cantonese | mandarin
    .hint = switch | speak
    .not = english class | english corner | english lesson | teach english | english teacher | speak to | language class

intent-talk-to-human =
    .sure = talk to a human | talk to a person | real person | speak to someone | talk to someone | speak to a person | speak with a person | human please | talk to staff | speak to staff | contact the committee | a real human | call me back | customer service | speak to the manager | operator | talk to a real | talk with a
    .kw = human | agent | staff | not a bot | not a robot
    .hint = person | committee | phone number

intent-forget-me =
    .sure = delete my data | delete my account | delete my information | forget me | erase my | remove my data | remove me | wipe my data | delete all my | delete everything about me | delete me | stop storing
    .kw = delete | erase
    .hint = privacy | my data

intent-cancel =
    .sure = cancel | never mind | nevermind | forget it | stop this | quit | exit | i changed my mind | abort | start over | go back | don't bother
    .kw = stop | back
    .not = cancel my shift | stop storing | is the event cancelled | bus stop | stop working | cancel my vote | come back | call me back | nonstop | stopped

intent-help =
    .sure = help | what can you do | how does this work | how do i use this | show me the menu | menu | what is this | what are my options | options | commands | instructions | who are you
    .not = help me | i can help | want to help | need help | like to help | help with | help out | help my | help others | happy to help | help us | please help | to help | help the | can help | could help | help neighbors | help an | help clean | anyone help | someone help

intent-greeting =
    .sure = hello | hi | hey | good morning | good afternoon | good evening | how are you | hi there | happy new year | greetings | hiya | anybody there | anyone there
    .kw = morning all | yo

intent-thanks =
    .sure = thanks | thank you | thx | cheers | much appreciated | appreciate it | thanks a lot | many thanks | ty
    .not = no thanks | no thank you

intent-out-of-scope =
    .sure = weather | stock price | bitcoin | crypto | lottery | tell me a joke | sing me | sing a song | write a poem | write an essay | write me | homework for me | who won | football score | world cup | election | president | capital of | girlfriend | boyfriend | marry me | i love you | do you love | recommend a movie | netflix | flight | hotel | pizza
        | make money | earn money | work from home and earn | casino | betting | loan approval | click this link | add me on | whatsapp me | buy followers | cheap viagra | fake id | fake passport | hack | password of | track my | spy on | weed | what is the meaning of life | are you human | how old are you | recipe | exchange rate | translate this poem | invest | horoscope | asdf | lol
    .kw = movie | song | joke | game score | promo | discount | bored

## Danger

danger-any =
    .not = fire extinguisher | fire drill | fired | on fire lately | fire sale | killing me | dying to | dying of boredom | dying laughing | heart attack risk | fire hydrant | firewall | fireworks show | camp fire | fire training | stolen show | dead battery | dead phone | my phone died | battery died | phone is dead | killer | to die for | fire exit | fire alarm test | shot of | flu shot
    .unless = drill | last year | last month | last week | in a movie | training course | first aid course | workshop | expired | receipt | years ago | novel | video game | how to prevent | prevention | just kidding | false alarm | reimbursement | insurance claim | certificate
danger-fire =
    .kw = fire | on fire | is burning | flames | smoke everywhere | thick smoke | lots of smoke | smell gas | smells of gas | smell of gas | gas leak | gas smell | leaking gas | explosion | exploded | stuck in the elevator | stuck in the lift | trapped in | trapped | fell into the river | drowning | collapsed on | building collapsed | sparks
    .hint = smoke | burning | gas | dizzy
danger-medical =
    .kw = heart attack | stroke | unconscious | not breathing | can't breathe | cannot breathe | can't wake | won't wake up | not waking up | collapsed | passed out | fainted | seizure | bleeding badly | bleeding a lot | heavy bleeding | won't stop bleeding | lots of blood | chest pain | overdose | poisoned | choking | electrocuted | hit by a car | fell from | fell off the roof | broke his leg | broke her leg | water broke | giving birth | in labor | ambulance | severe burn | swallowed pills | took pills | snake bite | going to die | dying | turning blue
    .hint = blood | bleeding | pale | chest | sweating | dizzy | fell | unresponsive | can't move
danger-police =
    .kw = breaking into | breaking in | broke into my room | someone broke in | robbed | robbing | being robbed | mugged | knife | stabbed | stabbing | gun | beating | beat me | hitting me | hit me | is hitting | attacking | attacked | attack me | fighting with | following me | stalking | kidnap | kidnapped | missing child | child is missing | my son is missing | my daughter is missing | lost child | can't find my son | can't find my daughter | can't find my child | thief | intruder | threatening to | threatened me | kill me | kill himself | kill herself | jump off | wants to jump | rape | raped | sexually assaulted | assault | stole my | stealing my | snatched | grabbed my | won't let me leave | domestic violence right now | call the police | police now
    .hint = right now | help | scared | stolen | steal | hurt me | threat
    .not = hit me up | hit by a | knife set | yesterday
    .unless = yesterday | bike was stolen last
danger-despair =
    .kw = kill myself | suicide | suicidal | want to die | don't want to live | do not want to live | end my life | no reason to live | better off dead
danger-fraud =
    .kw = scammed | got scammed | i was scammed | been scammed | was cheated out of | scammer…money | money…scammer | defrauded | tricked me into paying
    .hint = scam | scammer | transferred | cheated
