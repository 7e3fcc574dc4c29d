-- lexicons.lua - the words that outlets choose between, one lexicon for each kind of referent.
--
-- Words of one label may stand for one another without a difference worth a line (protester, demonstrator). A charged label
-- takes a side by itself: used in an outlet's own voice it says what the outlet thinks. Phrases under the label "-" look
-- like labels and are none: the longest phrase wins, so they keep their words from counting. Labels are compared within one
-- story, one referent and one voice only; no label is right or wrong by itself.

local function referent(name, charged, labels, options)
  local set = {}
  for _, label in ipairs(charged) do set[label] = true end
  local one = { name = name, charged = set, labels = lexicon(labels), state = false }
  for key, value in pairs(options or {}) do one[key] = value end
  return one
end

local M = {}

-- Built when a rule first asks for them: loading a script needs none.
local referents
local function all_referents() return {
  referent("those who govern", { "regime", "junta", "puppet government" }, {
    government = { "government", "governments", "authorities" },
    administration = { "administration" },
    regime = { "regime" },
    junta = { "junta", "military rulers", "ruling generals" },
    ["puppet government"] = { "puppet government", "puppet regime", "client state" },
    ["-"] = { "local government", "local authorities", "national unity government", "government shutdown",
      "drug administration",
      "business administration", "regime change", "sanctions regime", "tax regime", "immigration regime", "legal regime",
      "regulatory regime", "trade regime", "tariff regime", "visa regime", "testing regime", "training regime",
      "inspection regime", "inspections regime", "verification regime", "nonproliferation regime", "local governments",
        "administration building" },
  }, { state = true, charged_only = true }),
  referent("the armed side", { "terrorists", "extremists", "freedom fighters", "thugs", "mercenaries" }, {
    rebels = { "rebel", "rebels", "insurgent", "insurgents", "guerrilla", "guerrillas", "rebel forces", "rebel groups" },
    militants = { "militant", "militants", "gunmen" },
    fighters = { "fighters", "combatants", "armed groups", "armed group", "armed factions", "armed men" },
    terrorists = { "terrorist", "terrorists", "terror group", "terror groups", "terrorist groups", "terrorist group" },
    extremists = { "extremist", "extremists", "jihadist", "jihadists", "radicals" },
    separatists = { "separatist", "separatists", "secessionists" },
    opposition = { "opposition", "opposition forces", "opposition fighters", "resistance", "resistance fighters" },
    ["freedom fighters"] = { "freedom fighter", "freedom fighters" },
    mercenaries = { "mercenary", "mercenaries" },
    thugs = { "thugs", "bandits" },
    ["-"] = { "opposition leader", "opposition leaders", "opposition party", "opposition parties", "opposition lawmaker",
      "opposition lawmakers",
      "opposition politician", "opposition politicians", "opposition to", "in opposition", "leader of the opposition",
        "terrorist attack",
      "terrorist attacks", "leads the opposition", "fire fighters", "resistance to", "state sponsor of terrorism" },
  }),
  referent("the people in the street", { "rioters", "mob", "extremists", "thugs", "agitators", "looters" }, {
    protesters = { "protester", "protesters", "protestor", "protestors", "demonstrator", "demonstrators", "marcher",
      "marchers" },
    activists = { "activist", "activists", "campaigner", "campaigners" },
    strikers = { "striker", "strikers", "pickets", "picketers" },
    rioters = { "rioter", "rioters" },
    mob = { "mob", "mobs", "rabble", "hordes" },
    agitators = { "agitator", "agitators", "troublemaker", "troublemakers", "provocateur", "provocateurs", "saboteurs",
      "hooligans", "vandals" },
    extremists = { "extremist", "extremists", "radicals", "anarchists" },
    looters = { "looter", "looters" },
    thugs = { "thugs" },
    ["-"] = { "human rights activist", "human rights activists", "political activist" },
  }),
  referent("what happened in the street", { "riot", "mayhem" }, {
    protest = { "protest", "protests", "demonstration", "demonstrations", "march", "rally", "vigil" },
    unrest = { "unrest", "disorder", "disturbances" },
    riot = { "riot", "riots", "rioting", "rampage", "violent protest", "violent protests" },
    mayhem = { "mayhem", "anarchy" },
    ["-"] = { "riot police", "riot gear", "riot shields", "march on", "in march", "by march" },
  }, { event = true }),
  referent("the stoppage", { "blockade" }, {
    strike = { "strike", "walkout", "industrial action", "work stoppage", "stoppage" },
    blockade = { "blockade", "siege", "sabotage" },
    ["-"] = { "air strike", "strike against", "strike on", "military strike", "missile strike", "drone strike", "strike a deal",
      "strike force",
      "nuclear strike", "first strike" },
  }, { event = true }),
  referent("the conflict", { "aggression" }, {
    war = { "war", "fighting", "hostilities", "warfare" },
    ["civil war"] = { "civil war" },
    conflict = { "conflict", "crisis" },
    uprising = { "uprising", "revolt", "rebellion" },
    revolution = { "revolution" },
    insurgency = { "insurgency" },
    invasion = { "invasion" },
    aggression = { "aggression" },
    operation = { "special military operation", "special operation" },
    ["-"] = { "world war", "cold war", "trade war", "war crime", "war crimes", "war games", "prisoners of war", "price war",
      "war of words",
      "conflict of interest", "conflicts of interest", "gulf war", "korean war", "vietnam war", "iraq war",
        "humanitarian crisis", "post war",
      "war hero", "war on terror", "financial crisis", "constitutional crisis", "crisis management", "warring",
        "world war ii" },
  }, { event = true }),
  referent("the people on the move", { "illegal immigrants", "invaders", "caravan" }, {
    migrants = { "migrant", "migrants", "immigrant", "immigrants" },
    refugees = { "refugee", "refugees", "asylum seeker", "asylum seekers", "displaced people" },
    ["undocumented immigrants"] = { "undocumented immigrant", "undocumented immigrants", "undocumented migrants",
      "undocumented people", "undocumented workers" },
    ["illegal immigrants"] = { "illegal immigrant", "illegal immigrants", "illegal aliens", "illegal alien", "illegals",
      "aliens", "illegal migrants" },
    invaders = { "invaders", "intruders" },
    ["-"] = { "refugee agency", "migrant caravan", "caravan of migrants", "refugee camp" },
  }),
  referent("what went wrong", { "disaster", "catastrophe", "scandal" }, {
    accident = { "accident", "mishap" },
    incident = { "incident" },
    spill = { "spill", "leak", "overflow" },
    disaster = { "disaster", "tragedy" },
    catastrophe = { "catastrophe" },
    ["-"] = { "disaster relief", "disaster area", "natural disaster", "humanitarian disaster", "disaster response" },
  }, { event = true }),
  referent("the killing", { "massacre", "slaughter", "execution" }, {
    killing = { "killing", "killings", "death", "deaths", "shooting" },
    murder = { "murder", "murders" },
    massacre = { "massacre", "carnage", "bloodbath" },
    slaughter = { "slaughter", "butchery" },
    execution = { "execution" },
    assassination = { "assassination" },
    ["-"] = { "capital murder", "attempted murder", "first degree murder", "second degree murder", "murder suspect",
      "murder case", "murder trial",
      "death toll", "death penalty", "death row", "near death", "charged with murder", "murder charge", "murder charges",
        "life and death" },
  }, { event = true }),
  referent("the one in power", { "dictator", "strongman", "tyrant" }, {
    dictator = { "dictator", "despot", "autocrat", "dictatorial leader" },
    strongman = { "strongman" },
    tyrant = { "tyrant" },
    ruler = { "ruler" },
    leader = { "leader" },
    ["-"] = { "majority leader", "minority leader", "opposition leader", "party leader", "union leader", "former leader",
      "world leader", "spiritual leader", "religious leader", "team leader", "group leader", "leader of the opposition" },
  }, { state = true, charged_only = true }),
  referent("the inquiry", { "witch hunt" }, {
    investigation = { "investigation", "probe", "inquiry" },
    ["witch hunt"] = { "witch hunt", "fishing expedition" },
    ["-"] = { "federal bureau of investigation", "criminal investigation" },
  }, { event = true }),
  referent("the informant", { "mole", "leaker", "spy" }, {
    whistleblower = { "whistleblower", "whistle blower", "informant", "confidential source" },
    leaker = { "leaker" },
    mole = { "mole" },
    spy = { "spy" },
  }),
  referent("the questioning", { "torture" }, {
    torture = { "torture" },
    interrogation = { "enhanced interrogation", "harsh interrogation", "coercive interrogation", "harsh interrogations",
      "interrogation techniques" },
    abuse = { "mistreatment" },
  }),
  referent("the change of power", { "coup", "power grab" }, {
    coup = { "coup", "coup d'état", "putsch" },
    ouster = { "ouster", "overthrow", "toppling", "removal from office" },
    takeover = { "takeover", "seizure of power" },
    transition = { "transition of power", "transfer of power", "change of government" },
    ["power grab"] = { "power grab" },
    ["-"] = { "hostile takeover", "takeover bid" },
  }),
  referent("what the state did to the crowd", { "crackdown", "repression" }, {
    crackdown = { "crackdown", "clampdown" },
    repression = { "repression", "persecution" },
    operation = { "police operation", "police action", "security operation", "law enforcement operation" },
    clearance = { "clearance", "dispersal" },
  }),
  referent("the change of borders", { "annexation", "land grab", "liberation" }, {
    annexation = { "annexation", "annexing", "annexed" },
    occupation = { "occupation", "occupied territory", "occupied territories" },
    reunification = { "reunification", "accession", "incorporation" },
    liberation = { "liberation", "liberated" },
    ["land grab"] = { "land grab" },
  }),
  referent("the tax law", { "tax scam", "tax giveaway", "tax relief" }, {
    ["tax cuts"] = { "tax cut", "tax cuts" },
    ["tax reform"] = { "tax reform", "tax overhaul", "tax plan", "tax bill" },
    ["tax relief"] = { "tax relief" },
    ["tax giveaway"] = { "tax giveaway", "tax giveaways", "tax breaks for the rich" },
    ["tax scam"] = { "tax scam" },
  }),
  referent("the health law", { "socialized medicine" }, {
    obamacare = { "obamacare" },
    act = { "affordable care act" },
    ["socialized medicine"] = { "socialized medicine", "socialised medicine" },
  }),
  referent("rules for guns", { "gun grab" }, {
    ["gun control"] = { "gun control" },
    ["gun safety"] = { "gun safety", "gun reform", "gun violence prevention" },
    ["gun grab"] = { "gun grab", "gun confiscation" },
  }),
  referent("opponents of abortion", { "pro-life", "anti-choice" }, {
    ["pro-life"] = { "pro life", "pro-life", "right to life" },
    ["anti-abortion"] = { "anti abortion", "anti-abortion", "abortion opponents", "abortion foes" },
    ["anti-choice"] = { "anti choice", "anti-choice" },
  }),
  referent("the warming of the climate", { "climate hoax", "climate alarmism" }, {
    ["climate change"] = { "climate change", "global warming" },
    ["climate crisis"] = { "climate crisis", "climate emergency", "climate breakdown" },
    ["climate hoax"] = { "climate hoax", "climate alarmism" },
  }),
  referent("the virus", { "chinese virus" }, {
    coronavirus = { "coronavirus", "covid 19", "covid-19", "covid" },
    ["chinese virus"] = { "chinese virus", "china virus", "wuhan virus", "wuhan coronavirus", "chinese coronavirus" },
  }),
  referent("the places of detention", { "concentration camps", "cages" }, {
    ["detention centres"] = { "detention center", "detention centers", "detention centre", "detention centres",
      "detention facility",
      "detention facilities", "holding facilities" },
    shelters = { "re education centers", "vocational training centers", "training centres" },
    ["internment camps"] = { "internment camp", "internment camps", "detention camp", "detention camps", "prison camps" },
    ["concentration camps"] = { "concentration camp", "concentration camps" },
    cages = { "cages" },
  }),
  referent("the barrier", {}, {
    wall = { "border wall", "separation wall" },
    fence = { "fence", "border fence" },
    barrier = { "barrier", "border barrier" },
  }),
} end
function M.referents()
  referents = referents or all_referents()
  return referents
