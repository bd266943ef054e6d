"""Phrases and what they say, by what they try: each row is a text and all that a careful reader takes from it.

A text is a sentence or a short document; without a header of its own it is published on Friday, 15 March 2024. What it
says is written as follows, and only what is written is compared:

statements   `Lind + Osei: thank → Norway`, then `[topics]`, `{mentions}`, `(5000000 EUR)`; `→ nobody` for no addressee
events       `meeting: Lind + Osei; on 2024-03-12; in Accra; within G7 Summit; at 09:15; for 40; planned`;
             `?` for participants that are not compared, `no date`, `no place`, `not within` for what must be missing
agreements   `treaty: Paris Agreement`, then `= Finland + Ghana` for its parties, `= nobody` for none
"""

# ruff: noqa: E501  a row reads best on one line

from __future__ import annotations

Row = tuple[str, tuple[str, ...]]
Table = dict[str, tuple[Row, ...]]


def nothing(*texts: str) -> tuple[Row, ...]:
    """Rows of texts that say nothing of the kind."""
    return tuple((text, ()) for text in texts)


SPOKEN = (
    "title: Transcript of a press conference\npublished: 2024-03-15\n\n"
    "MINISTER LIND: We condemn the attack on Chad. Trade with Norway has grown by a third.\n\n"
    "QUESTION: Do you condemn the coup too? You once supported it.\n\n"
    "KOFI OSEI: I welcome the question. We support Togo.\n"
)
MET = "Foreign Minister Anna Lind met with Foreign Minister Kofi Osei in Accra on 12 March 2024. "
BILATERAL = "Prime Minister Bela Varga of Hungary met with President Alar Tamm of Estonia in Tallinn on 12 March 2024. "
TRILATERAL = (
    "Foreign Minister Anna Lind of Norway met with Foreign Minister Kofi Osei of Ghana and Foreign Minister Yuko Hayama "
    "of Japan in Accra on 12 March 2024. "
)
NATO = "On 12 March 2024, Prime Minister Bela Varga of Hungary met with NATO Secretary General Nils Aasen in Brussels. "
BY_LIND = (
    "title: Statement by Foreign Minister Anna Lind of Norway\npublisher: Ministry of Foreign Affairs of Norway\n"
    "published: 2024-03-15\n\n"
)
JOINT = "title: Joint Statement of Finland, Norway and Sweden\npublished: 2024-03-15\n\n"
RELEASE = (
    "title: Norway opens a consulate\npublisher: Ministry of Foreign Affairs of Norway\npublished: 2024-03-15\n\n"
    "The consulate in Tema has three rooms and a garden.\n\n"
    "Foreign Minister Anna Lind said, “This is a good day. We look forward to many visitors.”\n\n"
    "The garden, which was laid out in 1957, is open on Sundays. It has 200 trees.\n"
)
JOINT_RELEASE = (
    "title: Joint Press Statement\npublished: 2024-03-15\n\n" + MET + "The garden of the embassy has 200 trees.\n\n"
    "Cooperation between Norway and Ghana in the Area of the Prevention of Oil Spills along the Coast\n\n"
    "2 The Ministers agreed to share their data.\n"
)
AT_HOME = (
    "title: Press briefing\npublisher: Government of Norway\npublished: 2024-03-15\n\n"
    "Prime Minister Kari Holm of Norway met with President Alar Tamm of Estonia in Oslo on 12 March 2024. "
)

ACTS: Table = {
    "discuss": (
        ("Foreign Minister Lind and Foreign Minister Osei discussed food security in the Sahel.", ("Lind + Osei: discuss",)),
        ("Prime Minister Varga and President Tamm exchanged views on the Western Balkans.", ("Varga + Tamm: discuss",)),
        ("President Tamm raised the case of two detained journalists.", ("Tamm: discuss",)),
        ("Finland and Ghana reviewed their cooperation on fisheries.", ("Finland + Ghana: discuss",)),
        ("The Foreign Ministers of Finland and Ghana also took up the question of visas.", ("Finland + Ghana: discuss",)),
        ("Foreign Minister Lind and Foreign Minister Osei had an in-depth exchange of views on Sudan.", ("Lind + Osei: discuss",)),
        ("Foreign Minister Lind met with Foreign Minister Osei to discuss piracy.", ("Lind + Osei: discuss",)),
        ("Defence Minister Sandhu and Defence Minister Roux talked about air policing and touched on space.", ("Sandhu + Roux: discuss",)),
    ),
    "state": (
        ("Foreign Minister Lind said that the embassy in Kabul remains open.", ("Lind: state",)),
        ("Secretary Garner underscored that the treaty is in force.", ("Garner: state",)),
        ("According to Foreign Minister Lind, the talks were useful.", ("Lind: state",)),
        ("President Tamm expressed the hope that the truce would hold.", ("Tamm: state",)),
        ("Prime Minister Varga looked forward to the next session of the Council.", ("Varga: state",)),
        ("Foreign Minister Osei told reporters that the border had reopened.", ("Osei: state",)),
        ("President Tamm explained to Prime Minister Varga how Estonia protects its cables.", ("Tamm: state → Varga",)),
        ("Japan and Norway attach great importance to the rule of law.", ("Japan + Norway: state",)),
        ("The African Union noted that the rainy season had begun.", ("African Union: state",)),
        ("Prime Minister Varga is convinced that the reform will succeed.", ("Varga: state",)),
    ),
    "agree": (
        ("Foreign Minister Lind and Foreign Minister Osei agreed to open a joint chamber of commerce.", ("Lind + Osei: agree",)),
        ("Finland and Ghana concurred on the need for reform.", ("Finland + Ghana: agree",)),
        ("President Tamm and Prime Minister Varga shared the view that the dam must be safe.", ("Tamm + Varga: agree",)),
        ("Lithuania and Latvia decided to merge their air commands.", ("Lithuania + Latvia: agree",)),
        ("Foreign Minister Lind and Foreign Minister Osei were of one mind on the matter.", ("Lind + Osei: agree",)),
        ("Prime Minister Varga and President Tamm reached a common understanding on transit.", ("Varga + Tamm: agree",)),
        (
            "Prime Minister Varga stressed that sanctions work, and President Tamm shared the same view.",
            ("Varga: state", "Varga + Tamm: agree"),
        ),
    ),
    "affirm": (
        ("Foreign Minister Lind reaffirmed Norway's commitment to the two-state solution.", ("Lind: affirm",)),
        ("Secretary Garner and Minister Reyes reiterated their opposition to coercion at sea.", ("Garner + Reyes: affirm",)),
        ("Estonia and Latvia acknowledged the progress that Moldova has made.", ("Estonia + Latvia: affirm",)),
        ("Prime Minister Varga confirmed that Hungary would take part in the exercise.", ("Varga: affirm",)),
        ("The European Union recognises the election results.", ("European Union: affirm",)),
        ("Foreign Minister Lind once again reconfirmed the policy of her predecessor.", ("Lind: affirm",)),
    ),
    "welcome": (
        ("Foreign Minister Osei welcomed the release of the sailors.", ("Osei: welcome",)),
        ("Secretary Garner commended the Philippines for its restraint.", ("Garner: welcome",)),
        ("President Tamm paid tribute to the rescuers.", ("Tamm: welcome",)),
        ("Prime Minister Varga warmly welcomed President Tamm to Budapest.", ("Varga: welcome",)),
        ("Foreign Minister Lind expressed her respect for the efforts of the mediators.", ("Lind: welcome",)),
        ("Ghana appreciates the contribution of Norwegian experts.", ("Ghana: welcome",)),
        ("President Tamm praised Latvia for its firm stance.", ("Tamm: welcome",)),
    ),
    "thank": (
        ("President Tamm thanked Norway for the air defence batteries.", ("Tamm: thank → Norway",)),
        ("Foreign Minister Osei expressed his gratitude to Foreign Minister Lind.", ("Osei: thank → Lind",)),
        ("Ghana conveyed its thanks to Finland and Norway for the vaccines.", ("Ghana: thank → Finland + Norway",)),
        ("Prime Minister Varga is grateful to Austria for its hospitality.", ("Varga: thank → Austria",)),
    ),
    "support": (
        ("Foreign Minister Lind expressed Norway's support for the sovereignty of Moldova.", ("Lind: support",)),
        ("Germany supports the accession of Montenegro.", ("Germany: support",)),
        ("President Tamm voiced solidarity with the people of Georgia.", ("Tamm: support",)),
        ("Canada and Australia back the proposal of Kenya.", ("Canada + Australia: support",)),
        ("Lithuania stands with Taiwan.", ("Lithuania: support",)),
    ),
    "commit": (
        ("Norway pledged 30 million euros for demining.", ("Norway: commit (30000000 EUR)",)),
        ("Prime Minister Varga announced a new scholarship for Ghanaian students.", ("Varga: commit",)),
        ("Finland will host the training of two hundred medics.", ("Finland: commit",)),
        ("Poland intends to double the number of its border guards.", ("Poland: commit",)),
        ("Foreign Minister Lind expressed Norway's intention to reopen its consulate.", ("Lind: commit",)),
        ("Secretary Garner and Minister Reyes emphasised their commitment to freedom of navigation.", ("Garner + Reyes: commit",)),
        ("Latvia is determined to phase out coal.", ("Latvia: commit",)),
        ("Canada announced that it would train forty pilots.", ("Canada: commit",)),
        ("The European Union is committed to strengthening its partnership with Kenya.", ("European Union: commit",)),
    ),
    "request": (
        ("Foreign Minister Lind urged Chad to release the prisoners.", ("Lind: request → Chad",)),
        ("Poland and Lithuania called on Belarus to open the crossing.", ("Poland + Lithuania: request → Belarus",)),
        ("President Tamm asked Prime Minister Varga for his help.", ("Tamm: request → Varga",)),
        ("The European Council tasked the European Commission with a report.", ("European Council: request → European Commission",)),
        ("Secretary General Aasen encouraged Allies to spend more.", ("Aasen: request",)),
        ("Ghana called for an immediate ceasefire.", ("Ghana: request → nobody",)),
        ("Foreign Minister Osei appealed to the United Nations to send observers.", ("Osei: request → United Nations",)),
    ),
    "invite": (
        ("Prime Minister Varga invited President Tamm to visit Budapest.", ("Varga: invite → Tamm",)),
        ("Switzerland offered to host the talks.", ("Switzerland: invite",)),
        ("At the invitation of President Tamm, Prime Minister Varga travelled to Tallinn.", ("Tamm: invite → Varga",)),
        ("Foreign Minister Lind extended an invitation to Foreign Minister Osei.", ("Lind: invite → Osei",)),
    ),
    "concern": (
        ("Foreign Minister Lind expressed serious concern about the arrests.", ("Lind: concern",)),
        ("The United Nations is deeply concerned about the fighting in Darfur.", ("United Nations: concern",)),
        ("President Tamm regretted the decision of Hungary.", ("Tamm: concern",)),
        ("Norway and Iceland voiced their alarm at the melting of the ice.", ("Norway + Iceland: concern",)),
        ("Foreign Minister Osei expressed regret over the incident.", ("Osei: concern",)),
    ),
    "condemn": (
        ("Norway strongly condemns the coup in Niger.", ("Norway: condemn",)),
        ("Foreign Minister Lind denounced the shelling of the market.", ("Lind: condemn",)),
        ("Japan lodged a protest with North Korea.", ("Japan: condemn",)),
        ("President Tamm deplored the attacks on aid workers.", ("Tamm: condemn",)),
        ("Denmark and Iceland underlined their condemnation of the bombing.", ("Denmark + Iceland: condemn",)),
    ),
    "reject": (
        ("China rejected the ruling.", ("China: reject",)),
        ("Secretary Garner and Minister Reyes strongly opposed any attempt to change the status quo by force.", ("Garner + Reyes: reject",)),
        ("Foreign Minister Orlov denied that Russia had moved the missiles.", ("Orlov: reject",)),
        ("Defence Minister Roux underscored his opposition to the export.", ("Roux: reject",)),
    ),
    "congratulate": (
        ("President Tamm congratulated Prime Minister Varga on his appointment.", ("Tamm: congratulate → Varga",)),
        ("Foreign Minister Lind extended her congratulations to Foreign Minister Osei.", ("Lind: congratulate → Osei",)),
        ("Finland conveyed its congratulations to Ghana on its national day.", ("Finland: congratulate → Ghana",)),
    ),
    "condole": (
        ("Prime Minister Varga expressed his condolences to Türkiye.", ("Varga: condole → Türkiye",)),
        ("Iceland offers its deepest sympathies to Japan.", ("Iceland: condole → Japan",)),
        ("Foreign Minister Lind conveyed her condolences to Foreign Minister Osei.", ("Lind: condole → Osei",)),
    ),
}  # fmt: skip

