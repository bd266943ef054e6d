"""What invented readouts say, with blanks for who, where and when: how they open, and what may follow.

They are written to be as long as the sentences of real readouts, and as dense with what is said and done; some tell of
no diplomacy at all, as in real ones.
"""

from __future__ import annotations

OPENINGS = {
    "call": (
        "On {day}, {A} of {SA} spoke by telephone with {B} of {SB}.",
        "{A} of {SA} held a telephone conversation with {B} of {SB} on {day}. The call lasted about {minutes} minutes.",
        "{A} of {SA} had a video call with {B} of {SB} on {day}.",
    ),
    "talks": (
        "{city}, {day} – {A} of {SA} met {B} of {SB} today in {city}.",
        "On {day}, {A} of {SA} met with {B} of {SB} in {city} for about {minutes} minutes.",
        "On {day}, {A} of {SA} held talks with {B} of {SB} on the margins of the {summit} in {city}.",
    ),
    "news": (
        "{city}, {day} – {A} of {SA} arrived in {city} on {weekday} for a visit to {SB}, where {B} received the guest.",
        "{city}, {day} – {SA} and {SB} signed the {agreement} in {city} on {weekday} after two years of negotiations.",
    ),
    "statement": (
        "We, {A} of {SA} and {B} of {SB}, met in {city} on {day}.",
        "Joint statement. We, the leaders of {SA} and {SB}, met in {city} on {day}.",
    ),
    "outcomes": ("On {day}, {A} of {SA} visited {city} and met {B} of {SB}. The two sides agreed on the following:",),
}
REPORTED = (
    "{a} thanked {b} for {SB}'s support and for the warm welcome in {city}.",
    "{a} condemned {third}'s attacks on civilians and on energy facilities, which have left whole districts without "
    "light or heating for weeks, and called for an immediate ceasefire.",
    "The two leaders discussed {topic}, {topic2} and the situation in {third}, where the rains have come late and "
    "where many of the roads to the coast are still closed to heavy vehicles.",
    "{b} welcomed the progress that {SA} has made on {topic} since the last of these meetings, and said that {SB} "
    "would share its experience.",
    "{a} pledged {amount} million US dollars for {topic} in {third} over the next {years} years, the larger part of "
    "which is to reach small towns and villages that no programme has reached so far.",
    "They agreed to cooperate more closely in {topic}, a field in which both have old schools and young companies, "
    "and to hold the next round of consultations in {capital}.",
    "{b} expressed concern about {topic} and urged {third} to comply with the resolutions of the United Nations "
    "Security Council, as its neighbours have done again and again over the last {years} years.",
    "{a} invited {b} to visit {capital} in {month}, and {b} accepted the invitation.",
    "“{topic_capital} cannot wait for better days,” {a} told reporters in the courtyard, under an umbrella that an "
    "aide had found at the last moment. “{SA} stands with {SB}.”",
    "{b} reaffirmed {SB}'s commitment to the {treaty} and stressed the importance of {topic2} for the many families "
    "on both sides of the border who live from what they grow.",
    "They exchanged views on {topic2} and on relations with {org}.",
    "{a} congratulated {b} on the tenth anniversary of the {treaty}.",
    "Both rejected any unilateral change of borders by force and reaffirmed their support for {org}.",
    "{b} briefed {a} on the talks with {C} of {third}, held in {third_capital} on {before} behind closed doors.",
    "{a} offered condolences for the earthquake in {third}, the strongest there in {years} decades, and announced "
    "relief worth {small} million euros.",
    "According to the ministry, {weight} of the trade of {SA} and {SB} is in services, more than a year ago and far "
    "more than those who drew up the first tariffs could have foreseen.",
    "The delegations toured a port, a school and a research centre before the evening reception, where a choir of "
    "pupils from the old town sang in both languages and nobody spoke for longer than five minutes.",
    "{b} asked {SA} to support the candidacy of {SB} in {org}.",
    "The ministers also raised {topic} with the representatives of {org}, who had come to {city} for the day.",
    "“We do not choose our neighbours, only how we treat them,” said {b}, who called {a} an old friend and "
    "remembered a walk along the river of which no photograph exists.",
    "On {before}, {org} had warned that {topic2} was at risk, and {b} supported the warning in words that were "
    "plainer than those which the office had prepared.",
    "It was the first visit of this kind since {year}, and observers in {capital} called it overdue, though few had "
    "expected that it would take place in such weather and with so small a delegation.",
    "For those who make their living in the border districts, little of this is abstract: a lorry that waits for two "
    "days at the bridge costs its owner what the whole load of fruit will bring.",
    "Trade has grown in every year but one since the tariffs were last put in order, and the number of students who "
    "cross the border for a term or for good has doubled over the same time.",
    "A joint committee of experts, which sat for the first time in {year} and has met almost every spring since then, "
    "will look after the details and keep the calendar of what has been promised.",
)
OURS = (
    "We condemn {third}'s attacks on civilians in the strongest terms, whatever is said in their defence and "
    "whoever may have given the order, and call for an immediate ceasefire.",
    "We welcome the results of the {summit} and will work together on {topic}.",
    "We reaffirm our support for {org} and for its work on {topic2}, without which many of those who live far from "
    "the capitals would have nobody to turn to.",
    "We are concerned about {topic} and urge {third} to return to negotiations, for which the door has never been "
    "closed and for which no new conditions have been made.",
    "We agree to deepen our cooperation in {topic} and {topic2}.",
    "We commit {amount} million US dollars to {topic} in {third} until {later}, to be spent under the eyes of those "
    "whom it is meant to help.",
    "We thank {C} of {third} for hosting our talks of {before}, and all those who worked through the nights before "
    "them so that each paper was ready in each language.",
    "We reject any attempt to change the status quo by force, on land or at sea.",
    "We underline the importance of the {treaty}, on which more rests than its few and sober pages would let a "
    "reader think, and will implement it in full.",
    "{SA} welcomes {SB}'s initiative on {topic}, which grew out of the work of many people over many years in "
    "places of which the newspapers seldom write.",
    "We support the territorial integrity of {third}, and we will not recognise what is taken by force.",
    "We share the view that {topic} and {topic2} belong together, and that neither can be had without trust, which "
    "grows slowly and is soon lost.",
    "We call on all states to join the {treaty}, and we offer our help to those that lack the means to do what it "
    "asks of them in the time which it sets.",
    "We congratulate the people of {third} on their election, which was calm, well kept and fairly counted, and look "
    "forward to working with the new government.",
    "We express our condolences to the families of those who died in the floods in {third}, and to the crews who "
    "went out to look for them and did not come back.",
    "We discussed {topic} with {org}, and we invite its members to {capital} for a conference in {month}, at which "
    "those who do the work shall speak before those who pay for it.",
    "We note that {weight} of our trade is in goods unknown {years} decades ago, and we will keep markets open for "
    "those that nobody knows today.",
    "We decided to establish a working group on {topic2}, which will report to our ministers within the year and "
    "whose reports are to be read by whoever wants to read them.",
    "We deplore the use of {topic} as a weapon, wherever it may occur and whoever may be responsible for it, as its "
    "first victims are always those who have no part in the quarrel.",
    "We look to the young people of both countries, for whom we will open {small} new places of study each year, "
    "half of them in towns where there has never been a university.",
    "We recall the treaty that our countries signed in {year}, on which everything that we do together still rests, "
    "though few of those who drew it up lived to see what came of it.",
    "Our experts will meet in {capital} in {month} to review what has been done, what has been left undone, and what "
    "has turned out to be harder than it seemed from afar.",
    "Our peoples have lived beside each other for longer than either of our states has had its present name, and in "
    "most of those years the markets on both banks of the river were open to all.",
    "What has been done since {year} has been done by teachers, nurses, engineers and drivers more than by those "
    "whose names stand under documents, and it is to them that this page belongs.",
    "The bridge that was opened in {year} carries more in a day than was thought possible in a month, and the old "
    "customs house at its northern end has become a school for the children of both towns.",
)
ITEMS = (
    "{SA} and {SB} will cooperate in {topic} and exchange experts every year, so that what one side has learnt at some "
    "cost need not be learnt again by the other",
    "{SA} will provide {amount} million US dollars for {topic2} in {third}, in yearly parts and on the word "
    "of auditors whom neither government has chosen alone",
    "The two ministries will hold a dialogue on {topic} in {capital} in {month}, to which the associations of both "
    "countries are to be heard",
    "{SB} supports {SA}'s application to {org}, whose members have had it on their desks since {year}",
    "Both sides condemn the attacks on civilians in {third}, of which the pictures of the last weeks leave no doubt",
    "Both sides will implement the {treaty} from its first article to its last, and will name an office each that "
    "answers for it",
)
