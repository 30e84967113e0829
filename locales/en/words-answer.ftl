# Fixed answers to an open question. words.ftl explains the form.

answer-yes =
    .kw = it's fixed | works | send | yes | yeah | yep | yup | y | ok | okay | sure | right | correct | fine | of course | confirm | agreed | please do | it is
        | fixed | done | i do | i am | i will | certainly | absolutely | definitely | sounds good | good | all good | send it | submit
answer-no =
    .kw = still not fixed | no | nope | n | not | nah | no need | don't | do not | wrong | not yet | never | i don't | i'm not | i am not | it isn't | it is not
        | still broken | not fixed | incorrect | no way | i won't | i can't | i cannot
answer-accept =
    .kw = i'm in | im in | i'll take it | i will take it | i can | i'll come | i will come | i'll do it | i will do it | count me in | accept | yes | ok | okay
        | sure | take it | i'll be there | i will be there | i'm coming | deal | on it | y | yep | yeah | happy to | no problem | got it
answer-decline =
    .kw = decline | i can't | i cannot | can't | cannot | can't come | i can't come | not this time | no | nope | busy | i'm busy | can't make it | cant make it
        | i can't make it | i cannot make it | sorry no | pass | not available | unavailable | i'm not free | not free | next time | cannot come | i have to work | n
answer-filler =
    .kw = please | thanks | thank you | sorry | i | it | that | is | the | a | well | then | now | all | me | thx | mate | so | this | very | today | really | but | just | for | to | yes i