REFERENCES: Table = {
    "he and she": (
        (
            "Foreign Minister Anna Lind met Foreign Minister Kofi Osei. She thanked Foreign Minister Lind.",
            ("Kofi Osei: thank → Anna Lind",),
        ),
        (
            "At the invitation of President Tamm, Prime Minister Varga visited Estonia. He offered his condolences.",
            ("Tamm: invite → Varga", "Varga: condole"),
        ),
        (MET + "She thanked Ghana for its help.", ("Anna Lind: thank → Ghana",)),
        ("Foreign Minister Kofi Osei visited Oslo. He called for a truce.", ("Kofi Osei: request",)),
        (
            "Secretary General Nils Aasen thanked Hungary. He said that Hungary is a valued Ally.",
            ("Nils Aasen: thank", "Nils Aasen: state"),
        ),
        (BILATERAL + "President Tamm welcomed the reform. He added that it was overdue.", ("Alar Tamm: welcome", "Alar Tamm: state")),
        ("Foreign Minister Lind said that she supported the plan.", ("Lind: support",)),
    ),
    "they and both": (
        (MET + "They discussed fisheries.", ("Anna Lind + Kofi Osei: discuss",)),
        (MET + "Both condemned the coup.", ("Anna Lind + Kofi Osei: condemn",)),
        (MET + "They both called for a truce.", ("Anna Lind + Kofi Osei: request",)),
        ("Finland and Ghana share a long history. They support free trade.", ("Finland + Ghana: support",)),
        (
            BILATERAL + "Prime Minister Varga thanked Estonia. They agreed to meet again.",
            ("Bela Varga: thank", "Bela Varga + Alar Tamm: agree"),
        ),
    ),
    "sides": (
        (
            MET + "Mr Nils Aasen and Ms Mira Falk were present. Both sides agreed to lift the visa requirement.",
            ("Anna Lind + Kofi Osei: agree",),
        ),
        (MET + "Both sides agreed to lift the visa requirement.", ("Anna Lind + Kofi Osei: agree",)),
        (BILATERAL + "The two sides reaffirmed their friendship.", ("Bela Varga + Alar Tamm: affirm",)),
        (BILATERAL + "The Estonian side raised the issue of cables.", ("Estonia: discuss",)),
    ),
    "leaders and ministers": (
        (
            "title: Communiqué of the Pacific Islands Forum\npublished: 2024-03-15\n\n"
            "Prime Minister Varga chaired the session. Leaders welcomed the report.",
            ("Pacific Islands Forum: welcome",),
        ),
        (
            "Ministers of the G7 met in Oslo. Ministers urged Ghana to ratify the treaty.",
            ("G7: request → Ghana",),
        ),
        (
            "The Foreign Ministers of Canada, France and Ghana published a paper on Chad. The Ministers condemned the coup.",
            ("Canada + France + Ghana: condemn",),
        ),
        (
            "President Tamm met with leaders of CARICOM and the Dominican Republic. The leaders discussed migration.",
            ("Tamm + CARICOM + Dominican Republic: discuss",),
        ),
        (BILATERAL + "The two leaders condemned the attack.", ("Bela Varga + Alar Tamm: condemn",)),
        (BILATERAL + "Both leaders welcomed the reform.", ("Bela Varga + Alar Tamm: welcome",)),
        (BILATERAL + "The leaders discussed energy.", ("Bela Varga + Alar Tamm: discuss",)),
        (MET + "The two ministers expressed concern about piracy.", ("Anna Lind + Kofi Osei: concern",)),
        (MET + "The Foreign Ministers shared the view that time is short.", ("Anna Lind + Kofi Osei: agree",)),
        (TRILATERAL + "The three ministers denounced the launch.", ("Anna Lind + Kofi Osei + Yuko Hayama: condemn",)),
        (TRILATERAL + "All three ministers thanked Ghana.", ("Anna Lind + Kofi Osei + Yuko Hayama: thank → Ghana",)),
    ),
    "offices": (
        (
            "The Chairperson of the Commission of the African Union (AU), Dr. Nkosi Dube, welcomed the truce. "
            "The Chairperson of the Commission thanked Ghana.",
            ("Nkosi Dube: welcome", "Nkosi Dube: thank → Ghana"),
        ),
        (
            "Prime Ministers Bela Varga and Kari Holm met in Oslo. The Prime Minister of Norway thanked Estonia.",
            ("Prime Minister of Norway: thank → Estonia",),
        ),
        (
            "Secretary General Nils Aasen met Prime Minister Bela Varga. He thanked the Prime Minister for Hungary's support.",
            ("Nils Aasen: thank → Bela Varga",),
        ),
        ("The Prime Minister of Finland advised that Finland will stay neutral.", ("Prime Minister of Finland: commit",)),
        (BILATERAL + "The Prime Minister thanked Estonia.", ("Bela Varga: thank",)),
        (BILATERAL + "The President congratulated Hungary.", ("Alar Tamm: congratulate",)),
        (NATO + "The Secretary General praised Hungary.", ("Nils Aasen: welcome",)),
        (NATO + "The Secretary-General said that Hungary is a valued Ally.", ("Nils Aasen: state",)),
        (
            "Foreign Minister Anna Lind of Norway met Foreign Minister Kofi Osei. The Ghanaian Foreign Minister called for a truce.",
            ("Kofi Osei: request",),
        ),
        (NATO + "The Hungarian Prime Minister pledged more troops.", ("Bela Varga: commit",)),
        ("The Prime Minister of Finland condemned the attack.", ("Prime Minister of Finland: condemn",)),
        (AT_HOME + "The Prime Minister thanked Estonia.", ("Kari Holm: thank",)),
    ),
    "a surname alone": (
        (BILATERAL + "Varga thanked Estonia.", ("Bela Varga: thank",)),
        (MET + "Osei and Lind agreed to build a port.", ("Kofi Osei + Anna Lind: agree",)),
        (MET + "Ms Lind expressed concern about piracy.", ("Anna Lind: concern",)),
        (NATO + "Mr. Aasen rejected the proposal.", ("Nils Aasen: reject",)),
        (MET + "Dr Osei urged Togo to act.", ("Kofi Osei: request → Togo",)),
    ),
    "I and we": (
        (
            "We, the Prime Minister of Hungary, Bela Varga, and the Secretary General of the North Atlantic Treaty Organization (NATO), "
            "Nils Aasen, met in Oslo. We condemn the attack.",
            ("Bela Varga + Nils Aasen: condemn",),
        ),
        (BY_LIND + "I condemn the attack on the market. I call on Chad to act.", ("Anna Lind: condemn", "Anna Lind: request → Chad")),
        (BY_LIND + "We support Ghana. We will reopen our embassy.", ("Anna Lind: support", "Anna Lind: commit")),
        (JOINT + "We condemn the coup in Niger.", ("Finland + Norway + Sweden: condemn",)),
        (JOINT + "We are deeply concerned about the arrests. We urge Niger to act.", (
            "Finland + Norway + Sweden: concern", "Finland + Norway + Sweden: request → Niger",
        )),
        (BY_LIND + "I thank Ghana for its help. It is our duty to protect the oceans.", ("Anna Lind: thank → Ghana", "Anna Lind: state")),
    ),
    "countries and governments": (
        (BILATERAL + "The two countries condemned the attack.", ("Hungary + Estonia: condemn",)),
        (BILATERAL + "Both countries support the enlargement.", ("Hungary + Estonia: support",)),
        (TRILATERAL + "The three countries will share their data.", ("Norway + Ghana + Japan: commit",)),
        (AT_HOME + "The Government condemns the coup in Niger.", ("Norway: condemn",)),
        ("The Government of Japan condemns the launch.", ("Japan: condemn",)),
        ("The Japanese Government pledged 5 million dollars.", ("Japan: commit",)),
        ("The United States and Japan share a border with nobody. The two nations support free trade.", ("United States + Japan: support",)),
    ),
}  # fmt: skip