end

-- Acts with a doer and somebody or something done to: who did it can be named or left out.
M.acts = lexicon({
  violence = { "kill", "shoot", "wound", "injure", "beat", "attack", "bomb", "shell", "hit", "stab", "murder", "execute",
    "torture", "poison",
    "fire", "fired", "firing", "open fire", "opened fire", "storm", "raid", "crush", "run over", "ran over", "massacre",
      "slaughter", "shot", "beaten",
    "struck", "torch" },
  force = { "arrest", "detain", "seize", "evict", "deport", "expel", "remove", "disperse", "dismantle", "clear", "jail",
    "imprison", "raze",
    "demolish", "destroy", "burn", "damage", "separate", "force", "drive", "drove", "driven", "displace", "burnt", "took",
      "taken" },
  decision = { "close", "shut", "shut down", "cancel", "suspend", "ban", "block", "reject", "withhold", "hide", "conceal",
    "delete", "dismiss",
    "sack", "cut", "raise", "withdraw", "violate", "break", "ignore", "dump", "leak", "release",
    "hid", "hidden", "withheld", "withdrew", "withdrawn", "broke", "broken" },
}, { inflect = true })

-- Words for people that say no more than age and sex.
M.humans = lexicon { human = { "man", "men", "woman", "women", "male", "males", "female", "females", "boy", "boys", "girl", "girls",
  "person", "persons", "people", "individual", "individuals", "human", "humans", "child", "children", "kid", "kids", "teen",
  "teens", "teenager", "teenagers", "adult", "adults", "guy", "guys", "gentleman", "lady", "someone", "somebody" } }