GRAMMAR: Table = {
    "passive": (
        ("The attack was condemned by Norway and Finland.", ("Norway + Finland: condemn",)),
        ("Foreign Minister Osei was thanked by Foreign Minister Lind.", ("Lind: thank → Osei",)),
        ("The resolution was rejected by Chad.", ("Chad: reject",)),
        ("Chad was urged by the African Union to release the prisoners.", ("African Union: request → Chad",)),
        (MET + "It was agreed that the port would be enlarged.", ("Anna Lind + Kofi Osei: agree",)),
        (MET + "Migration and trade were also discussed.", ("Anna Lind + Kofi Osei: discuss",)),
        (MET + "Climate finance was on the agenda as well.", ("Anna Lind + Kofi Osei: discuss",)),
    ),
    "verbs in a row": (
        (
            "Foreign Minister Lind welcomed the truce, thanked Qatar and urged Chad to keep it.",
            ("Lind: welcome", "Lind: thank → Qatar", "Lind: request → Chad"),
        ),
        ("Norway condemned the attack and expressed condolences to Pakistan.", ("Norway: condemn", "Norway: condole → Pakistan")),
        ("Foreign Minister Lind said that the embassy would stay open and that visas would be issued.", ("Lind: state",)),
        ("Foreign Minister Lind noted and stressed the role of women.", ("Lind: state",)),
        (
            "Prime Minister Varga congratulated President Tamm and invited him to Budapest.",
            ("Varga: congratulate → Tamm", "Varga: invite → Tamm"),
        ),
        (
            "Foreign Minister Lind thanked Ghana, and Foreign Minister Osei thanked Norway.",
            ("Lind: thank → Ghana", "Osei: thank → Norway"),
        ),
        (
            "While Foreign Minister Lind welcomed the plan, Foreign Minister Osei rejected it.",
            ("Lind: welcome", "Osei: reject"),
        ),
    ),
    "behind other verbs": (
        ("Secretary Garner spoke with Minister Reyes and thanked him.", ("Garner: thank → Reyes",)),
        ("Foreign Minister Lind met with Foreign Minister Osei and condemned the coup.", ("Lind: condemn",)),
        ("Foreign Minister Lind opened the session and urged Chad to act.", ("Lind: request → Chad",)),
        ("Foreign Minister Lind travelled to Accra, where she thanked Ghana.", ("Lind: thank → Ghana",)),
        ("After visiting the port, Foreign Minister Lind welcomed the progress.", ("Lind: welcome",)),
    ),
    "between commas": (
        ("Foreign Minister Lind also, on behalf of Norway, thanked Ghana.", ("Lind: thank → Ghana",)),
        ("Foreign Minister Lind, for her part, welcomed the plan.", ("Lind: welcome",)),
        ("With regard to Sudan, the two countries, Norway and Ghana, expressed concern.", ("Norway + Ghana: concern",)),
        ("Foreign Minister Lind, on Tuesday, condemned the coup.", ("Lind: condemn",)),
        ("In this context, Foreign Minister Lind once again strongly condemned the coup.", ("Lind: condemn",)),
        ("On trade, Foreign Minister Lind urged Ghana to act.", ("Lind: request → Ghana",)),
    ),
    "one alone does not agree": (
        ("Norway has decided to open an embassy in Togo.", ("Norway: commit",)),
        ("Norway has agreed with Ghana to open an embassy in Togo.", ("Norway + Ghana: agree",)),
        ("Norway and Ghana have decided to open an embassy in Togo.", ("Norway + Ghana: agree",)),
    ),
    "speakers in a row": (
        ("Norway, Finland and Ghana condemned the coup.", ("Norway + Finland + Ghana: condemn",)),
        ("Foreign Minister Lind, as well as Foreign Minister Osei, welcomed the truce.", ("Lind + Osei: welcome",)),
        (
            "Prime Minister Bela Varga and the Minister for Migration and Citizenship Zoltan Kis today announced a new visa.",
            ("Bela Varga + Zoltan Kis: commit",),
        ),
        ("Both Norway and Ghana support the resolution.", ("Norway + Ghana: support",)),
        ("Prime Minister Varga, together with President Tamm, called for a truce.", ("Varga + Tamm: request",)),
        ("Foreign Ministers Lind and Osei rejected the claim.", ("Lind + Osei: reject",)),
        ("The Foreign Minister of Norway, Anna Lind, and her Ghanaian counterpart, Kofi Osei, condemned the coup.", (
            "Anna Lind + Kofi Osei: condemn",
        )),
    ),
    "participles": (
        ("Welcoming the truce, Foreign Minister Lind urged Chad to keep it.", ("Lind: welcome", "Lind: request → Chad")),
        (MET + "Recognising the role of women, they pledged to act.", ("Anna Lind + Kofi Osei: affirm", "Anna Lind + Kofi Osei: commit")),
        ("Norway condemned the attack, calling on Chad to find those responsible.", ("Norway: condemn", "Norway: request → Chad")),
        (
            MET + "Noting that Norway has planted trees, and that Ghana plans to do so, they agreed to share seeds.",
            ("Anna Lind + Kofi Osei: state", "Anna Lind + Kofi Osei: agree"),
        ),
        ("Noting the drought, Finland and Ghana agreed to share water.", ("Finland + Ghana: state", "Finland + Ghana: agree")),
        ("Prime Minister Varga left Oslo, thanking Norway for its hospitality.", ("Varga: thank → Norway",)),
    ),
    "relative clauses and appositions": (
        ("Foreign Minister Lind, who is visiting Accra, thanked Ghana.", ("Lind: thank → Ghana",)),
        ("Foreign Minister Lind, who thanked Ghana, left the same day.", ("Lind: thank → Ghana",)),
        ("Anna Lind, the Norwegian Foreign Minister, welcomed the truce.", ("Anna Lind: welcome",)),
        ("The Norwegian Foreign Minister, Anna Lind, welcomed the truce.", ("Anna Lind: welcome",)),
        ("Prime Minister Varga (Hungary) opposed the plan.", ("Varga: reject",)),
    ),
    "promises told": (
        ("Foreign Minister Lind of Norway said that Norway will train forty pilots.", ("Lind: commit",)),
        ("Ghana has said it will not withdraw its troops.", ("Ghana: reject",)),
        ("Prime Minister Varga said he would never sell the harbour.", ("Varga: reject",)),
        ("Foreign Minister Lind of Norway said that Chad will release the prisoners.", ("Lind: state",)),
        ("Foreign Minister Lind of Norway said that Norway will be a good neighbour.", ("Lind: state",)),
        ("Foreign Minister Lind said the rain will last.", ("Lind: state",)),
    ),
    "stances told": (
        ("Foreign Minister Lind of Norway said that Norway supports the truce.", ("Lind: support",)),
        ("Foreign Minister Lind of Norway added that her country has always condemned piracy.", ("Lind: condemn",)),
        ("Foreign Minister Lind of Norway said she was grateful for the ships.", ("Lind: thank",)),
        ("Foreign Minister Lind told Foreign Minister Osei that she rejects the claim.", ("Lind: reject → Osei",)),
        ("President Tamm stressed that he is ready to host talks.", ("Tamm: commit",)),
        ("Foreign Minister Lind of Norway said that Chad supports the truce.", ("Lind: state",)),
        ("Foreign Minister Lind of Norway said that Norway does not support the truce.", ("Lind: state",)),
        ("Foreign Minister Lind of Norway said that Norway was supported by Ghana.", ("Lind: state",)),
        ("Foreign Minister Lind of Norway noted that Norway had contributed 5 million euros.", ("Lind: state",)),
        ("Foreign Minister Lind of Norway said that support for the truce grows.", ("Lind: state",)),
        (BY_LIND + "We agreed to share our data. We decided alone. I agreed to come.", ("Anna Lind: agree", "Anna Lind: agree", "Anna Lind: commit")),
    ),
    "words of acts": (
        ("President Tamm referred to the drought in Chad.", ("Tamm: discuss",)),
        ("President Tamm briefed Prime Minister Varga about the drought.", ("Tamm: state → Varga",)),
        ("President Tamm gave an overview of the budget.", ("Tamm: state",)),
        ("President Tamm considers it important that the ferry sails.", ("Tamm: state",)),
        ("Norway ratified its commitment to the Lagos process.", ("Norway: affirm",)),
        ("Norway ratified the Lagos Convention in May.", ()),
        ("Secretary Garner reinforced the commitment of the United States to Ghana.", ("Garner: affirm",)),
        ("The President of Estonia expressed gratification at the opening of the road.", ("President of Estonia: welcome",)),
        ("Finland and Norway stand united with Ghana.", ("Finland + Norway: support",)),
        ("Norway is keen to train pilots.", ("Norway: commit",)),
        ("Foreign Minister Lind stressed the keenness of Norway to train pilots.", ("Lind: commit",)),
        ("Foreign Minister Lind said that it is imperative that the soldiers leave.", ("Lind: state",)),
        (BY_LIND + "It is imperative that the soldiers leave. The delay is unacceptable. We find the delay unacceptable.", ("Anna Lind: request", "Anna Lind: reject", "Anna Lind: reject")),
        (BY_LIND + "The situation in Chad remains of grave concern. We will not tolerate piracy.", ("Anna Lind: concern", "Anna Lind: reject")),
        ("President Tamm wished Prime Minister Varga prosperity.", ("Tamm: congratulate → Varga",)),
        ("Ghana declined the offer.", ("Ghana: reject",)),
        ("Prices declined in Ghana.", ()),
    ),
    "what talks are about": (
        (MET + "The talks focused on trade and energy.", ("Anna Lind + Kofi Osei: discuss [trade, energy]",)),
        (MET + "Their meeting covered fisheries.", ("Anna Lind + Kofi Osei: discuss [agriculture]",)),
        ("The talks between Foreign Minister Lind and Foreign Minister Osei centred on trade.", ("Lind + Osei: discuss [trade]",)),
        ("Foreign Minister Lind had a conversation with Foreign Minister Osei on trade.", ("Lind + Osei: discuss [trade]",)),
        ("Foreign Minister Lind welcomed three projects focused on energy.", ("Lind: welcome",)),
        (MET + "Talks will focus on trade next year.", ()),
        (MET + "The report covered fisheries. During their talks Lind covered her ears.", ()),
    ),
    "who speaks for others": (
        ("A spokesman for the Norwegian government said that the road is open.", ("Norway: state",)),
        ("A senior Norwegian official said that the road is open.", ("Norway: state",)),
        ("Diplomats from Norway and Ghana condemned piracy.", ("Norway + Ghana: condemn",)),
        ("The Ghanaian foreign ministry denied the report.", ("Ghanaian foreign ministry: reject",)),
        ("Norway's foreign ministry spokeswoman Kari Holm said that the road is open.", ("Kari Holm: state",)),
        ("The road is open, said the Foreign Minister.", ("Foreign Minister: state",)),
        (MET + "On Sudan, ministers agreed that the truce must hold.", ("Anna Lind + Kofi Osei: agree",)),
        ("Roads for Norway said nothing. A road for Norway stated its length.", ()),
        (MET + "In Ghana, ministers have cars.", ()),
    ),
    "items of a subject": (
        (
            MET + "\n\nThe Ministers:\n\n- welcomed the truce;\n- condemned the coup and urged restraint.\n\nTrade has grown.",
            (
                "Anna Lind + Kofi Osei: welcome", "Anna Lind + Kofi Osei: condemn", "Anna Lind + Kofi Osei: request",
            ),
        ),
        ("The Norwegian Government has:\n\n• condemned the coup;\n\n• called for restraint.", ("Norway: condemn", "Norway: request")),
        (
            "The African Union,\n\nRecalling the truce,\n\nHaving met in Accra,\n\n1. Demands that Chad yield;\n\n2. Thanks Ghana.",
            ("African Union: state", "African Union: request", "African Union: thank → Ghana"),
        ),
        ("The menu of the Norwegian Government:\n\n- bread;\n- welcome drinks.", ()),
        ("Norway welcomed Ghana:\n\nThanks were in order.", ("Norway: welcome → Ghana",)),
    ),
    "what a quotation performs": (
        ("“We condemn the coup in Niger,” said Foreign Minister Lind.", ("Lind: condemn",)),
        ("“I thank Ghana and urge Chad to follow,” Prime Minister Varga said.", ("Varga: thank → Ghana", "Varga: request → Chad")),
        ("“The coup is over,” said Foreign Minister Lind.", ("Lind: state",)),
        ("“They condemned the coup,” said Foreign Minister Lind.", ("Lind: state",)),
    ),
    "short names of organisations": (
        ("The European Commission met in Brussels. The Commission welcomed the vote.", ("European Commission: welcome",)),
        (
            "The Ministry of Foreign Affairs of Ghana opened a hall. The ministry urged Chad to follow.",
            ("Ministry of Foreign Affairs of Ghana: request → Chad",),
        ),
        ("The European Commission met in Brussels. The Commission of Inquiry welcomed the vote.", ("Commission of Inquiry: welcome",)),
    ),
    "capitals": (
        ("Oslo is quiet, but Accra welcomed the vote.", ("Ghana: welcome",)),
        ("Tehran has rejected the offer.", ("Iran: reject",)),
        *nothing("The street parade in Accra welcomed the new year.", "Trains between Oslo and Bergen welcomed more travellers."),
    ),
    "the one spoken of": (
        (MET + "The visiting diplomat thanked Norway.", ("Anna Lind: thank → Norway",)),
        ("Foreign Minister Kofi Osei arrived in Oslo. The top Ghanaian diplomat thanked Norway.", ("Kofi Osei: thank → Norway",)),
    ),
    "sides of a joint statement": (
        ("title: Joint Statement of Finland and Ghana\npublished: 2024-03-15\n\nBoth sides condemned piracy.", ("Finland + Ghana: condemn",)),
    ),
    "statements of several": (
        (
            "title: Statement by Foreign Minister Anna Lind and Foreign Minister Kofi Osei\npublished: 2024-03-15\n\n"
            "We condemn the coup in Niger. We urge the soldiers to go.",
            ("Anna Lind + Kofi Osei: condemn", "Anna Lind + Kofi Osei: request"),
        ),
    ),
    "done on and on": (
        ("Norway and Iceland continue to condemn piracy.", ("Norway + Iceland: condemn",)),
    ),
    "one statement, whatever it reports": (
        ("Foreign Minister Lind said that Japan supports the plan.", ("Lind: state",)),
        ("Foreign Minister Osei noted that Norway had welcomed the deal.", ("Osei: state",)),
        ("Foreign Minister Lind said Norway condemned the coup.", ("Lind: state",)),
        ("Foreign Minister Lind urged Chad to condemn the coup.", ("Lind: request → Chad",)),
        ("Finland and Ghana agreed to support Moldova.", ("Finland + Ghana: agree",)),
        ("Foreign Minister Lind thanked Ghana for supporting the resolution.", ("Lind: thank → Ghana",)),
        ("Foreign Minister Osei welcomed Norway's decision to pledge 5 million euros.", ("Osei: welcome",)),
        ("President Tamm recalled that Hungary and Estonia agreed on the route in 2019.", ("Tamm: state",)),
        ("Foreign Minister Lind said that she would invite Foreign Minister Osei.", ("Lind: commit",)),
        ("President Tamm emphasised that he will never recognise the annexation.", ("Tamm: reject",)),
        ("Foreign Minister Lind reaffirmed that Norway supports Ghana and condemns piracy.", ("Lind: affirm",)),
        ("Foreign Minister Osei explained why Ghana rejected the offer.", ("Osei: state",)),
        (
            "Foreign Minister Anna Lind and Ghana’s Minister of Environment, Science and Technology, Kofi Osei, welcomed the plan.",
            ("Anna Lind + Kofi Osei: welcome",),
        ),
        ("Foreign Minister Lind condemned the decision to expel ambassadors who had urged restraint.", ("Lind: condemn",)),
    ),
    "voices": (
        (RELEASE, ("Anna Lind: state", "Anna Lind: state")),
        (JOINT_RELEASE, ("Anna Lind + Kofi Osei: agree",)),
        (JOINT + "We will commit to a joint repair fleet.", ("Finland + Norway + Sweden: commit",)),
    ),
    "quotations": (
        ("“The border stays open,” said Foreign Minister Lind.", ("Lind: state",)),
        ("“The border stays open,” Foreign Minister Lind said.", ("Lind: state",)),
        ("Foreign Minister Lind said: “The border stays open.”", ("Lind: state",)),
        ("“The border is open. Trade is growing,” said Foreign Minister Lind.", ("Lind: state", "Lind: state")),
        ('"Ghana is a good friend," President Tamm added.', ("Tamm: state",)),
        ("‘Needs are high. More money is needed,’ said Foreign Minister Lind.", ("Lind: state", "Lind: state")),
        ("“The border is open,” Foreign Minister Lind said.\n\n“Trade is growing.”", ("Lind: state", "Lind: state")),
        ("Foreign Minister Lind praised the ‘Treaty’ of Riga’s council.", ("Lind: welcome",)),
    ),
    "lists": (
        (
            "1. Foreign Minister Lind thanked Ghana.\n2. Foreign Minister Osei thanked Norway.\n",
            ("Lind: thank → Ghana", "Osei: thank → Norway"),
        ),
        (
            "Foreign Minister Lind and Foreign Minister Osei agreed\n\n- to open a consulate in Tema;\n- to lift the visa rules.\n",
            ("Lind + Osei: agree", "Lind + Osei: agree"),
        ),
        ("(1) Norway condemned the coup. (2) Norway called for a truce.", ("Norway: condemn", "Norway: request")),
    ),
    "money": (
        ("Japan pledged to raise its loan from 100 million euros to 300 million euros.", ("Japan: commit (300000000 EUR)",)),
        ("Norway pledged $5 million to Chad.", ("Norway: commit (5000000 USD)",)),
        ("Canada will contribute CAD 12.5 million.", ("Canada: commit (12500000 CAD)",)),
        ("The United Kingdom announced £1.2 billion for the fund.", ("United Kingdom: commit (1200000000 GBP)",)),
        ("Japan pledged 4.5 billion yen and 30 million US dollars.", ("Japan: commit (4500000000 JPY, 30000000 USD)",)),
        ("Foreign Minister Lind noted that trade had reached 2 billion euros.", ("Lind: state ()",)),
    ),
    "addressees": (
        ("Foreign Minister Lind told Foreign Minister Osei that the port was ready.", ("Lind: state → Osei",)),
        ("Foreign Minister Lind informed Foreign Minister Osei of the new timetable.", ("Lind: state → Osei",)),
        ("Foreign Minister Lind thanked Foreign Minister Osei for Ghana's help to Chad.", ("Lind: thank → Osei",)),
        ("Foreign Minister Lind welcomed the help given to Chad.", ("Lind: welcome → nobody",)),
        ("Norway urged Chad, Niger and Mali to act.", ("Norway: request → Chad + Niger + Mali",)),
        ("Norway condemned the coup in Chad.", ("Norway: condemn → nobody",)),
        ("Foreign Minister Lind expressed concern about the arrests in Chad.", ("Lind: concern → nobody",)),
        ("Prime Minister Varga welcomed the Estonian Government's reform.", ("Varga: welcome → nobody",)),
    ),
    "topics": (
        ("Norway and Japan discussed cyber security.", ("Norway + Japan: discuss [cyber-security]",)),
        ("Norway condemned North Korea's ballistic missile launches.", ("Norway: condemn [nuclear-and-missile-programmes, korean-peninsula]",)),
        ("Ghana called for the release of the hostages.", ("Ghana: request [detained-nationals]",)),
        ("Finland and Ghana discussed fisheries and tourism.", ("Finland + Ghana: discuss [agriculture, tourism]",)),
        ("Estonia supports the reform of the Security Council.", ("Estonia: support [multilateralism]",)),
        ("Canada pledged to fight human trafficking.", ("Canada: commit [organised-crime]",)),
        ("Norway and India discussed greenhouse gas emissions and the protection of biodiversity.", (
            "Norway + India: discuss [climate, environment]",
        )),
        ("Lithuania condemned Russia's war of aggression against Ukraine.", ("Lithuania: condemn [ukraine-war]",)),
        ("Foreign Minister Lind noted that the weather was fine.", ("Lind: state []",)),
        ("Peru and Chile exchanged views on student exchanges.", ("Peru + Chile: discuss [education]",)),
        ("Jordan and Kuwait discussed refugees.", ("Jordan + Kuwait: discuss [migration]",)),
        ("Foreign Minister Lind stressed peace and stability across the Taiwan Strait.", ("Lind: state [taiwan-strait]",)),
        ("Norway and Ghana discussed regional and international developments.", ("Norway + Ghana: discuss [regional-security]",)),
        ("Norway and Ghana discussed direct negotiations and an end to the fighting.", ("Norway + Ghana: discuss [conflict-resolution]",)),
        ("Norway and Ghana discussed direct air services.", ("Norway + Ghana: discuss [transport]",)),
        ("Norway and Ghana discussed maritime boundaries.", ("Norway + Ghana: discuss [maritime-security]",)),
        ("Norway and Ghana discussed debt repayments.", ("Norway + Ghana: discuss [finance]",)),
        ("Norway and Ghana discussed vaccines.", ("Norway + Ghana: discuss [health]",)),
        ("Norway condemned the coup and the military junta's rule.", ("Norway: condemn [democracy]",)),
        ("Foreign Minister Lind praised the training of the ski team.", ("Lind: welcome []",)),
        ("Foreign Minister Lind noted that the ship was painted and the road was wet.", ("Lind: state []",)),
        ("Foreign Minister Lind stressed the space for jobs on the platform.", ("Lind: state []",)),
        ("Foreign Minister Lind told of her holiday in a hotel with police.", ("Lind: state []",)),
    ),
    "mentions": (
        ("Prime Minister Varga pledged 30 million US dollars to Ghana.", ("Varga: commit {Ghana} (30000000 USD)",)),
        ("Norway urged Chad to respect the Paris Agreement.", ("Norway: request {Chad, Paris Agreement}",)),
        ("Foreign Minister Lind condemned Russia's war against Ukraine.", ("Lind: condemn {Russia, Ukraine}",)),
        ("Foreign Minister Lind of Norway thanked Foreign Minister Osei for Ghana's help to Chad.", (
            "Lind: thank {Osei, Ghana, Chad}",
        )),
        ("Finland welcomed the truce, and Ghana condemned Chad.", ("Finland: welcome {}", "Ghana: condemn {Chad}")),
        ("President Tamm thanked NATO and the European Union.", (
            "Tamm: thank {NATO, European Union}",
        )),
    ),
    "whose act a noun names": (
        ("Norway and Ghana recalled the demand by the Security Council that all cooperate.", ("Norway + Ghana: state",)),
        ("Norway and Ghana recalled the Security Council’s demand that all cooperate.", ("Norway + Ghana: state",)),
        ("Minister Lind underscored Norway’s opposition to the plan.", ("Lind: reject",)),
        ("“It draws everyone into a war,” President Tamm was quoted as saying.", ("Tamm: state",)),
        ("Asked about the plan, President Tamm answered that all sides must consider it.", ("Tamm: state",)),
        (MET + "Deputy Chief Executive Chan Wei Lun was present. He said: “This is good.”", ("Chan Wei Lun: state",)),
    ),
    "whose turn it is in a transcript": (
        (SPOKEN, ("LIND: condemn", "LIND: state", "KOFI OSEI: welcome", "KOFI OSEI: support")),
        ("title: Readout\npublished: 2024-03-15\n\nKEY OUTCOMES: The ministers met. Norway thanked Ghana.\n", ("Norway: thank → Ghana",)),
    ),
    "presidents and their states, respectively": (
        ("The presidents of Norway and Ghana, Anna Lind and Kofi Osei, thanked Chad.", ("Anna Lind + Kofi Osei: thank → Chad",)),
        ("The Presidents of Norway, Ghana and Togo, Anna Lind, Kofi Osei and Yawo Mensah, thanked Chad.", ("Anna Lind + Kofi Osei + Yawo Mensah: thank → Chad",)),
        ("The ambassadors of Norway and Ghana thanked Chad.", ("Norway + Ghana: thank → Chad",)),
    ),
}  # fmt: skip

SILENT: Table = {
    "negation": nothing(
        "Chad and Libya did not agree on a date.",
        "Foreign Minister Lind never condemned the coup.",
        "Hungary has not yet welcomed the decision.",
        "No agreement was reached.",
        "Foreign Minister Lind did not say when the embassy would reopen.",
        "Neither Norway nor Ghana supported the motion.",
        "Chad and Libya failed to agree on the route.",
        "Nobody thanked Ghana.",
        "President Tamm has neither congratulated nor invited the winner.",
        "Without thanking Ghana, Foreign Minister Lind left the room.",
        "Prime Minister Varga will not be welcomed in Oslo.",
    ),
    "what may, might or should be": nothing(
        "Japan may condemn the launch.",
        "If Chad agreed, Libya would open the border.",
        "Unless Iran agrees, the talks are over.",
        "Foreign Minister Lind was expected to welcome the deal.",
        "Estonia could support the plan.",
        "Norway should thank its nurses.",
        "Should China reject the ruling, the case is closed.",
        "It remains open whether Hungary supports the proposal.",
        "Foreign Minister Osei had been due to thank Norway, but the flight was late.",
        "Before Norway condemns anybody, the facts must be known.",
    ),
    "nouns and adjectives": nothing(
        "The support of Norway matters.",
        "The request of Chad is before the court.",
        "A welcome dinner followed.",
        "The offer stands until May.",
        "The discussion was frank.",
        "The protest march passed the embassy of Chad.",
        "The concerns of farmers are real.",
        "The agreed minutes are in French.",
        "The stated aim is peace.",
        "Confirmed cases rose in Ghana.",
        "The condemned ship lies in the port of Tema.",
        "The United States Department of State moved to a new building.",
        "Thanks to the new bridge, Tema is closer to Accra.",
        "The opposition won four seats in Ghana.",
        "The call lasted twenty minutes.",
        "The statement was published in Oslo.",
        "Notes were taken by a clerk.",
        "The supporting documents are in Finnish.",
        "Norway's demand for gas fell.",
        "The meeting addressed itself.",
        "A state dinner followed in Windsor.",
        "The addressed envelope lay on the table.",
        "Raised floors protect the houses of Accra.",
        "The recognised refugees live in Jordan.",
    ),
    "other senses": nothing(
        "The currency of Ghana appreciated against the dollar.",
        "The new law will take effect in June.",
        "The road will be closed on Monday.",
        "Workers raised the flag of Norway.",
        "The army of Chad rejected forty recruits' boots for size.",
        "The bridge supports heavy lorries.",
        "The contract commits the builder, a firm in Oslo.",
        "The factory in Accra offers shoes at low prices.",
        "The thermometer noted eleven degrees.",
        "The pillars support the roof of the embassy of Peru.",
        "Highlights of the year are shown on page three.",
        "Norway will have the longest coast of all.",
    ),
    "passives that name nobody": nothing(
        "The plan was welcomed.",
        "Concerns were expressed about the arrests.",
        "The ruling has been widely condemned.",
        "The ambassador was asked to leave.",
    ),
    "narration": nothing(
        "Foreign Minister Lind arrived in Accra on Monday.",
        "The talks lasted forty minutes.",
        "Ghana has 34 million inhabitants.",
        "Norway and Ghana established diplomatic relations in 1957.",
        "Hungary joined NATO in 1999.",
        BY_LIND + "I arrived in Accra on Monday.",
        "Prime Minister Varga was accompanied by two ministers.",
        "The embassy of Norway is located in the centre of Accra.",
    ),
    "headings and captions": nothing(
        "NORWAY CONDEMNS THE COUP\n\nThe embassy is closed.",
        "Foreign Minister Lind thanks Ghana (Photo: Ministry of Foreign Affairs)\n\nThe embassy is closed.",
        "Norway supports Ghana\n\nThe embassy is closed.",
    ),
}