-- What turns a sentence round: a quotation that stops before one of these may say the opposite of what was said.
M.turns = lexicon { turn = { "but", "however", "although", "though", "unless", "except", "nevertheless", "provided",
  "only if" } }

-- People who speak without a name.
M.nameless = lexicon { nameless = { "official", "officials", "source", "sources", "person", "people", "aide", "aides",
  "insider", "insiders",
  "diplomat", "diplomats", "adviser", "advisers", "advisor", "advisors", "someone", "somebody", "one", "employee", "employees",
  "staffer", "staffers" } }

-- Verbs by their beginnings, which their forms share; blanks stand between them.
local function verbs(beginnings)
  return pattern([[\b(?:]] .. beginnings:gsub("%s+", "|") .. ")", { caseless = true })
end

-- Verbs of the mind, which report no words.
M.mind = verbs("know knew believ think thought feel felt fear hop(?:e|ing) want worr(?:y|ie) expect wonder doubt suspect "
  .. "understand understood learn reali[sz] decid determin find found")

-- Verbs of saying with some emphasis, which tell no more of what the outlet thinks than "said" does.
M.mild = verbs("declar assert argu contend stress emphasi[sz] undersc underlin affirm reaffirm proclaim pronounc reason elaborat "
  .. [[posit counter retort assur reassur ma[kd]\w*\W(?:it\W)?clear warn caution vow request agree recogni[sz] urg encourag]])

-- Before what is not there: denied, feared, threatened or only thought of.
M.unreal = lexicon { unreal = { "no", "not", "never", "without", "any", "if", "could", "would", "might", "may", "potential",
  "possible", "rather than", "instead of", "threat of", "threats of", "threat", "threats", "fear of", "fears of", "risk of", "prevent", "avoid", "against" } }

-- How many, not exactly.
M.several = lexicon { several = { "multiple", "several", "many", "numerous", "various", "countless", "both", "dozens of", "lots of",
  "a lot of", "a number of", "all", "every", "any" } }

-- Before people who stand for everybody or nobody: they are no sources.
M.anybody = lexicon { anybody = { "any", "anyone", "anybody", "every", "everyone", "everybody", "all", "no", "nobody", "most",
  "few", "we", "you" } }

-- Whose words follow.
M.owners = lexicon { owner = { "his", "her", "their", "my", "our", "your", "whose" } }

-- Verbs whose subject chose the words in marks behind them, besides those that report speech; and what introduces a term.
M.voicing = lexicon({ voice = { "describe", "dismiss", "deride", "denounce", "call", "term", "dub", "label", "brand", "refer",
  "characterize", "characterise", "hail", "praise", "slam", "blast", "accuse", "reject", "refuse", "deny", "urge", "demand",
  "vow", "promise", "threaten", "warn", "mean", "express", "voice", "decry", "condemn", "mock", "tout", "chant", "shout",
  "read", "title", "entitle", "nickname", "phrase", "known as", "cite", "quote", "headline", "declare", "view", "regard",
  "flag", "deem", "bill", "lash", "grant", "believe", "talk", "speech", "criticize", "criticise", "word", "expression", "slogan",
  "motto", "hashtag", "message", "say", "tell", "write", "add", "argue", "claim", "insist", "note", "explain", "suggest", "complain",
  "joke", "tweet" } },
  { inflect = true })

-- Words that point at somebody known.
M.definite = lexicon { definite = { "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my" } }

-- Words that say that somebody else says so, whether or not a source could be found for them.
M.reporting = lexicon { report = { "reported", "reports", "reportedly", "announced", "announces", "announcing", "confirmed",
  "confirms", "stated",
  "quoted", "quoting", "saying", "according to", "denied", "denies", "alleged", "allegedly", "cited", "cites", "citing",
    "tweeted", "wrote",
  "writes", "declared", "declares", "vowed", "pledged", "promised", "acknowledged", "admitted", "conceded", "revealed",
    "disclosed", "asked",
  "showed", "shows", "called on", "suggested", "indicated", "predicted", "estimated", "believed to", "thought to", "expected to" } }

-- Warrant that nobody gives: somebody must say so, but nobody is named.
M.impersonal = lexicon { nobody = { "reportedly", "allegedly", "purportedly", "supposedly", "believed to", "was believed",
  "is believed",
  "are believed", "were believed", "thought to", "is thought", "said to be", "said to have", "is understood", "it is claimed",
    "it was claimed",
  "reports suggest", "reports suggested", "questions are raised", "questions were raised", "questions have been raised",
    "concerns were raised",
  "concerns have been raised", "fears that", "speculation that", "widely seen as", "widely regarded as" } }

-- Verbs that make so what they tell, or vouch for it: what they introduce is a fact to most readers.
M.factive = lexicon { factive = { "announced", "announces", "announce", "announcing", "confirmed", "confirms", "revealed",
  "reveals", "disclosed",
  "ruled", "decided", "ordered", "declared", "showed", "shows", "found", "proved", "noted", "pointed out", "acknowledged",
    "admitted" } }

-- Spans of time too long to date an event by when they are counted from today.
M.long_times = lexicon { long = { "month", "months", "year", "years", "decade", "decades", "summer", "winter", "autumn", "fall",
  "spring" } }

-- What is measured, not counted: two durations are seldom of one thing.
M.measures = lexicon { measure = { "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
  "month", "months", "year",
  "years", "decade", "decades", "percent", "per cent", "mile", "miles", "kilometer", "kilometers", "kilometre", "kilometres",
    "meter", "meters",
  "metre", "metres", "degrees", "times", "points" } }

-- Beside a number: it counts a part, or what comes on top.
M.parts = lexicon { part = { "more", "another", "additional", "further", "other", "others", "remaining", "remain", "remained",
  "last", "next", "first", "of them", "of those", "each", "every", "per", "one of" }, ["-"] = { "more than", "first time" } }

-- How long, how old, how far: said of many things, and seldom a figure of the event.
M.extents = lexicon { extent = { "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
  "month", "months", "year", "years", "old", "decade", "decades", "mile", "miles", "kilometer", "kilometers", "kilometre",
  "kilometres", "meter", "meters", "metre", "metres", "feet", "foot", "inch", "inches", "yards", "degrees", "times", "mph" } }

-- Short forms, which an editor may write out; "re" and the like are what is left where a blank stands before the apostrophe.
M.contractions = lexicon { short = { "ve", "re", "ll", "d", "s", "m", "t", "'ve", "'re", "'ll", "'d", "'m", "n't", "don't",
  "doesn't", "won't", "can't",
  "cannot", "didn't", "isn't", "aren't", "wasn't", "it's", "that's", "there's", "he's", "she's", "i'm", "i'd", "i've", "i'll",
    "who's", "what's", "let's", "you'll", "he'd", "she'd", "they'd", "we'd", "we're",
    "we've", "we'll",
  "you're", "you've", "they're", "they've", "they'll", "gonna", "wanna", "going to" } }

-- Doubt in an outlet's own voice.
M.hedges = lexicon { hedge = { "may", "might", "could", "alleged", "allegedly", "reportedly", "apparently", "suspected",
  "believed", "possible",
  "possibly", "unconfirmed", "claims", "claimed", "accused", "thought to", "appears", "appeared", "seems", "seemed", "rumored",
    "rumoured" } }

-- The referents who act; the others are events, laws and places.
M.actors = {}
for _, name in ipairs({ "those who govern", "the armed side", "the people in the street", "the people on the move",
  "the one in power", "the informant" }) do M.actors[name] = true end

return M