EVENTS: Table = {
    "more ways to tell of them": (
        ("Foreign Minister Lind had a video conference with Foreign Minister Osei on Monday.", ("call: Lind + Osei; on 2024-03-11",)),
        ("Norway and Ghana held a bilateral summit in Accra on 4 March 2024.", ("meeting: Norway + Ghana; on 2024-03-04; in Accra",)),
        ("Elections will be held in Ghana on 7 December 2024.", ("election: ?; on 2024-12-07; in Ghana; planned",)),
        ("North Korea tested a nuclear device on 6 January 2016.", ("missile-launch: North Korea; on 2016-01-06",)),
        ("Norway withdrew from the treaty in 2019.", ("other: Norway; on 2019",)),
    ),
    "meeting": (
        ("Foreign Minister Lind hosted Foreign Minister Osei in Oslo.", ("meeting: Lind + Osei; in Oslo",)),
        ("Foreign Minister Lind on Tuesday received Foreign Minister Osei.", ("meeting: Lind + Osei; on 2024-03-12",)),
        ("Foreign Minister Lind in Oslo on 12 March met Foreign Minister Osei.", ("meeting: Lind + Osei; on 2024-03-12",)),
        ("President Tamm received in audience Foreign Minister Osei.", ("meeting: Tamm + Osei",)),
        ("Finnish and Ghanaian foreign ministers met in Accra.", ("meeting: Finland + Ghana; in Accra",)),
        ("Foreign Minister Lind met with a Ghanaian representative in Accra.", ("meeting: Lind + Ghana; in Accra",)),
        ("Foreign Minister Lind and Foreign Minister Osei will meet in Accra later this week.", ("meeting: Lind + Osei; on 2024-03; planned",)),
        ("“Foreign Minister Lind will meet President Tamm in Tallinn,” the spokeswoman said.", ("meeting: Lind + Tamm; in Tallinn; planned",)),
        ("The Deputy Prime Minister and Minister of Defence, Karl Berg, met with President Tamm.", ("meeting: Karl Berg + Tamm",)),
        ("Foreign Minister Lind will call on President Tamm.", ("meeting: Lind + Tamm; planned",)),
        ("The Foreign Ministers of Brazil and Peru made a joint call on President Tamm.", ("meeting: Brazil + Peru + Tamm",)),
        ("Foreign Minister Lind discussed trade with Foreign Minister Osei.", ("meeting: Lind + Osei",)),
        ("Minister Lind raised visas in a meeting with her colleague, the Minister for Trade Karl Berg.", (
            "meeting: Lind + Karl Berg",
        )),
        ("The meeting took place on 12 March 2024 in Riga between President Tamm and Prime Minister Varga.", (
            "meeting: Tamm + Varga; on 2024-03-12; in Riga",
        )),
        ("In Riga, Foreign Minister Lind looks forward to meeting with President Tamm.", (
            "meeting: Lind + Tamm; in Riga; planned",
        )),
        ("President Tamm said he would work for peace while meeting Prime Minister Varga on 12 March 2024.", (
            "meeting: Tamm + Varga; on 2024-03-12",
        )),
        (
            "Prime Minister Varga received Mr Nils Aasen, Secretary General of NATO, at the Prime Minister's Office in Budapest.",
            ("meeting: Varga + Nils Aasen; in Budapest",),
        ),
        ("The foreign ministers of NATO met in Riga on 12 March 2024.", ("meeting: NATO; on 2024-03-12; in Riga",)),
        (
            "Prime Minister Varga and President Tamm, as an official guest of the Government of Hungary, held a meeting on 12 March 2024.",
            ("meeting: Varga + Tamm; on 2024-03-12",),
        ),
        ("President Tamm met with representatives of ASEAN and Ghana.", ("meeting: Tamm + ASEAN + Ghana",)),
        ("Foreign Minister Lind met Foreign Minister Osei in Accra on 12 March 2024.", ("meeting: Lind + Osei; on 2024-03-12; in Accra",)),
        ("On March 12, Prime Minister Varga held a bilateral meeting with President Tamm in Tallinn.", (
            "meeting: Varga + Tamm; on 2024-03-12; in Tallinn",
        )),
        ("A meeting between Foreign Minister Lind and Foreign Minister Osei took place in Accra.", ("meeting: Lind + Osei; in Accra; no date",)),
        ("Talks between Finland and Ghana were held in Accra on 12 March 2024.", ("meeting: Finland + Ghana; on 2024-03-12; in Accra",)),
        ("Foreign Minister Lind had a working breakfast with Foreign Minister Osei.", ("meeting: Lind + Osei; no place",)),
        ("President Tamm was received by Prime Minister Varga in Budapest.", ("meeting: Tamm + Varga; in Budapest",)),
        ("Prime Minister Varga received the Foreign Minister of Ghana.", ("meeting: Varga + Foreign Minister of Ghana",)),
        ("Foreign Ministers Lind and Osei met today.", ("meeting: Lind + Osei; on 2024-03-15",)),
        ("The Prime Minister of Hungary, Bela Varga, and the President of Estonia, Alar Tamm, met on Tuesday.", (
            "meeting: Bela Varga + Alar Tamm; on 2024-03-12",
        )),
        ("Foreign Minister Lind sat down with her Ghanaian counterpart, Foreign Minister Osei.", ("meeting: Lind + Osei",)),
        ("Foreign Minister Osei's meeting with Foreign Minister Lind lasted 40 minutes.", ("meeting: Osei + Lind; for 40",)),
        ("Foreign Minister Lind, Foreign Minister Osei and Foreign Minister Hayama met in Oslo.", ("meeting: Lind + Osei + Hayama; in Oslo",)),
        ("Prime Minister Varga hosted President Tamm for a working lunch in Budapest.", ("meeting: Varga + Tamm; in Budapest",)),
        ("Foreign Minister Lind met with Foreign Minister Osei at 9:15 a.m. for 30 minutes.", ("meeting: Lind + Osei; at 09:15; for 30",)),
        (BILATERAL + "The meeting lasted one hour.", ("meeting: Bela Varga + Alar Tamm; on 2024-03-12; in Tallinn; for 60",)),
        ("Following their meeting, Foreign Minister Lind and Foreign Minister Osei planted a tree.", ("meeting: Lind + Osei",)),
        ("During a meeting with Foreign Minister Osei, Foreign Minister Lind condemned the coup.", ("meeting: Osei + Lind",)),
        ("On 12 March 2024, representatives of Hungary and Estonia met in Geneva.", ("meeting: Hungary + Estonia; on 2024-03-12; in Geneva",)),
        (
            "National Security Advisor Bela Varga of Hungary and National Security Advisor Alar Tamm of Estonia gathered in Riga, Latvia.",
            ("meeting: Bela Varga + Alar Tamm; in Riga",),
        ),
        ("Prime Minister Varga and President Tamm held a summit meeting on 12 March 2024.", ("meeting: Varga + Tamm; on 2024-03-12",)),
        ("Prime Minister Varga and President Tamm stressed their friendship during bilateral talks in Riga on 12 March 2024.", (
            "meeting: Varga + Tamm; on 2024-03-12; in Riga",
        )),
        ("President Tamm hosted a dinner for Prime Minister Varga.", ("meeting: Tamm + Varga",)),
        ("The Norwegian delegation met with Prime Minister Varga in Budapest.", ("meeting: Norway + Varga; in Budapest",)),
    ),
    "call": (
        ("Foreign Minister Lind spoke with Kofi Osei, Ghana’s Minister of Defence.", ("call: Lind + Kofi Osei",)),
        ("Foreign Minister Lind held telephone talks with Foreign Minister Osei.", ("call: Lind + Osei",)),
        ("Foreign Minister Lind spoke by phone with Foreign Minister Osei on 12 March 2024.", ("call: Lind + Osei; on 2024-03-12",)),
        ("President Tamm had a telephone conversation with Prime Minister Varga.", ("call: Tamm + Varga",)),
        ("Prime Minister Varga and President Tamm held a video conference yesterday.", ("call: Varga + Tamm; on 2024-03-14",)),
        ("In a phone call with President Tamm, Prime Minister Varga condemned the coup.", ("call: Tamm + Varga",)),
        ("Foreign Minister Lind's call with Foreign Minister Osei on Tuesday focused on trade.", ("call: Lind + Osei; on 2024-03-12",)),
        ("A telephone call took place between Foreign Minister Lind and Foreign Minister Osei.", ("call: Lind + Osei",)),
    ),
    "summit": (
        ("The G7 Summit was held in Hiroshima in May 2023.", ("summit: ; on 2023-05; in Hiroshima",)),
        ("Prime Minister Varga attended the NATO Summit in Vilnius.", ("summit: Varga; in Vilnius",)),
        ("President Tamm took part in the Munich Security Conference.", ("summit: Tamm",)),
        ("Japan hosted the Quad Leaders' Summit in Tokyo on 24 May 2022.", ("summit: Japan; on 2022-05-24; in Tokyo",)),
        ("The ASEAN Foreign Ministers' Meeting took place in Vientiane.", ("summit: ?; in Vientiane",)),
    ),
    "visit": (
        ("Minister Lind will be in Lima from 3 to 5 May 2024.", ("visit: Lind; on 2024-05-03/2024-05-05; in Lima; planned",)),
        ("Foreign Minister Lind welcomed the Minister of Trade of Ghana, Kofi Osei; and the Minister of Trade of Chad, "
         "Ali Deby, to Oslo.", ("visit: Lind + Kofi Osei + Ali Deby; in Oslo",)),
        ("Foreign Minister Lind visited Ghana from 10 to 12 March 2024.", ("visit: Lind; on 2024-03-10/2024-03-12; in Ghana",)),
        ("Prime Minister Varga paid an official visit to Estonia.", ("visit: Varga; in Estonia",)),
        ("President Tamm travelled to Oslo on Monday.", ("visit: Tamm; on 2024-03-11; in Oslo",)),
        ("Foreign Minister Osei's visit to Finland began on 12 March 2024.", ("visit: Osei; on 2024-03-12; in Finland",)),
        ("The visit of President Tamm to Latvia is over.", ("visit: Tamm; in Latvia",)),
        ("Foreign Minister Osei arrived in Helsinki for a two-day visit.", ("visit: Osei; in Helsinki",)),
        ("Foreign Minister Lind concluded her visit to Ghana today.", ("visit: Lind; in Ghana",)),
        ("During his visit to Oslo, Foreign Minister Osei met with Foreign Minister Lind.", (
            "visit: Osei; in Oslo", "meeting: Osei + Lind; in Oslo",
        )),
    ),
    "press-event": (
        ("Prime Minister Varga and President Tamm held a joint press conference in Tallinn.", ("press-event: Varga + Tamm; in Tallinn",)),
        ("Secretary General Aasen gave a press conference on 14 March 2024.", ("press-event: Aasen; on 2024-03-14",)),
        ("At a joint press conference with President Tamm, Prime Minister Varga thanked Estonia.", ("press-event: Tamm + Varga",)),
    ),
    "signing": (
        ("Finland and Ghana signed the Coastal Pact in Accra on 12 March 2024.", ("signing: Finland + Ghana; on 2024-03-12; in Accra",)),
        ("The Coastal Pact was signed by Foreign Minister Lind and Foreign Minister Osei in Accra.", ("signing: Lind + Osei; in Accra",)),
        ("Foreign Minister Lind and Foreign Minister Osei attended the signing ceremony.", ("signing: Lind + Osei",)),
        ("Anna Lind, Foreign Minister of Norway, and Ghana's Minister for Trade, Mr Kofi Osei, signed letters in Accra.", (
            "signing: Anna Lind + Kofi Osei; in Accra",
        )),
    ),
    "exercise": (
        ("Japan and India conducted a joint naval exercise in the Bay of Bengal in January 2023.", ("exercise: Japan + India; on 2023-01",)),
        ("Norway hosted the exercise Nordic Response in March 2024.", ("exercise: Norway; on 2024-03",)),
    ),
    "missile-launch": (
        ("Prime Minister Varga condemned the missile launches of North Korea.", ("missile-launch: North Korea; no place",)),
        ("North Korea fired two ballistic missiles on 14 March 2024.", ("missile-launch: North Korea; on 2024-03-14",)),
        ("Foreign Minister Hayama condemned today's launch of a missile by North Korea.", ("missile-launch: North Korea; on 2024-03-15",)),
        ("North Korea conducted a nuclear test in September 2017.", ("missile-launch: North Korea; on 2017-09",)),
        ("Norway condemned Iran's launch of a satellite on 20 January 2024.", ("missile-launch: Iran; on 2024-01-20",)),
    ),
    "attack": (
        ("Foreign Minister Lind condemned the terrorist attack in Lahore on 12 March 2024.", ("attack: ; on 2024-03-12; in Lahore",)),
        ("Russia attacked the port of Odesa on 12 March 2024.", ("attack: Russia; on 2024-03-12",)),
        ("Norway condemned Russia's missile strikes on Kharkiv.", ("attack: Russia; in Kharkiv",)),
    ),
    "conflict": (
        ("Foreign Minister Lind spoke of the Donbas conflict with President Tamm.", ("conflict: ; in Donbas",)),
        ("They discussed the Tigray war.", ("conflict: ; in Tigray",)),
        ("Prime Minister Varga noted that China had not condemned Russia's aggression.", ("conflict: Russia; no place",)),
        ("Prime Minister Varga of Hungary condemned Russia's war.", ("conflict: Russia; no place",)),
        ("Hungary condemned Russia's war.", ("conflict: Russia; no place",)),
        ("Foreign Minister Lind condemned Russia's invasion of Ukraine.", ("conflict: Russia + Ukraine",)),
        ("Prime Minister Varga and President Tamm discussed the war in Sudan.", ("conflict: ; in Sudan", "meeting: Varga + Tamm")),
        ("Norway spoke of the war between Armenia and Azerbaijan.", ("conflict: Armenia + Azerbaijan",)),
        ("Foreign Minister Lind condemned the Russian aggression against Ukraine.", ("conflict: Russia + Ukraine",)),
    ),
    "disaster": (
        ("Foreign Minister Lind expressed her condolences over the earthquake in Morocco.", ("disaster: ; in Morocco",)),
        ("Floods struck Pakistan in August 2022.", ("disaster: ; on 2022-08; in Pakistan",)),
        ("Japan recalled the Great East Japan Earthquake.", ("disaster: ?",)),
        ("Norway spoke of the floods in Libya and of the earthquake in Morocco.", ("disaster: ; in Libya", "disaster: ; in Morocco")),
    ),
    "relief-operation": (
        ("Norway dispatched a rescue team to Türkiye.", ("relief-operation: Norway; in Türkiye",)),
        ("Spain evacuated 160 nationals from Sudan in April 2023.", ("relief-operation: Spain; on 2023-04; in Sudan",)),
    ),
    "election": (
        ("Ghana held a general election on 7 December 2020.", ("election: Ghana; on 2020-12-07",)),
        ("President Tamm won the presidential election in Estonia in August 2021.", ("election: Tamm; on 2021-08; in Estonia",)),
    ),
    "other": (
        ("President Tamm laid a wreath in Warsaw on 12 March 2024.", ("other: Tamm; on 2024-03-12; in Warsaw",)),
        ("Soldiers staged a coup in Niger on 26 July 2023.", ("other: ; on 2023-07-26; in Niger",)),
    ),
    "guests": (
        ("Prime Minister Varga today welcomed President Tamm and his delegation to Budapest.", ("visit: Tamm + Varga; in Budapest; on 2024-03-15",)),
        (BY_LIND + "It is a pleasure to welcome Foreign Minister Kofi Osei to Norway this week.", ("visit: Kofi Osei + Anna Lind; in Norway; on 2024-03",)),
        ("Anna Lind, Foreign Minister of Norway, on Tuesday met Foreign Minister Osei.", ("meeting: Anna Lind + Osei; on 2024-03-12",)),
        ("Her Excellency, Ms Anna Lind, met with His Excellency, Mr Kofi Osei.", ("meeting: Anna Lind + Kofi Osei",)),
        *nothing("Prime Minister Varga welcomed President Tamm to the podium."),
    ),
    "calls and audiences": (
        ("The news came during Foreign Minister Lind’s call on President Tamm.", ("meeting: Lind + Tamm",)),
        ("It was raised by Foreign Minister Lind at her audience with King Haakon.", ("meeting: Lind + Haakon",)),
        ("Foreign Minister Lind held a friendly exchange with Foreign Minister Osei.", ("meeting: Lind + Osei",)),
        ("Foreign Minister Lind met Foreign Minister Osei on 12 March 2024. He went on to meet President Tamm.", ("meeting: Lind + Osei; on 2024-03-12", "meeting: ?")),
        ("Kenya hosted the first talks between Finland and Ghana.", ("meeting: Kenya + Finland + Ghana",)),
        ("Foreign Minister Lind welcomed the talks between Washington and Tehran.", ("meeting: United States + Iran",)),
        ("Prime Minister Varga told a news conference in Budapest that taxes would fall.", ("press-event: Varga; in Budapest",)),
        ("Speaking to reporters in Oslo, Foreign Minister Lind spoke of the fjords.", ("press-event: Lind; in Oslo",)),
        *nothing(
            "Norway's call on Russia to withdraw was heard.",
            "The Prime Ministers of Norway and Ghana will meet annually.",
            "Foreign Minister Lind spoke of flights between Washington and Tehran.",
        ),
    ),
    "anniversaries": (
        ("2011 will be the 50th anniversary of the establishment of diplomatic relations between Finland and Ghana.", ("other: Finland + Ghana; on 1961", "other: Finland + Ghana; on 2011")),
        ("Foreign Minister Lind spoke of the Golden Jubilee of the establishment of Ghana-Finland diplomatic relations.", ("other: Ghana + Finland; on 1974",)),
        ("In 2025 it will be 30 years since the normalisation of ties between Finland and Ghana.", ("other: Finland + Ghana; on 1995", "other: Finland + Ghana; on 2025")),
        (MET + "They marked the 60th anniversary of diplomatic relations.", ("meeting: ?; on 2024-03-12", "other: ?; no date")),
    ),
    "journeys": (
        ("Prime Minister Varga visited Kenya and Uganda in May 2023.", ("visit: Varga; in Kenya; on 2023-05", "visit: Varga; in Uganda; on 2023-05")),
        ("Prime Minister Varga will travel to Accra, Ghana, and Nairobi, Kenya, in May 2024.", ("visit: Varga; in Accra; planned", "visit: Varga; in Nairobi; planned")),
        ("Prime Minister Varga visited Kenya, and Uganda welcomed the news.", ("visit: Varga; in Kenya",)),
        ("The visit of Prime Minister Varga has shown what Hungarians do in Kenya.", ("visit: Varga; no place",)),
    ),
    "told first with its day": (
        ("Foreign Minister Lind spoke of the leaders’ meeting held in Accra on 12 March 2024.", ("meeting: ?; in Accra; on 2024-03-12",)),
        ("The ministers were pleased with yesterday’s signing.", ("signing: ?; on 2024-03-14",)),
        *nothing("Foreign Minister Lind spoke of the meeting."),
    ),
    "also and later": (
        (
            "On 12 March 2024 Foreign Minister Lind met with Foreign Minister Osei. Lind also met with President Tamm.",
            ("meeting: Lind + Osei; on 2024-03-12", "meeting: Lind + Tamm; on 2024-03-12"),
        ),
        (
            "On 12 March 2024 Foreign Minister Lind met with Foreign Minister Osei. Lind met with President Tamm before the elections.",
            ("meeting: Lind + Osei; on 2024-03-12", "meeting: Lind + Tamm; no date"),
        ),
    ),
    "whose signing it is": (
        ("Foreign Minister Lind telephoned Foreign Minister Osei before yesterday’s signing of the treaty.", ("call: Lind + Osei", "signing: ; on 2024-03-14")),
        (BY_LIND + "Last week we signed an agreement between Finland and Ghana.", ("signing: Finland + Ghana",)),
        ("Prime Minister Varga visited Kenya in 2009; Somalia held the Hargeisa Summit in 2011.", ("visit: Varga; in Kenya", "summit: Somalia; on 2011")),
    ),
    "force and withdrawal": (
        ("The Treaty of Lund entered into force on 3 May 2022.", ("other: ?; on 2022-05-03",)),
        ("The United States withdrew from the Paris Agreement in 2020.", ("other: United States; on 2020",)),
        ("Foreign Minister Lind praised the French Senate’s ratification of the accession protocols.", ("other: ?",)),
        *nothing(
            "The instruments of ratification lie in a safe.",
            "The shop withdrew the hats from sale in 2020.",
            "Foreign Minister Osei spoke of the possible opening of the embassy in Oslo.",
        ),
    ),
    "planned": (
        ("Foreign Minister Lind visits Ghana on 2 April 2024.", ("visit: Lind; on 2024-04-02; planned",)),
        ("Foreign Minister Lind will meet Foreign Minister Osei in Accra on 20 March 2024.", ("meeting: Lind + Osei; on 2024-03-20; in Accra; planned",)),
        ("President Tamm is scheduled to visit Oslo on 2 April 2024.", ("visit: Tamm; on 2024-04-02; in Oslo; planned",)),
        ("Ghana will hold a general election on 7 December 2024.", ("election: Ghana; on 2024-12-07; planned",)),
        ("Finland and Ghana will sign the Coastal Pact next week.", ("signing: Finland + Ghana; planned",)),
        ("The next NATO Summit will take place in Washington in July 2024.", ("summit: ?; on 2024-07; in Washington; planned",)),
        ("Foreign Minister Lind met Foreign Minister Osei on 12 March 2024.", ("meeting: Lind + Osei; past",)),
        ("Japan and India held a joint exercise in 2022.", ("exercise: Japan + India; on 2022; past",)),
    ),
    "within": (
        ("Foreign Minister Lind met Foreign Minister Osei on the margins of the G7 Summit.", (
            "meeting: Lind + Osei; within G7 Summit", "summit: ?",
        )),
        ("On the sidelines of the UN General Assembly, Prime Minister Varga met with President Tamm.", (
            "meeting: Varga + Tamm; within UN General Assembly", "summit: ?",
        )),
        ("Prime Minister Varga and President Tamm met during the Munich Security Conference.", (
            "meeting: Varga + Tamm; within Munich Security Conference", "summit: ?",
        )),
        ("Foreign Minister Lind met Foreign Minister Osei ahead of the G7 Summit.", ("meeting: Lind + Osei; not within", "summit: ?")),
        ("Foreign Minister Lind and Foreign Minister Osei met to prepare the G20 Summit.", ("meeting: Lind + Osei; not within", "summit: ?")),
    ),
    "dates": (
        (
            "Secretary General Aasen welcomed Prime Minister Varga to NATO Headquarters in Brussels on 6 March 2024. "
            "It was their first meeting since Mr Aasen took office in 2014.",
            ("visit: Varga + Aasen; on 2024-03-06; in Brussels",),
        ),
        ("Foreign Minister Lind met Foreign Minister Osei earlier today.", ("meeting: ?; on 2024-03-15",)),
        ("Foreign Minister Lind met Foreign Minister Osei on Thursday.", ("meeting: ?; on 2024-03-14",)),
        ("Foreign Minister Lind met Foreign Minister Osei on 3 and 4 March.", ("meeting: ?; on 2024-03-03/2024-03-04",)),
        ("Foreign Minister Lind met Foreign Minister Osei in February 2023.", ("meeting: ?; on 2023-02",)),
        ("Foreign Minister Lind met Foreign Minister Osei in 2021.", ("meeting: ?; on 2021",)),
        ("Foreign Minister Lind met Foreign Minister Osei on March 3rd, 2024.", ("meeting: ?; on 2024-03-03",)),
        ("OSLO, 15 March 2024 – Foreign Minister Lind met Foreign Minister Osei.", ("meeting: ?; no date",)),
        ("Foreign Minister Lind met Foreign Minister Osei in Accra to discuss the treaty of 4 May 1998.", ("meeting: ?; no date",)),
        ("Foreign Minister Lind met Foreign Minister Osei, who took office on 4 January 2024.", ("meeting: ?; no date",)),
        ("On 28 February, Foreign Minister Lind met Foreign Minister Osei.", ("meeting: ?; on 2024-02-28",)),
        ("Foreign Minister Lind met Foreign Minister Osei on the 12th of March.", ("meeting: ?; on 2024-03-12",)),
    ),
    "places": (
        ("Foreign Minister Lind met Foreign Minister Osei in Accra, Ghana.", ("meeting: ?; in Accra",)),
        ("Foreign Minister Lind met Foreign Minister Osei in Ghana.", ("meeting: ?; in Ghana",)),
        ("Foreign Minister Lind met Foreign Minister Osei at the Presidential Palace in Riga.", ("meeting: ?; in Riga",)),
        ("In Geneva, Foreign Minister Lind met Foreign Minister Osei.", ("meeting: ?; in Geneva",)),
        ("Foreign Minister Lind met Foreign Minister Osei to discuss the situation in Libya.", ("meeting: ?; no place",)),
        ("Foreign Minister Lind met Foreign Minister Osei and condemned the coup in Niger.", ("meeting: ?; no place", "other: ?; in Niger")),
        ("Prime Minister Varga welcomed President Tamm to Budapest today.", ("visit: Tamm + Varga; on 2024-03-15; in Budapest",)),
    ),
    "one event, told again": (
        (
            "Prime Minister Varga of Hungary hosted the Danube Leaders' Meeting in Budapest on 12 March 2024. "
            "President Tamm of Estonia attended. The meeting began at 10:35 a.m.",
            ("meeting: Varga + Tamm; on 2024-03-12; in Budapest; at 10:35",),
        ),
        (
            "On 12 March 2024, the leaders of four northern partners of NATO held a meeting in Riga. "
            "Prime Minister Varga of Hungary and President Tamm of Estonia attended.",
            ("meeting: Varga + Tamm; on 2024-03-12; in Riga",),
        ),
        (
            "On 12 March 2024, the leaders of Hungary and Estonia, two partners of NATO, met for the first time. "
            "The meeting took place in Riga.",
            ("meeting: Hungary + Estonia; on 2024-03-12; in Riga",),
        ),
        (MET + "The meeting took place at the request of Ghana.", ("meeting: Anna Lind + Kofi Osei; on 2024-03-12; in Accra",)),
        (MET + "At the meeting, Foreign Minister Lind thanked Ghana. During the talks, both condemned the coup.", (
            "meeting: Anna Lind + Kofi Osei; on 2024-03-12",
        )),
        (MET + "Lind also met with President Nana Addai of Ghana.", (
            "meeting: Anna Lind + Kofi Osei; on 2024-03-12", "meeting: Anna Lind + Nana Addai",
        )),
    ),
    "who attends a summit": (
        ("Prime Minister Varga plans to convene leaders from across the region for a Danube Leaders’ Summit and host the Global Health Summit this year.", ("summit: Varga; planned", "summit: Varga; planned")),
        ("President Tamm attended the Commonwealth Heads of Government Meeting in Perth in 2011.", ("summit: Tamm; on 2011; in Perth",)),
        ("Alongside its partners, Norway renewed this pledge at the 2016 NATO Leaders’ Summit in Warsaw.", ("summit: Norway; in Warsaw",)),
        ("At the Tema Ocean Conference 2023, Minister Lind presented a report.", ("summit: Lind",)),
        ("Prime Minister Varga took part in the Danube Trilateral Summit alongside Presidents Alar Tamm and Vera Novak.", ("summit: Varga + Alar Tamm + Vera Novak",)),
        ("Minister Lind will attend the Special Meeting of Justice Ministers, hosted recently by Ghana, in Tema.", ("summit: Lind + Ghana; planned",)),
        ("Prime Minister Varga will co-host the Global Ocean Summit in Oslo on 5 June.", ("summit: Varga; on 2024-06-05; in Oslo; planned",)),
        ("Both pledged to reach this goal at the United Nations Ocean Conference in Lisbon.", ("summit: nobody; in Lisbon",)),
        ("Ghana welcomed the commitments made at the Paris Climate Conference in 2019.", ("summit: nobody; on 2019",)),
        ("No Norwegian Prime Minister had attended the Arctic Energy Summit in Oulu.", ("summit: nobody; in Oulu",)),
        ("Finland invited President Tamm to attend the Arctic Energy Summit in Oulu.", ("summit: nobody; in Oulu",)),
    ),
    "those whose names a hyphen joins": (
        ("They welcomed the inaugural Norway-Ghana Foreign Ministers’ Dialogue held in Tema in 2012.", ("meeting: Norway + Ghana; on 2012; in Tema",)),
        ("President Tamm spoke of the Israel-Iran conflict.", ("conflict: Israel + Iran",)),
        ("Minister Lind will attend the ASEAN-Norway Fisheries Ministers’ Interface.", ("summit: Lind + ASEAN + Norway; planned",)),
        ("North and South Korea exchanged artillery fire on 4 March.", ("attack: North Korea + South Korea; on 2024-03-04",)),
        ("The leaders of North and South Korea met in Panmunjom on 27 April 2018.", ("meeting: North Korea + South Korea; on 2018-04-27",)),
    ),
    "whose war it is, and on whom": (
        ("President Alar Tamm of Estonia met with President Kofi Osei on 12 March 2024. They spoke of Mr. Tamm’s war on the Latvian people.", ("meeting: Alar Tamm + Kofi Osei", "conflict: Estonia + Latvia")),
        ("Russia carried out attacks on Ukrainian cities on 4 March.", ("attack: Russia + Ukraine",)),
        ("Israel launched a series of strikes against Iranian territory.", ("attack: Israel + Iran",)),
        ("Norway condemned Russia’s missile strikes across Ukraine on 4 March.", ("attack: Russia",)),
        ("Ghana blamed Chad for the strike on its power grid.", ("attack: Chad",)),
        ("Ghana blamed Chad for the strikes against its ports.", ("attack: Chad",)),
        ("Ghana blamed Chad for the siege of the town.", ("attack: Chad",)),
        ("Ghana blamed Chad for the downing of the airliner.", ("attack: Chad",)),
        ("Ghana condemned those responsible for the bombing of the hospital.", ("attack: nobody",)),
    ),
    "in whose name": (
        ("Delegations from Moscow and Kyiv will meet in Istanbul on 22 March.", ("meeting: Russia + Ukraine; on 2024-03-22; planned",)),
        (BILATERAL + "The Prime Minister and the President welcomed the first interagency talks held in Riga in November 2023.", ("meeting: Bela Varga + Alar Tamm", "meeting: Hungary + Estonia; on 2023-11; in Riga")),
        (BILATERAL + "Following last year’s signing of a Memorandum of Understanding, the two leaders welcomed closer relations.", ("meeting: Bela Varga + Alar Tamm", "signing: Hungary + Estonia")),
        (BILATERAL + "The memorandum was signed by Foreign Minister Anna Lind and Foreign Minister Kofi Osei.", ("meeting: Bela Varga + Alar Tamm", "signing: Anna Lind + Kofi Osei")),
        ("Foreign Minister Lind stressed this at a meeting with Foreign Minister Kofi Osei and President Alar Tamm in Accra.", ("meeting: Lind + Kofi Osei + Alar Tamm; in Accra",)),
        ("President Tamm said so in a phone call with Crown Prince Omar Said, Anadolu reports.", ("call: Tamm + Omar Said",)),
        (MET + "Today, Prime Minister Varga and I signed a free trade agreement between Hungary and Norway.", ("meeting: Anna Lind + Kofi Osei", "signing: ?")),
    ),
    "who signed, and who went where": (
        ("Minister Lind signed a Memorandum of Cooperation (MOC) on Digital Government, with President Kofi Osei in Accra.", ("signing: Lind + Kofi Osei; in Accra",)),
        ("Norway welcomed the signing in Tema, by the Government of Ghana and the Government of Togo, of two agreements.", ("signing: Ghana + Togo; in Tema",)),
        ("Prime Minister Bela Varga met President Alar Tamm during his trip to Accra.", ("meeting: Bela Varga + Alar Tamm", "visit: Bela Varga; in Accra")),
        ("Prime Minister Bela Varga received President Alar Tamm during his visit to Accra.", ("meeting: Bela Varga + Alar Tamm", "visit: Alar Tamm; in Accra")),
        ("Minister Lind is in Accra from 15 to 18 April.", ("visit: Lind; on 2024-04-15/2024-04-18; in Accra; planned",)),
        ("They lauded the visit to France by Party General Secretary Truong Van Linh in January.", ("visit: Truong Van Linh; on 2024-01; in France",)),
        ("Washington restored diplomatic ties with Norway in July 2015.", ("other: United States + Norway; on 2015-07",)),
        ("Oslo– U.S. Treasury Secretary Steven T. Lund met with United Arab Emirates Minister of State for Financial Affairs Omar al-Said.", ("meeting: Steven T. Lund + Omar al-Said",)),
        (MET + "It is a pleasure to welcome President Alar Tamm on his first official visit to Norway.", ("meeting: Anna Lind + Kofi Osei", "visit: ?; in Norway")),
    ),
}  # fmt: skip

UNEVENTFUL: Table = {
    "what is welcomed": nothing("The deal was welcomed by Norway and Ghana."),
    "what only sounds alike": nothing(
        "Norway withdrew from the room.", "The elections of Ghana are free.", "Norway tested a new device in May 2023."
    ),
    "other senses of to meet": nothing(
        "Norway called on Prime Minister Varga to release the sailors.",
        "Foreign Minister Lind reiterated her call to all parties for restraint.",
        "Foreign Minister Lind spoke to students.",
        "Foreign Minister Lind was in favour of the plan.",
        "Ghana attended.",
        "The Ministers welcomed the exchange of high-level visits and meetings between Norway and Ghana.",
        "Foreign Minister Lind hosted students.",
        "Foreign Minister Lind arrived in time.",
        "They spoke of the Cold War.",
        "The schools that children attend are in Chad.",
        "Ghana met the criteria of the Fund.",
        "Poland must meet the needs of its pensioners.",
        "Finland meets the target of two per cent.",
        "The two rivers meet in Koblenz.",
        "Prime Minister Varga's commitment to peace was welcomed by President Tamm.",
        "Prime Minister Varga met with criticism in Budapest.",
        "The proposal met with the approval of Norway.",
        "The meeting room in Oslo has twelve chairs.",
        "Norway met the cost of the harbour.",
        "The report was met with silence in Chad.",
        "The roads of Togo meet at the border.",
        "Ghana meets half of its demand for power from the sun.",
        "Where the two seas meet, Denmark has built a museum.",
        "Demand for rice in Ghana was met by Thailand.",
    ),
    "no such thing happened": nothing(
        "Foreign Minister Lind did not meet Foreign Minister Osei.",
        "Foreign Minister Lind has never visited Ghana.",
        "Foreign Minister Lind hopes to meet Foreign Minister Osei one day.",
        "Prime Minister Varga would like to visit Oslo.",
        "Finland and Ghana have not signed the treaty.",
        "Finland and Ghana agreed to hold regular consultations.",
        "President Tamm refused to meet Foreign Minister Orlov.",
        "Foreign Minister Lind could meet Foreign Minister Osei.",
        "If Foreign Minister Lind visits Ghana, roads will be closed.",
        "The planned meeting between Finland and Ghana was cancelled.",
        "President Tamm invited Prime Minister Varga to visit Tallinn.",
        "Norway urged Chad to sign the treaty.",
        "North Korea threatened to launch a missile.",
    ),
    "words that resemble": nothing(
        "Ireland called for an immediate ceasefire.",
        "President Tamm called the decision a mistake.",
        "Norway called on Chad to act.",
        "Foreign Minister Lind made a call to action.",
        "The climbers reached the summit of the mountain in Nepal.",
        "The museum in Geneva has many visitors.",
        "Please visit the website of the Ministry.",
        "Norway issued a press release.",
        "Norway pressed Iran for an answer.",
        "President Tamm saw signs of recovery in Estonia.",
        "The design of the embassy in Accra won a prize.",
        "Russia exercised its veto.",
        "Ghana urged restraint in the exercise of this right.",
        "Sweden launched a website in Stockholm.",
        "Norway and Japan discussed missile defence.",
        "Minister Sandhu attacked the budget of Canada.",
        "President Tamm suffered a heart attack.",
        "The dockers of Rotterdam went on strike.",
        "Canada condemned war crimes.",
        "Norway and Chile discussed a conflict of interest.",
        "Kenya spoke of conflict prevention.",
        "Ghana received a flood of requests.",
        "Japan is a leader in disaster risk reduction.",
        "Peru asked for debt relief.",
        "Finland breathed a sigh of relief.",
        "Malta called for electoral reform.",
        "Ghana is an elected member of the council.",
        "Free elections are the foundation of democracy, said Foreign Minister Lind.",
        "The pandemic reached Peru in March 2020.",
        "An armed attack against one Ally is an attack against all.",
        "Norway spoke of the threat of terrorist attacks.",
        "Finland thanked Ghana for the attack helicopters.",
        "The trade war is bad for Ghana.",
        "The court may sit or otherwise exercise its functions in Ghana.",
        "The memorandum provides for regular discussions with Chad.",
    ),
    "a country that is proud of a guest": nothing(
        "Norway was proud to host President Tamm.",
    ),
    "a war that ends": nothing("Norway welcomed the cessation of hostilities in Yemen."),
}

AGREEMENTS: Table = {
    "instruments of the world": (
        ("Norway and Ghana recalled the Millennium Development Goals.", ("programme: Millennium Development Goals",)),
        ("Norway and Ghana supported the ACT-Accelerator.", ("programme: ACT-Accelerator",)),
        ("Norway and Ghana joined CITES.", ("treaty: CITES",)),
        ("Norway condemned the breach of Security Council resolution 1701 and of resolution 2249.", ("resolution: Security Council resolution 1701", "resolution: resolution 2249")),
    ),
    "described": (
        ("Norway welcomed the peace treaty between Peru and Chile.", ("treaty: peace treaty between Peru and Chile = Peru + Chile",)),
        ("They will implement the memorandum on fisheries in the Gulf.", ("memorandum: memorandum on fisheries in the Gulf",)),
        ("Finland and Ghana signed an agreement on labour cooperation.", ("arrangement: agreement on labour cooperation",)),
    ),
    "names": (
        ("Finland welcomed the Paris Agreement.", ("treaty: Paris Agreement",)),
        ("Finland and Ghana signed a Memorandum of Understanding on Coastal Fisheries.", ("memorandum: Memorandum of Understanding on Coastal Fisheries",)),
        ("Norway recalled Security Council Resolution 1701.", ("resolution: Security Council Resolution 1701",)),
        ("Ghana supports the African Continental Free Trade Agreement.", ("treaty: African Continental Free Trade Agreement",)),
        ("President Tamm welcomed the Nuuk Declaration.", ("statement: Nuuk Declaration",)),
        ("Canada contributed to the Coastal Resilience Fund.", ("fund: Coastal Resilience Fund",)),
        ("Norway presented its Arctic Strategy.", ("strategy: Arctic Strategy",)),
        ("They welcomed the Lagos Partnership Programme (LPP).", ("programme: Lagos Partnership Programme",)),
        ("Kenya joined the Nairobi Arrangement.", ("arrangement: Nairobi Arrangement",)),
    ),
    "parties": (
        ("They signed the Coastal Fisheries Treaty between Finland and Ghana.", ("treaty: Coastal Fisheries Treaty = Finland + Ghana",)),
        ("Estonia welcomed NATO's new Strategic Concept.", ("strategy: Strategic Concept = NATO",)),
        ("They praised the Japan-Kenya Partnership Programme.", ("programme: Japan-Kenya Partnership Programme = Japan + Kenya",)),
        ("The ASEAN-Canada Free Trade Agreement enters into force.", (
            "treaty: ASEAN-Canada Free Trade Agreement = ASEAN + Canada",
        )),
        ("Ghana acceded to the Coastal Fisheries Treaty.", ("treaty: Coastal Fisheries Treaty",)),
        (
            "Norway signed the Carbon Credits Agreement with Ghana, a fellow member of the African Union.",
            ("arrangement: Carbon Credits Agreement = Ghana + Norway",),
        ),
    ),
    "told again": (
        ("Finland presented the Lagos Partnership Programme (LPP). The LPP runs until 2030. Ghana welcomed the programme.", (
            "programme: Lagos Partnership Programme",
        )),
    ),
    "a resolution by its number": (
        ("Norway called for the full implementation of UNSC resolution 2166 (2014).", ("resolution: UNSC resolution 2166 (2014)",)),
    ),
}  # fmt: skip

NO_AGREEMENTS: Table = {
    "generic words": nothing(
        "Finland and Ghana reached an agreement.",
        "A memorandum was signed.",
        "Finland and Ghana reached an agreement on the need for dialogue.",
        "They signed an agreement between friends.",
        "Norway hopes for a deal.",
        "Ghana has a strategy and a plan.",
        "They agreed to deepen their partnership.",
        "A joint statement was issued.",
        "Agreement was reached in Accra.",
        "The treaty is old.",
        "Resolution of the conflict takes time.",
    ),
    "names of something else": nothing(
        "Ghana thanked the World Food Programme.",
        "Kenya thanked the International Monetary Fund.",
        "Norway is a member of the North Atlantic Treaty Organization.",
        "The Programme Manager of the embassy resigned.",
        "The National Security Council of Ghana met.",
        "The United Nations Development Programme works in Chad.",
        "Fund managers met in Oslo.",
        "The Policy Director of the ministry spoke.",
    ),
    "the name of an organisation": nothing(
        "The ministers asked the World Bank and the International Monetary Fund for an analysis.",
    ),
}
