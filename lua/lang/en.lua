-- en.lua - what the engine knows of English, as plain data. Read once by lua/pack.c when an engine is created.
--
-- classes: class name (core/text/language.h, WORD_CLASSES) -> words, folded or not, in a table or as one text with blanks;
-- values: number words, scales, months and the like -> number; forms: base -> inflected forms, which take the base's stem and
-- classes; suffixes: {suffix, replacement, least letters of the word}, the first that fits is applied once; cues:
-- core/news/cues.h.
-- The text room's part is `sentence_classes` and `suffixes`; the news room's part is everything else.

-- Words that decide where sentences end. Abbreviations stand without their last full stop: "mr", "u.s".
local sentence_classes = {
    -- before a name: never ends a sentence (st, ft, mt and sr. stand under abbreviation_end as well: they may)
    abbreviation_title = [[
      mr mrs ms mx dr drs prof profs gen gens lt lieut col cols maj capt cpt cmdr comdr cdr sgt ssgt cpl pvt pfc adm radm vadm
      brig sen sens rep reps gov govs pres rev hon supt det insp msgr messrs mme mmes mlle sra srta atty asst amb ald del dist
      fr br sr st ste mt ft rt spc ofc cllr pte hr sec
    ]],
    -- followed by a number, a letter or a sign
    abbreviation_number = [[
      no nos art arts sec secs fig figs vol vols ch chap pp p para pt eq eqs sect op ver tel ext rs nr ref app ex cl rte hwy rt
      n° nº
    ]],
    -- followed by a day, which is a digit
    abbreviation_month = "jan feb mar apr jun jul aug sep sept oct nov dec",
    -- may end a sentence or not; the next word decides. A name written with a mark (Yahoo!) stands here with it
    abbreviation_end = [[
      st ft sr inc corp co cos ltd bros plc llc jr esq etc al mfg intl int'l natl nat'l dept univ assn assoc gov't govt ave blvd
      rd hwy bldg apt pkwy sq pl ct mgr dir est min max avg approx dev ph.d phd m.d b.a m.a j.d d.d.s d.v.m m.b.a b.s m.s r.n
      n.y n.j n.h n.c s.c n.d s.d n.m r.i w.va d.c b.c a.d b.c.e c.e s.p.a s.a.s s.r.l s.a n.v a.g a.b b.v k.k p.l.c mins secs
      hr hrs yr yrs mo mos wk wks lb lbs oz km kg cm mm mi cu dia ed yahoo! jeopardy! yum! panic! e.on
    ]],
    -- the hour of the day: may end a sentence, also before a title
    abbreviation_time = "a.m p.m am pm",
    -- abbreviations only where they begin with a capital; may end a sentence
    abbreviation_place = [[
      ala ariz ark calif cal colo conn fla ga ill ind kan kans ky la mass md me mich minn miss mo mont neb nebr nev okla ore
      oreg pa penn tenn tex va vt wash wis wisc wyo ont que alta sask man del mex
    ]],
    -- never ends a sentence
    abbreviation = "e.g i.e vs v viz cf ca eg ie esp incl nee",
    -- stands like a name in the middle of a sentence: ends one only before a starter
    acronym = "u.s u.s.a u.k u.n e.u d.c n.y f.b.i c.i.a i.r.s l.a u.s.s.r n.s.a u.a.e",
    -- often begins a sentence
    starter = [[
      the a an this that these those he she it they we i you his her its their our my your in on at by for from with as to but
      and or nor yet so if when while although though because since after before until unless however moreover meanwhile still
      then there here what who why how where which both each every some many most all any no not several few such other others
      another even just only also now today yesterday tomorrow once despite among amid under over during through throughout
      according mr mrs ms is are was were do does did can could will would should has have had let about against between it's
      he's she's i'm i've we're we've they're they've that's there's what's don't earlier later last next two three four five
      six seven eight nine ten nearly almost instead indeed perhaps maybe thus therefore hence otherwise nonetheless
      nevertheless additionally finally first second third people officials analysts critics police investors traders none
      nobody nothing everyone everything someone anyone whether whatever whoever like unlike given following prior asked
      speaking citing
    ]],
    -- usually written in lower case, so that a capital means that a sentence begins: words that 64 MB of news write in
    -- lower case 25 times as often as with a capital inside sentences
    lower = [[
      abandon abandoned ability able abortion abortions about above abroad absence absolute absolutely abuse abuses academic
      accept acceptable accepted accepting access accident accomplished according account accountable accounts accurate
      accusations accused accusing achieve achieved achievement acknowledge acknowledged acquire acquired acquisition across
      actions active actively activist activists activities activity actor actors acts actual actually ad add added adding
      addition additional address addressed addresses addressing adds adjusted admit admitted adopt adopted ads adult adults
      advance advances advantage advertising advice advised advocacy advocates affair affect affected afford afraid after
      aftermath afternoon again against agencies agenda agents aggressive aggressively ago agree agreed agreements agrees ahead
      aid aide aides aim aimed aims aircraft aired airstrikes aisle alarm aliens alike alive all allegation allegations alleged
      allegedly allies allow allowed allowing allows ally almost alone along alongside already also alternative although
      altogether always ambitious amid ammunition among amount amounts an analysis analyst analysts and anger angry anniversary
      announce announced announcement announcing annual anonymity another answer answered answers anticipated anxiety any
      anybody anymore anyone anything anyway anywhere apart apartment apologize apologized apology app apparent apparently
      appeal appealing appear appearance appeared appearing appears applicants application applications applied apply appointed
      appointment appointments approach approached approaches appropriate approval approve approved approximately are areas
      argue argued argues arguing argument arguments arm around arrest arrested arrests arrival arrive arrived arrives articles
      as aside ask asked asking asks aspects assault asserted assertion assets assume assumed assured asylum at atmosphere
      attacked attacking attacks attempt attempted attempting attempts attend attended attending attention attitude attitudes
      attorneys attract attracted attributed audience audio author authorities authorized authors automatic available avoid
      avoided avoiding aware away back backed backers backing backlash bad badly balance balk ballot ballots banned banning bans
      barely barrel barriers bars based bases basic basically basis battle battles be beat beating became because become becomes
      becoming been before began begin beginning begins begun behalf behavior behind being belief beliefs believe believed
      believes below benefit benefits better between beyond bias bid bigger biggest billion billionaire billions bills
      bipartisan birth bit bitter blame blamed blaming blasted block blocked blocking blood blow bodies body bold bolster
      bombing bombings bombs bonds book boost born borrowing boss both bought bound brain brand breach break breaks brief
      briefed briefing briefly bring bringing brings broad broader broadly broke broken brother brought brutal budgets build
      buildings built bulk bunch burden burning bus businesses businessman busy but buy buyers buying by call called calling
      calls calm came camera cameras campaign campaigned campaigning campaigns camps can cancel canceled candidacy candidate
      candidates cannot cap capable capacity capture captured car carbon cards career careful carefully carried carries carry
      carrying cars case cases cash cast catch caucuses caught cause caused causes causing ceiling celebrate cells cent ceremony
      certain certainly chain challenge challenged challenges challenging chance chances change changed changes changing chaos
      character characterized charge charged charges cheap checks children choice choices choose choosing chose chosen churches
      circumstances cited cities citing citizenship civilian civilians claim claimed claiming claims clashes classes classified
      clear cleared clearly client clients close closed closely closer closest closing collapse colleague colleagues collect
      collected collection color column columnist combination combined come comes comfortable coming comment commentary comments
      commit commitment commitments committed communities companies company compared comparison compelling compensation compete
      competing competition competitive complained complaint complaints complete completed completely complex complicated comply
      compromise computers concept concern concerned concerning concerns concessions conclude concluded conclusion conclusions
      concrete condemned condition conditions conduct conducted conducting confidence confident confirm confirmation confirmed
      conflict conflicts confront confrontation confusion connected connection connections consensus consent consequences
      consider considerable consideration considered considering consistent consistently conspiracy constant constantly
      constituents construction consultant consumers contact contacted contacts contain contained containing contempt content
      contentious contest contests context continues continuing contract contracts contrary contrast contribute contributed
      contribution contributions controlled controls controversial controversy conventional conversation conversations convicted
      conviction convince convinced cooperate coordinated copyright corner corporate corporations correct corrupt corruption
      cost costs could count counted counter counterpart counties countries country counts coup couple couples courage course
      courts cover coverage covered covering crack crash create created creates creating creation credibility credible credits
      crew crimes criminals critic critical criticism criticize criticized criticizing critics crop crossed crossing crowd
      crowded crowds crucial crude cts cultural curb current currently custody customer customers cut cuts cutting cycle damage
      damaged damaging danger dangerous data database date daughter days dead deadline deadly dealers dealing dealings deals
      dealt death deaths debate debentures debt decade decades decide decided deciding decision decisions declare declared
      declaring decline declined declining dedicated deemed deeper deeply default defeat defeated defend defended deficit
      deficits define defined definitely definition degree delay delayed delays delegate delegates deliver delivered delivering
      delivery demand demanded demanding demands demographic demonstrate demonstrated demonstrations denied denies deny denying
      departure depend depending depends deployed deportation describe described describes describing deserve deserves design
      designed desire desperate despite destroy destroyed destruction detail detailed details detained detainees determine
      determined devastating develop developed developing developments device devices dialogue did die died difference
      differences different differently difficult dignity diplomacy diplomatic diplomats direct directed direction directly
      disagree disagreement disappointed discipline disclose disclosed disclosure discovered discrimination discuss discussed
      discussing discussion discussions dismiss dismissed display dispute disputed distance distancing distribution diverse
      divide divided dividend divisions divisive dlr dlrs do doctor document documents does doing dollars domestic dominated
      donations done donor donors door doors double doubled doubt doubts down dozen dozens draft drama dramatic dramatically
      draw drawing drawn drive driven driver driving drone drop dropped drought drove drugs dry due during duties duty dynamic
      each eager earlier early earn earned earning earnings ease easier easily easy eat echoed economies economists economy edge
      effect effective effectively effects effort efforts either elderly elect elected elections electorate element elements
      eligible eliminate eliminating elite elites else elsewhere email emails embrace embraced emerge emerged emerging emissions
      emotional emphasized employed employee employees employer employers empty enable enacted encounter encourage encouraged
      encouraging end ended ending endorse endorsed endorsement ends enemies enforce engage engaged engaging engine enjoy
      enjoyed enormous enough enrollment ensure ensuring enter entered entering enthusiasm entire entirely entities entitled
      entitlement entry epidemic episode equally equipment equivalent era error escape especially esque essential essentially
      establish established establishment estimate estimated estimates etc ethnic even evening event events eventual eventually
      ever every everybody everyone everything everywhere evidence evil exact exactly examine example examples except exception
      exchanges excited excuse executives exercise exist existence existing exists exit expand expanded expanding expansion
      expect expectations expected expects expense expenses expensive experience experienced experiences expert experts expire
      explain explained explaining explains explanation explicit explicitly explosion explosive exports expose exposed exposure
      expressed expression extend extended extension extensive extent extra extraordinary extreme extremely extremists eye eyes
      face faced faces facilities facing fact factor factors facts fail failed failing fails failure failures fairly fall fallen
      falling false familiar families famous famously fan fans far fashion faster fatal fate fault favor favorable favored
      favorite fear feared fears feature featured feel feeling feelings feels fees feet fell fellow felt female few fewer field
      fight fighters fighting fights figure figures filed filibuster filing fill filled final finally financing find finding
      findings finds fine finish finished firearm fired fires firing firm firmly firms fiscal fit five fix fixed flag flags
      flawed flood floor flow fly flying focus focused focusing folks follow followed followers following follows foot footage
      for forced forcing forecast form formal formally formed former forms forth forward fought found founded founder four
      framework frankly fraud frequent frequently fresh friend friends from frustrated frustration fuel fueled full fully fun
      function fundamental fundamentally funded funding fundraiser fundraising funds further future gain gained gaining gains
      gap gather gathered gathering gave gear gender generally generate generated generations genuine get gets getting giant
      give given gives giving go goal goals goes going gone gonna good goods got gotten governing governments granted grassroots
      grew ground grounds groups grow growing grown growth guarantee guaranteed guess guidance guidelines guilty gunman guys
      hacked hackers hacking had hair half halt hand handed handful handle handled handling hands happen happened happening
      happens happy harassment hard harder hardly harm harsh has hate have having he head headed heading headline headlines
      heads hear heard hearing hearings heart heat heavily heavy held hell help helped helpful helping helps her here hero
      herself higher highest highlighted highlights highly hike hikes him himself hire hired hiring his historic historical
      historically hit hits hitting hold holders holding holds homeless homes honest hoped hopeful hopes hoping hospitals host
      hostage hosted hostile hosts hour hours household households how however huge humanitarian humans hundred hundreds hurt
      husband idea ideas identified identify identity ideological ideology if ignore ignored ignoring illegal illegally illness
      imagine immediate immediately immigrants imminent impact impeach impeachment implement implementation implemented
      implementing implications importance important importantly imports impose imposed impossible impression improve improved
      improvement improving in inappropriate inbox incentive incentives incident incidents include included includes including
      income incomes incoming increase increased increases increasing increasingly incredibly incumbent indeed indicate
      indicated indicates indication indicted indictment individual individuals inequality inevitable infected infection
      inflation influence influential informed infrastructure initial initially initiatives injured injuries inner innocent
      inquiry insist insisted insisting insists inspired instance instances instead institutions insurers intended intends
      intense intent intention interest interested interesting interests interfere interference interim intervention interview
      interviewed interviews into introduce introduced invest invested investigate investigated investigating investigation
      investigations investigators invited involve involved involvement involves involving is issue issued issues issuing it
      items its itself job join joined joining joke journalist journalists judges judgment jump jumped jury just justify keep
      keeping keeps kept key kick kids kill killed killing kind kinds knew know knowing knowledge known knows lack laid language
      large largely larger largest last late later latest latter launch launched launching lawmaker lawmakers laws lawsuit
      lawsuits lawyer lawyers lay lead leaders leading leads leak leaked leaks learn learned learning least leave leaves leaving
      led legacy legal legalization legally legislation legislators legitimate lending length lengthy less lesson let letter
      letting level levels leverage liability license lie lied lies lifetime lift lifted like liked likely likes limit limited
      limiting limits line linked links list listed listening lists literally litigation lived living loans lobbying lobbyists
      local located location locations lockdown locked long longer longtime look looked looking looks looming lose losing loss
      losses lost lot lots loud loved low lower lowest loyal lunch lying made mainly mainstream maintain maintained maintaining
      major majorities make makes making male man managed manager managers managing mandate mandatory manner many margin margins
      marked market married mask masks massive match mate material materials math maximum maybe me mean meaning meaningful meant
      meanwhile measure measured measures meddling meeting meetings meets member members membership memory men mental mention
      mentioned mere merely merger mess message messages messaging met method methods midnight midterm might migrant migrants
      militants military million millions mind minds minimum minor minorities minute minutes misconduct misinformation
      misleading missed missile missiles missing mistake mistakes mix mixed mln model models moderate moderates modern modest
      moment moments momentum money monitoring month monthly months mood moral most mostly motivated move moved movements moves
      movie moving much multiple murder must my myself name named names narrative narrow narrowly nationally nationwide near
      nearby nearly necessarily necessary need needed needs negative negotiate negotiated negotiating negotiations neighborhood
      neighborhoods neighbors neither net networks never newly newspaper next night nil nine no nobody nominated nomination
      nominee nominees none nonpartisan nonprofit nor normal normally norms not notable noted notes nothing notice noting notion
      novel now nowhere number numbers numerous oath object objective obligation observed observers obstruction obtain obtained
      obvious obviously occur occurred odds of off offense offensive offer offered offering offers officers offices official
      officially officials offset often older on once one ones ongoing only onto opened opening openly operate operating
      operatives opinions opioid opponent opponents opportunities oppose opposed opposes opposing opposite opposition optimism
      optimistic option options or order ordered orders ordinary organizations organized organizers originally other others
      otherwise ought our ourselves out outbreak outcome outcomes outlet outlets outlined output outrage outreach outright
      outside outstanding over overall overcome overhaul overseas overturn overwhelming overwhelmingly own owned owner owners
      ownership owns package pact pages paid pain paint pair pandemic panic paper parent parents part partial participants
      participate participation particular particularly parties partisan partly partner parts pass passage passed passengers
      passes passing past patients pattern pay paying payment payments pct peaceful penalties penalty pending people per
      perceived percent percentage perception perfect perfectly perform performance performed perhaps period permission permit
      permits person personal personality personally perspective persuade petition phenomenon phone phones phrase physical pick
      picked picking piece pieces pitch place placed places plan plane plans plants platform platforms play playback played
      player players playing plays plea pleaded pleased pledged plenty plot point pointed pointing points poised polarization
      policies political politically politician politicians polls pollution poor popular popularity population populations
      populist portion pose posed position positions positive possession possibility possible possibly posted posts potential
      potentially powerful practical practice practices praise praised precedent precisely predict predicted prefer preference
      preferred pregnancy preliminary premium premiums prepare prepared preparing presence present presented preserve presidency
      pressed pressing pressure presumptive pretty prevent prevented preventing previous previously priced prices pricing
      primaries primarily primary principal principle prior priority prison prisoners private privately privilege probably probe
      problem problems procedure procedures proceed proceeds process produce produced producer producing product production
      professionals profile profit profits programs progressives projected projects prominent promise promised promises
      promising promote promoted promoting prompted proof propaganda proper properly property proposal proposals proposed
      prosecution prosecutor prosecutors prospect prospects protect protected protecting protections protective protest
      protesters protests prove proved proven provide provided providers provides providing provision provisions publication
      publicly published pull pulled pulling pundits punish punishment purchase purchased purchases purpose purposes pursue
      pursuing push pushed pushing put puts putting qualified qualify quality quarter question questioned questioning questions
      quick quickly quiet quietly quit quite quo quote quoted quotes race racial racism racist radical rain raise raised raises
      raising rallies rally ran range ranging ranks rape rapid rapidly rare rarely rate rates rather rating ratings reach
      reached reaching reaction readers reading reads reality realize realized really reason reasonable reasons rebel rebels
      recall recalled receive received receiving recent recently recess recognition recognize recognized recommendations
      recommended record recorded recording records recover recovered reduce reduced reducing reduction reductions reelection
      refer reference referendum referred referring reflect reflected reflects reforms refugees refusal refuse refused refusing
      regard regarding regardless regime region regions registered regular regularly regulation regulations reiterated reject
      rejected related relationship relationships relative relatively relatives release released releasing relevant religious
      reluctant rely remain remained remaining remains remarkable remarks remember reminder removal remove removed removing
      renewed rent reopen reopening repeal repealing repeat repeated repeatedly replace replaced replacement replied reported
      reportedly reporters reporting reports represent represented representing represents reprint reputation request requested
      requests require required requirement requirements requires requiring researchers reserves resident residents resign
      resignation resigned resolution resolve resolved respect respected respectively respond responded respondents responding
      response responses responsibility rest restaurants restrict restrictions result resulted resulting results resume
      retaliation retired return returned returning returns reveal revealed revelations revenues reverse reviewed revised
      rhetoric rid ridiculous right rise risen rising risk risks rival rivals robust role rolled roots roughly round route
      routine routinely ruled ruling rumors run running runs sad safe safer said sale sales same sanctions sat saved saw say
      saying says scale scandal scandals scenario scene scenes schedule scheduled scheme scientist scientists scope scores
      scrutiny search season seat seats sector secure secured see seeing seek seeking seeks seem seemed seemingly seems seen
      sees segment seize seized selected sell selling send sending senior sense sensitive sent sentence sentenced sentences
      sentiment separate separated separation sequester serious seriously serve served server serves serving session set sets
      setting settle settled settlement several severe sexual sexually shape shared shareholders shares sharing sharply she
      shift shifted shifting ship ships shock shocked shocking shoot shooter shooting shootings shop short shortage shortly shot
      shots should show showed showing shown shows shr shrs shut shutdown sick side sides signaled signals signature signed
      significant significantly signing signs silence similar similarly simple simply since single sit site sites sits sitting
      situation six size skeptical skepticism skills skin slammed slavery slightly slow slowly small smaller so solar sold
      soldiers solely solid solution solve some somebody somehow someone something sometimes somewhat somewhere son soon sort
      sorts sought sound sounded sounds source sources sparked speak speaking speaks specific specifically spectrum speculation
      speech speeches speed spend spending spent split spoke spoken spokesman spokesperson spokeswoman sponsored spot spotlight
      spread spreading spy stability stable staffer staffers stage stake stakes stance stand standards standing stands start
      started starting starts stated statement statements statewide stations status statute stay stayed staying steady stem step
      stepped steps stg stick still stimulus stolen stood stop stopped stopping stops story straight strategist strategy streets
      strength strengthen stress stressed stretch strict strike strikes striking string strong stronger strongest strongly
      struck structure struggle struggled struggling stuck student students stuff stunning style subject submit submitted
      subpoena subpoenas subsequent subsidiary subsidies substance substantial substantially suburban suburbs succeed succeeded
      success successful successfully successor such sudden suddenly sued suffer suffered suffering sufficient suggest suggested
      suggesting suggestion suggests suicide suit summary summer supplies support supported supporter supporters supporting
      supportive supports supposed supposedly sure surely surface surfaced surge surplus surprise surprised surprising
      surrounding surveyed surveys survive suspect suspected suspects suspended sustained sweeping swing switch sworn symbol
      symptoms system table tackle tactic tactics take taken takeover takes taking talk talked talking talks tank tape target
      targeted targeting targets taught taxes taxpayers teacher teaching tear tell telling tells temporarily temporary tend
      tender tens tension tensions tenure term terrible terrorist terrorists test tested testified testify testimony testing
      tests text than thank thanks that the their them theme themselves then theories theory there therefore these they thing
      things think thinking thinks this those though thought thoughts thousands threat threaten threatened threatening threatens
      threats three threshold threw through throughout throw throwing thrown thus ticket tie tied ties tight time timing tiny
      tired titled to today together toggle told toll tone tonnes too took tools top topic total totally touch tough tougher
      tour touted toward towards toxic track traders tradition traditional traditionally traffic trafficking tragedy train
      trained training transaction transactions transcript transfer transgender transition transmission transparency travel
      traveled traveling treat treated treating treatment tremendous trend trial tried tries trigger triggered trip troops
      trouble troubling truck true truly trusted try trying turn turned turning turnout turns tweeted tweeting tweets twice two
      type types typical typically ultimate ultimately unable unacceptable unarmed unauthorized uncertainty unchanged unclear
      uncomfortable unconstitutional under underlying undermine understand understanding understands understood underway
      undocumented unemployment unfair uninsured unions unique universities unknown unless unlike unlikely unpopular
      unprecedented unrest unsupported until unusual unveiled up upcoming updated updates upheld upon upset urge urged urging us
      use used useful user users uses using usual usually vaccine valuable value values various vast vehicle vehicles venture
      version versus very veteran veto via victim victims victories victory view viewed viewers views violate violated violating
      violation violations violent viral virtually virus visas visit visited visiting visits vital vocal voiced volume
      volunteers vote voted voter voters votes vowed vs vulnerable wage wages wait waiting wake walked walking walks want wanted
      wanting wants warming warn warned warning warnings warrant warrants was watched watching wave waves way we weak weakness
      wealth wealthy weapon weapons wear wearing website websites week weekend weeks weigh weight welcome welcomed welfare well
      went were what whatever when where whether which while whistleblower whites who whole whom whose why wide widely wider
      widespread wife will willing willingness win window winners winning wins wisdom wish with withdraw within without witness
      witnesses woman women won word words work worked worker working worried worries worry worse worst would wounded write
      writer writes writing written wrong wrongdoing wrote year years yen yes yesterday yet yield you younger your yourself
    ]],
    -- verbs that tell a speaker behind a question ("Why?" Jane Doe asked) and finite verbs that make a name a subject
    cue = [[
      said says say asked asks told tells added adds replied answered shouted cried exclaimed wrote writes tweeted yelled
      whispered wondered declared insisted demanded explained noted recalled joked quipped warned claimed argued responded
      remarked
    ]],
    be = "is are was were",
    have = "has have had",
    modal = "will would can could may might must should",
    auxiliary = "does did do",
    verb_past = "rose fell reported announced owned became began continued",
}

-- Words of the page and not of its text, by kind: the order is that of furniture_kind (core/text/word.h).
local furniture = {
  { "photo", "photos", "photograph", "photographs", "photographer", "image", "images", "getty", "picture", "pictures", "handout", "pic",
    "courtesy", "screenshot", "screengrab", "illustration", "slideshow", "caption", "playback" },
  { "by", "reporting", "editing", "writing", "byline", "copyright", "updated", "published", "posted", "edited", "written",
    "contributed", "corrected" },
  { "share", "tweet", "facebook", "twitter", "whatsapp", "pinterest", "linkedin", "reddit", "instagram", "telegram", "email",
    "print", "subscribe", "article", "newsletter", "newsletters", "daily", "manage", "follow", "download", "advertisement", "advertising", "sponsored", "bookmark", "copy", "link", "app" },
  { "comments", "comment", "reply", "login", "log", "sign", "conversation", "moderated" },
  { "related", "read", "recommended", "trending", "popular", "viewed", "story", "stories", "articles", "topics", "tags", "see", "watch",
    "listen", "keep", "continue", "continues", "continued", "opinion", "analysis", "gallery" },
}

-- English spelling: plural and third person, past, -ing; the doubled consonant and the silent e come back.
local suffixes = {
  { "ies", "y", 5 }, { "sses", "ss", 5 }, { "shes", "sh", 6 }, { "ches", "ch", 6 }, { "xes", "x", 5 }, { "zes", "ze", 5 }, { "ss", "ss", 3 },
  { "us", "us", 3 }, { "is", "is", 3 }, { "ous", "ous", 4 }, { "s", "", 4 },
  { "ied", "y", 5 }, { "eed", "eed", 4 },
  { "bbed", "b", 6 }, { "gged", "g", 6 }, { "mmed", "m", 6 }, { "nned", "n", 6 }, { "pped", "p", 6 }, { "tted", "t", 6 }, { "rred", "r", 6 },
  { "ced", "ce", 5 }, { "dged", "dge", 6 }, { "nged", "nge", 6 }, { "rged", "rge", 6 }, { "ved", "ve", 5 }, { "zed", "ze", 5 }, { "ated", "ate", 6 },
  { "uted", "ute", 6 }, { "osed", "ose", 6 }, { "used", "use", 6 }, { "ised", "ise", 6 }, { "ired", "ire", 6 }, { "ured", "ure", 6 }, { "ued", "ue", 5 },
  { "gled", "gle", 6 }, { "bled", "ble", 6 }, { "tled", "tle", 6 }, { "ed", "", 6 },
  { "bbing", "b", 7 }, { "gging", "g", 7 }, { "mming", "m", 7 }, { "nning", "n", 7 }, { "pping", "p", 7 }, { "tting", "t", 7 }, { "rring", "r", 7 },
  { "cing", "ce", 6 }, { "dging", "dge", 7 }, { "rging", "rge", 7 }, { "ving", "ve", 6 }, { "zing", "ze", 6 }, { "ating", "ate", 7 },
  { "uting", "ute", 7 }, { "osing", "ose", 7 }, { "using", "use", 7 }, { "ising", "ise", 7 }, { "iring", "ire", 7 }, { "uring", "ure", 7 }, { "uing", "ue", 6 },
  { "thing", "thing", 5 }, { "ing", "", 7 },
}

-- Names, and the words for people, bodies and places.
local people_classes = {
    -- before a name: president, general, senator
    title = [[
      president vice-president premier chancellor minister secretary undersecretary senator congressman congresswoman
      representative assemblyman assemblywoman councilman councilwoman councillor councilor alderman governor mayor speaker
      chairman chairwoman chairperson chair commissioner ambassador envoy consul attorney solicitor prosecutor judge justice
      magistrate sheriff marshal chief director administrator superintendent inspector detective officer constable deputy
      lieutenant sergeant corporal private captain major colonel general brigadier brigadier-general commander commodore admiral
      commandant pope cardinal archbishop bishop monsignor reverend pastor father sister brother imam ayatollah sheikh sheik
      shaikh mullah maulana rabbi lama king queen prince princess emperor empress emir amir sultan crown duke duchess earl count
      countess baron baroness lord lady sir dame dr doctor professor prof mr mrs ms miss mx madam madame monsieur senor senora
      herr frau first-lady president-elect pm fm mp mep msp ceo cfo cto coo gen lt col maj capt cmdr sgt cpl pvt adm brig sen
      sens rep reps gov govs pres rev hon supt det insp msgr messrs atty asst amb ald leader ex-president ex-minister ex-premier
      spokesman spokeswoman spokesperson coach manager dictator strongman nominee candidate congressmember whip treasurer
      comptroller provost dean rector chaplain deacon elder saint st special czar tsar shah chieftain warlord militant actor
      actress singer rapper comedian author host anchor columnist correspondent reporter journalist analyst economist lawyer
      historian
    ]],
    honorific_male = [[
      mr sir lord king prince duke earl count baron father monsieur senor herr congressman councilman assemblyman chairman
      spokesman businessman policeman fireman gentleman husband son brother uncle grandfather grandson nephew stepfather stepson
      boyfriend widower actor monk priest cardinal pope emir sultan emperor imam ayatollah sheikh sheik mullah cameraman
      salesman sportsman statesman clergyman alderman messrs dad boy man ombudsman fisherman serviceman gunman
    ]],
    honorific_female = [[
      mrs ms miss madam madame lady dame queen princess duchess countess baroness empress senora frau sister nun congresswoman
      councilwoman assemblywoman chairwoman spokeswoman businesswoman policewoman actress wife daughter mother aunt grandmother
      granddaughter niece stepmother stepdaughter girlfriend widow mom mum girl woman midwife saleswoman servicewoman heroine
      hostess waitress
    ]],
    -- describes a person or body before its head or title
    modifier = [[
      acting advisory aerospace affairs agriculture alleged anti-corruption anti-terror anti-terrorism anonymous
      appointed armed arms arts assistant associate atomic aviation bilateral border business cabinet career central
      chief civil civilian commerce commercial communications communist conservative constitutional consumer
      controversial corporate counter-terrorism counterterrorism criminal culture cyber defence defense democratic
      deputy designate diplomatic disgraced domestic economic economy education elected elderly election electoral
      embattled emergency energy enforcement environment environmental ethnic exiled external federal female final
      finance financial fiscal foreign former founding general global government governing grand health high
      high-ranking high-level higher homeland housing human humanitarian immigration incoming independent industrial
      industry influential information infrastructure intelligence interim interior international internal
      investigative islamist junior junta jihadist joint judicial justice labor labour land law leading left-wing
      leftist legal legislative liberal local lone longtime long-time majority male managing marine maritime medical
      mental-health migration military minority moderate moscow-backed municipal national native naval nuclear
      officiating oil opposition outgoing outspoken parliamentary permanent planning political popular powerful
      presidential press prime principal prison private pro-democracy pro-government prominent provincial public
      radical railway ranking rebel regional relations religious renowned republican research reserve retired
      revenue revolutionary right-wing ruling rural safety science secret secular security self-declared
      self-proclaimed self-styled semi-official senate senior services shadow social socialist so-called sole
      spiritual sports standing state state-owned state-run supreme technology tech territorial top tourism trade
      transport transportation treasury tribal troubled unidentified unnamed upper urban veteran veterans vice vocal
      welfare well-known western women world young youth war wars games cup prize award awards championship series
      show tour festival image images convention card credit edition revolution crisis hurricane storm cyclone
      typhoon virus disease syndrome flight operation hotel resort canal dam primary debate bowl christmas easter
      ramadan halloween thanksgiving hanukkah passover eid diwali holiday elections vote privacy customs rights
      pride street-level live video videos photo photos podcast newsletter app web internet online chiefs staff
      system network project green black white blue golden silver big great little old city beach policy plan deal
      protocol code program programme superstorm
    ]],
    -- a person by what he or she does
    role = [[
      academic accountant activist actor actress adjutant administrator advertiser adviser advisor advocate agent aide ally
      ambassador analyst anchor anchorman anchorwoman anthropologist archaeologist architect aristocrat artist assassin
      assistant astronaut astronomer athlete attache attacker attorney auditor author banker barber bartender biographer
      biologist bishop blogger bomber boss boxer broadcaster broker builder businessman businesswoman businessperson buyer
      cameraman campaigner candidate captain captive cardinal caretaker celebrity ceo chairman chairwoman chairperson chancellor
      chef chemist chief choreographer citizen clergyman cleric clerk climatologist clinician co-author co-founder co-chair
      co-owner co-host coach collector columnist comedian commander commentator commissioner committeeman composer congressman
      congresswoman conservationist constituent consul consultant contractor convict coordinator coroner correspondent
      councillor councilman councilwoman councilor counsel counselor counterpart creator criminal critic curator dealer dean
      defector defendant delegate democrat demographer demonstrator dentist deputy designer detective detainee developer
      dictator diplomat director dissident doctor documentarian donor driver ecologist economist editor educator electrician
      employee employer engineer entrepreneur environmentalist envoy epidemiologist ethicist evangelist ex-president executive
      expert exile explorer farmer fighter filmmaker financier firefighter fisherman foreman founder fugitive general geographer
      geologist governor guard guardian guest gunman guru historian homeowner host hostage hunter immigrant immunologist
      informant informer inmate insider inspector instructor insurgent intellectual interpreter interrogator interviewer
      inventor investigator investor jailer journalist judge juror justice king landlord lawmaker lawyer leader lecturer
      legislator librarian lieutenant linguist lobbyist loyalist magistrate magnate man manager marine mayor mechanic mediator
      medic member mentor mercenary meteorologist microbiologist migrant militant millionaire billionaire miner minister
      missionary mobster model moderator mogul monarch monk motorist musician narrator nationalist negotiator neuroscientist
      newsman nominee novelist nun nurse nutritionist observer officer official officeholder operative operator opponent
      organizer organiser owner painter paleontologist panelist paramedic participant partner passenger passerby pastor
      pathologist patient patron peacekeeper pedestrian pediatrician performer personality pharmacist philanthropist philosopher
      photographer photojournalist physician physicist pilot player plaintiff playwright plumber poet policeman policewoman
      police policymaker politician pollster pope preacher premier presenter president president-elect priest prime-minister
      prince princess principal prisoner producer professor programmer prosecutor protester protestor provost psychiatrist
      psychologist publicist publisher queen rabbi rancher rapper rapist realtor rebel receptionist recipient recruiter recruit
      rector referee reformer refugee regulator relative reporter representative republican rescuer researcher reservist
      resident respondent retiree reviewer rival robber ruler runner sailor salesman salesperson saleswoman scholar scientist
      screenwriter sculptor secretary seller senator sergeant sheriff singer skeptic skipper sociologist soldier solicitor
      songwriter source speaker specialist spokesman spokesperson spokeswoman sportsman staffer star statesman statistician
      strategist strongman student suffragette superintendent superstar supervisor supporter surgeon surrogate surveyor survivor
      suspect sympathizer taxpayer teacher technician teenager tenant terrorist theologian theorist therapist tourist trader
      trainer translator traveler traveller treasurer trustee tutor tycoon undersecretary user veteran veterinarian victim
      villager virologist visitor volunteer voter waiter waitress warden warlord whistleblower winner witness woman worker
      writer youth youngster zoologist person individual gentleman lady guy boy girl child kid baby toddler parent pensioner
      bystander onlooker neighbor neighbour colleague friend accuser assailant shooter perpetrator mastermind ringleader
      successor predecessor challenger incumbent frontrunner front-runner running-mate contender finalist champion medalist
      goalkeeper striker midfielder quarterback defender jockey cyclist swimmer skater golfer sprinter rower wife husband son
      daughter father mother brother sister uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter
      grandparent grandchild stepfather stepmother stepson stepdaughter sibling fiance fiancee girlfriend boyfriend widow
      widower spouse ex-wife ex-husband brother-in-law sister-in-law son-in-law daughter-in-law father-in-law mother-in-law mom
      mum dad grandma grandpa twin roommate classmate head
    ]],
    -- several people, or people as a group
    group = [[
      academics accountants activists administrators advisers advisors advocates agents aides allies ambassadors analysts
      anchors artists astronomers athletes attackers attorneys authorities authors backers bankers biologists bloggers bosses
      brokers businessmen businesspeople buyers campaigners candidates captains celebrities chiefs children christians citizens
      civilians clergy clerics clinicians clients co-authors coaches colleagues columnists commanders commentators commissioners
      communists companions congressmen conservationists conservatives constituents consultants consumers contractors
      coordinators correspondents councillors councilors counterparts creditors crew crews crowd crowds critics customers
      dealers defectors defendants defenders delegates delegation democrats demonstrators deputies designers detainees
      detectives detractors developers diplomats directors dissidents doctors donors dozens drivers ecologists economists
      editors educators elders elites employees employers engineers entrepreneurs environmentalists envoys epidemiologists
      evangelicals executives exiles experts extremists families family fans farmers feminists fighters filmmakers firefighters
      followers forces foreigners founders friends gays generals governors guards guests gunmen guerrillas hackers hardliners
      hawks historians homeowners hostages households immigrants individuals industry infidels inmates insiders inspectors
      insurers insurgents intellectuals investigators investors islamists jews jihadists journalists judges jurors jury kids
      kurds laborers landlords lawmakers lawyers leaders legislators leftists lenders liberals libertarians lobbyists locals
      loyalists managers marchers marines mayors mediators medics members men mercenaries merchants meteorologists migrants
      militants militia militiamen militias miners ministers monks mourners moderates muslims nationalists natives negotiators
      neighbors neighbours nuns nurses observers officers officials onlookers operatives operators opponents organizers
      organisers outsiders owners pacifists paramedics parents participants partners passengers passersby patients patriots
      peacekeepers pedestrians pensioners people peers personnel photographers physicians physicists pilots pirates players
      policemen policymakers politicians pollsters populists preachers presidents priests prisoners producers professionals
      professors progressives proponents prosecutors protesters protestors psychiatrists psychologists publishers pundits pupils
      rabbis radicals reactionaries readers rebels recipients recruits reformers reformists refugees regulators relatives
      reporters representatives republicans rescuers researchers residents respondents retailers reviewers rioters rivals
      royalists sailors salafists scholars scientists seniors senators separatists settlers shareholders shoppers skeptics
      socialists sociologists soldiers sources specialists spectators spies spokesmen spokespeople spokespersons staff staffers
      statisticians strategists students subordinates sunnis supporters supremacists surgeons surrogates survivors suspects
      sympathizers taxpayers teachers team teams technicians teenagers tenants terrorists theologians thieves tourists traders
      traditionalists travelers travellers tribesmen troops trustees unionists users veterans victims viewers villagers visitors
      volunteers voters warlords whistleblowers winners witnesses women workers writers youths shiites shias hindus sikhs
      buddhists catholics protestants baptists mormons arabs latinos hispanics asians alawites houthis taliban zionists hutus
      tutsis electorate pair gang mob afghans albanians algerians americans angolans argentines armenians australians austrians
      azerbaijanis bahrainis bangladeshis belarusians belgians bolivians bosnians brazilians britons bulgarians cambodians
      cameroonians canadians catalans chadians chechens chileans colombians croatians croats cubans cypriots czechs danes
      dutchmen ecuadorians egyptians emiratis eritreans estonians ethiopians europeans filipinos finns frenchmen georgians
      germans ghanaians greeks guatemalans haitians hondurans hungarians icelanders indians indonesians iranians iraqis israelis
      italians ivorians jamaicans jordanians kazakhs kenyans koreans kosovars kuwaitis latvians liberians libyans lithuanians
      macedonians malaysians malians mexicans moldovans mongolians montenegrins moroccans nepalis nicaraguans nigerians
      norwegians omanis pakistanis palestinians panamanians paraguayans persians peruvians poles qataris romanians russians
      rwandans salvadorans saudis scots serbs singaporeans slovaks slovenes somalis soviets spaniards sudanis swedes syrians
      tajiks tanzanians thais tibetans tunisians turks ugandans ukrainians uruguayans uyghurs uzbeks venezuelans yemenis
      zambians zimbabweans africans texans californians londoners parisians new-yorkers yorkers actors actresses adjutants
      advertisers anchormen anchorwomen anthropologists archaeologists architects aristocrats assassins assistants astronauts
      attaches auditors barbers bartenders biographers bishops bombers boxers broadcasters builders businesswomen
      businesspersons cameramen captives cardinals caretakers chairmen chairwomen chairpersons chancellors chefs chemists
      choreographers clergymen clerks climatologists collectors comedians committeemen composers congresswomen consuls convicts
      coroners councilmen councilwomen counsels counselors creators criminals curators deans demographers dentists dictators
      documentarians electricians ethicists evangelists explorers financiers fishermen foremen fugitives geographers geologists
      guardians gurus heads hosts humans hunters immunologists informants informers instructors interpreters interrogators
      interviewers inventors jailers justices kings lecturers librarians lieutenants linguists magistrates magnates mechanics
      mentors microbiologists millionaires billionaires missionaries mobsters models moderators moguls monarches motorists
      musicians narrators neuroscientists newsmen nominees novelists nutritionists officeholders painters paleontologists
      panelists passerbies pastors pathologists patrons pediatricians performers personalities pharmacists philanthropists
      philosophers photojournalists plaintiffs playwrights plumbers poets policewomen polices popes premiers presenters princes
      princesses principals programmers provosts publicists queens ranchers rappers rapists realtors receptionists recruiters
      rectors referees reservists retirees riders robbers rulers runners salesmen salespersons saleswomen screenwriters
      sculptors secretaries sellers sergeants sheriffs singers skippers solicitors songwriters speakers spokeswomen sportsmen
      stars statesmen strongmen suffragettes superintendents superstars supervisors surveyors theorists therapists trainers
      translators treasurers tutors tycoons undersecretaries veterinarians virologists waiters waitresses wardens youngsters
      zoologists persons gentlemen ladies girls childs babies toddlers bystanders accusers assailants shooters perpetrators
      masterminds ringleaders successors predecessors challengers incumbents frontrunners contenders finalists champions
      medalists goalkeepers strikers midfielders quarterbacks pitchers forwards jockeys cyclists swimmers skaters golfers
      sprinters rowers wives husbands daughters fathers mothers brothers sisters uncles aunts nephews nieces cousins
      grandfathers grandmothers grandsons granddaughters grandparents grandchilds stepfathers stepmothers stepsons stepdaughters
      siblings fiances fiancees girlfriends boyfriends widows widowers spouses grandmas grandpas twins roommates classmates
    ]],
    -- acts and speaks: ministry, army, party, court
    body = [[
      academy administration agency agencies airline airlines airport alliance army armies assembly association associations
      authority bank banks battalion battalions board boards brigade brigades broadcaster bureau bureaus business businesses
      cabinet cabinets campaign campaigns cartel caucus centre chamber chambers charity charities church churches city clinic
      club coalition coalitions college colleges commission commissions committee committees commons communist community
      companies company conference confederation conglomerate congress congregation consortium consulate consulates corporation
      corporations council councils country countries county court courts delegation department departments directorate district
      division embassies embassy employer enterprise establishment executive faction factions factory faculty federation firm
      firms fleet force foreign-ministry foundation foundations franchise front funds garrison government governments
      governorate group groups guard guards headquarters hospital hospitals house inquiry inspectorate institute institutes
      institution institutions insurer insurgency intelligence judiciary junta kingdom laboratory leadership league legislature
      lobby magistracy mafia manufacturer manufacturers military militia militias ministries ministry mission monarchy mosque
      mosques movement movements municipality museum nation nations navy network networks ngo ngos office offices operator
      opposition organisation organisations organization organizations outfit panel panels parliament parliaments party parties
      patrol police police-force politburo presidency press prison prosecution provider province publisher quartet rebels regime
      regimes region regiment registry regulator regulators republic retailer school schools secretariat senate service services
      society squad staff station subcommittee subsidiary supplier syndicate taskforce task-force team teams think-tank tank
      tanks tribunal tribunals trusts union unions university universities usa village watchdog watchdogs white-house workforce
      pentagon kremlin vatican downing bundestag knesset duma hezbollah hamas nato unesco unicef opec interpol europol fbi cia
      nsa irs epa fda cdc nih nypd lapd hud doj dhs fema nasa u.n u.e e.u wto imf oecd iaea osce asean aclu naacp nra afl-cio
      isis isil gop dnc rnc academies administrations airports alliances assemblies authorities bases broadcasters cartels
      centers centres centrals cities clinics clubs commands communists communities conferences confederations conglomerates
      congresses congregations consortiums counties delegations directorates districts divisions employers enterprises
      establishments executives factories faculties families federations fleets forces franchises fronts garrisons governorates
      houses households inquiries inspectorates insurers insurgencies intelligences judiciaries juntas kingdoms laboratories
      leaderships leagues legislatures lobbies magistracies mafias militaries missions monarchies municipalities museums navies
      operators oppositions outfits patrols posts presidencies presses prisons prosecutions providers provinces publishers
      quartets regions regiments registries republics retailers secretariats senates societies squads staffs stations stores
      subcommittees subsidiaries suppliers syndicates taskforces units villages workforces worlds foreigns interiors
    ]],
    -- a name that ends so is a body
    body_suffix = [[
      county city street avenue ave road boulevard square palace airport province district township highway stadium arena inc
      corp corporation ltd plc llc llp gmbh ag s.a s.p.a nv company companies group holdings holding partners associates
      brothers bros sons industries enterprises international bank bancorp capital securities insurance assurance fund funds
      trust foundation institute institution university college school academy hospital clinic medical church cathedral council
      committee commission congress parliament senate assembly association federation league union society club party movement
      front army navy force forces guard corps brigade brigades battalion agency bureau department ministry office
      administration authority board court tribunal center centre museum library theater theatre orchestra symphony airlines
      airways motors electric mills systems technologies technology pharmaceuticals laboratories labs energy petroleum oil gas
      mining steel foods stores entertainment pictures studios records network networks media press news times post herald
      tribune journal gazette chronicle telegraph guardian observer mirror express mail star sun globe record register dispatch
      courier sentinel examiner bulletin monitor review magazine television tv radio broadcasting house organization
      organisation service services initiative project alliance coalition caucus campaign watch co ab sa spa oy asa management
      investment investments airline bancshares financial ventures motor brands outfitters hotels google apple amazon microsoft
      tesla boeing airbus samsung sony toyota uber lyft netflix intel ibm exxon exxonmobil chevron shell walmart pfizer moderna
      starbucks nike disney huawei alibaba tencent volkswagen bmw daimler siemens nokia ericsson monsanto halliburton citigroup
      citibank barclays hsbc verizon comcast spotify paypal visa mastercard oracle nvidia qualcomm greenpeace oxfam amnesty
      medicare medicaid obamacare
    ]],
    -- a body that reports
    media = [[
      agency agencies broadcaster broadcasters channel channels gazette journal magazine magazines media network
      networks news newspaper newspapers newswire outlet outlets paper papers periodical portal press publication
      publications radio site station stations tabloid tabloids television tv website websites wire reuters afp ap
      upi tass interfax itar-tass ria xinhua irna isna fars tasnim mehr tabnak sana anadolu kyodo yonhap dpa efe
      ansa pti bbc cnn cbs nbc abc msnbc npr pbs cbc rt cctv nhk politico dailies gazettes journals newswires
      periodicals portals presses radios sites televisions weeklies wires msnbcs cctvs twitter facebook youtube
      instagram whatsapp tiktok snapchat reddit linkedin wikipedia wikileaks telegram buzzfeed breitbart vox axios
      propublica univision telemundo jazeera arabiya
    ]],
    -- can be quoted from
    document = [[
      report reports statement statements letter letters study studies survey surveys poll polls lawsuit lawsuits document
      documents memo memos memorandum complaint complaints filing filings indictment indictments affidavit affidavits email
      emails e-mail e-mails tweet tweets post posts article articles editorial editorials essay book books memoir analysis audit
      review paper papers ruling rulings decision opinion dissent verdict transcript transcripts testimony communique
      declaration resolution text message messages note notes press-release release bulletin manifesto constitution law bill
      order warrant petition brief summary assessment estimate estimates forecast data figures statistics findings research
      records website blog speech remarks interview advisory guidelines list cable cables column op-ed banner banners headline
      headlines sign signs placard placards slogan caption video footage census draft proposal memorandums essays memoirs audits
      reviews decisions opinions dissents verdicts testimonies communiques declarations resolutions texts releases bulletins
      manifestos constitutions bills orders warrants petitions briefs summaries assessments forecasts datas researches websites
      blogs speeches interviews advisories lists columns slogans captions videos footages drafts proposals act amendment treaty
      accord accords agreement pact charter
    ]],
    -- iranian, russian, american
    nationality = [[
      afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani azeri
      bahamian bahraini bangladeshi barbadian basque belarusian belgian belizean beninese bhutanese bolivian bosnian botswanan
      brazilian briton british bruneian bulgarian burkinabe burmese burundian cambodian cameroonian canadian catalan chadian
      chechen chilean chinese colombian comorian congolese costa-rican croatian cuban cypriot czech danish dominican dutch
      ecuadorian egyptian emirati english equatoguinean eritrean estonian ethiopian european fijian filipino finnish flemish
      french gabonese gambian georgian german ghanaian greek grenadian guatemalan guinean guyanese haitian honduran hungarian
      icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean
      kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian luxembourgish macedonian malagasy
      malawian malaysian maldivian malian maltese mauritanian mauritian mexican moldovan mongolian montenegrin moroccan
      mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian
      paraguayan persian peruvian polish portuguese qatari romanian russian rwandan salvadoran samoan saudi scottish senegalese
      serbian serb sicilian singaporean slovak slovenian somali south-african soviet spanish sri-lankan sudanese surinamese
      swazi swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese tongan trinidadian tunisian turk turkish
      turkmen ugandan ukrainian uruguayan uyghur uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean arab african asian
      latin scandinavian nordic baltic balkan caucasian slavic hispanic latino latina jewish muslim islamic christian catholic
      protestant hindu sikh buddhist sunni shia shiite alawite druze yazidi coptic anglican mormon orthodox californian texan
      londoner parisian bavarian siberian anglo-american franco-german u.s uk u.k democratic republican afghans albanians
      algerians americans angolans argentines armenians australians austrians azerbaijanis bahrainis bangladeshis belarusians
      belgians bolivians bosnians brazilians britons bulgarians cambodians cameroonians canadians catalans chadians chechens
      chileans colombians croatians croats cubans cypriots czechs danes dutchmen ecuadorians egyptians emiratis eritreans
      estonians ethiopians europeans filipinos finns frenchmen georgians germans ghanaians greeks guatemalans haitians hondurans
      hungarians icelanders indians indonesians iranians iraqis israelis italians ivorians jamaicans jordanians kazakhs kenyans
      koreans kosovars kuwaitis latvians liberians libyans lithuanians macedonians malaysians malians mexicans moldovans
      mongolians montenegrins moroccans nepalis nicaraguans nigerians norwegians omanis pakistanis palestinians panamanians
      paraguayans persians peruvians poles qataris romanians russians rwandans salvadorans saudis scots serbs singaporeans
      slovaks slovenes somalis soviets spaniards sudanis swedes syrians tajiks tanzanians thais tibetans tunisians turks
      ugandans ukrainians uruguayans uyghurs uzbeks venezuelans yemenis zambians zimbabweans arabs africans asians kurds latinos
      hispanics muslims christians catholics protestants hindus sikhs buddhists sunnis shiites jews mormons texans californians
      londoners parisians new-yorkers yorkers democrats republicans
    ]],
    -- places well known
    place = [[
      afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh
      barbados belarus belgium belize benin bhutan bolivia bosnia herzegovina botswana brazil britain brunei bulgaria burma
      burundi cambodia cameroon canada chile china colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica
      ecuador egypt england eritrea estonia eswatini ethiopia europe fiji finland france gabon gambia germany ghana gibraltar
      greece greenland grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel
      italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia
      libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius
      mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands zealand
      nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland portugal qatar
      romania russia rwanda samoa arabia scotland senegal serbia seychelles singapore slovakia slovenia somalia spain lanka
      sudan suriname swaziland sweden switzerland syria taiwan tajikistan tanzania thailand tibet timor togo tonga trinidad
      tobago tunisia turkey turkmenistan tuvalu uganda ukraine emirates uruguay uzbekistan vanuatu venezuela vietnam wales yemen
      zambia zimbabwe ussr africa asia america antarctica eurasia caribbean balkans crimea catalonia kashmir chechnya donbas
      donbass kurdistan xinjiang gaza hebron jerusalem golan idlib aleppo homs hama raqqa mosul kirkuk basra fallujah tikrit
      bavaria siberia normandy sicily sardinia corsica tuscany ulster punjab sindh balochistan kandahar helmand waziristan kabul
      tirana algiers luanda baku manama dhaka minsk brussels sarajevo brasilia sofia ottawa santiago beijing bogota zagreb
      havana nicosia prague copenhagen quito cairo asmara tallinn addis ababa helsinki paris tbilisi berlin accra athens
      budapest reykjavik delhi jakarta tehran baghdad dublin rome kingston tokyo amman astana nairobi pyongyang seoul pristina
      bishkek vientiane riga beirut monrovia tripoli benghazi vilnius skopje antananarivo lilongwe lumpur bamako valletta
      nouakchott ulaanbaatar podgorica rabat maputo windhoek kathmandu amsterdam hague wellington managua niamey abuja lagos
      oslo muscat islamabad karachi lahore peshawar rawalpindi ramallah asuncion lima manila warsaw lisbon doha bucharest moscow
      petersburg kigali riyadh jeddah mecca medina dakar belgrade freetown bratislava ljubljana mogadishu pretoria johannesburg
      durban madrid barcelona khartoum stockholm bern zurich geneva basel damascus taipei dushanbe bangkok tunis ankara istanbul
      izmir ashgabat kampala kiev kyiv odessa kharkiv donetsk luhansk abu dhabi dubai sharjah london montevideo tashkent caracas
      hanoi saigon sanaa aden hodeidah lusaka harare bulawayo mumbai bombay calcutta kolkata chennai bangalore hyderabad
      shanghai hongkong kong guangzhou shenzhen wuhan osaka kyoto hiroshima nagasaki fukushima busan munich frankfurt hamburg
      cologne dresden leipzig stuttgart vienna salzburg milan naples turin venice florence marseille lyon nice strasbourg
      bordeaux toulouse manchester liverpool birmingham leeds sheffield bristol edinburgh glasgow cardiff belfast oxford
      cambridge brighton nottingham newcastle sydney melbourne brisbane perth canberra adelaide auckland toronto montreal
      vancouver calgary edmonton winnipeg quebec ontario alberta manitoba saskatchewan yukon alabama alaska arizona arkansas
      california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana
      maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey york
      carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming
      columbia guam puerto rico angeles chicago houston philadelphia phoenix antonio diego dallas jose austin jacksonville
      francisco indianapolis columbus charlotte seattle denver boston nashville detroit memphis portland vegas louisville
      baltimore milwaukee albuquerque tucson fresno sacramento atlanta omaha miami oakland minneapolis tulsa tampa orleans
      cleveland honolulu anaheim orlando louis pittsburgh cincinnati newark anchorage buffalo toledo raleigh baton rouge spokane
      tallahassee tacoma hartford albany annapolis topeka boise cheyenne manhattan brooklyn bronx queens harlem hollywood
      ferguson charlottesville guantanamo states kingdom d.c n.y l.a u.s u.k u.s.a usa uk uae u.a.e
    ]],
    place_prefix = [[
      county city street avenue ave road boulevard square palace airport province district village town township beach creek
      valley harbor harbour hills heights peninsula mountain mountains forest desert canyon lane plaza highway park bridge
      stadium arena hall tower building north south east west northern southern eastern western central upper lower new mount mt
      lake port fort cape san santa santo los las el saint st sao rio isle island gulf bay strait sea river greater downtown
      saudi costa hong kuala sri united republic burkina sierra cote tel hill
    ]],
    given_male = [[
      aaron abbas abdel abdul abdullah abdulrahman abe abel abraham abu adam adel adnan adrian ahmad ahmed aidan akbar akira
      alan alastair albert alberto alec alejandro aleksandr aleksei alessandro alex alexander alexandre alexei alexis alfonso
      alfred alfredo ali alistair allan allen alonso alvin amar amir amit amos anatoly anders andre andrea andreas andrei andres
      andrew andriy andrzej andy angel angelo anil anthony antoine anton antonio antony anwar archie ari ariel arjun armando
      arne arnold arseniy art arthur arturo arun asad asher ashok ashraf asif augusto austin avi avigdor axel aziz aung babak
      bahram barack barry bart bashar bassam basil ben benjamin bernard bernardo bernie bert bertrand bilal bill billy bob bobby
      boris brad bradley brandon brendan brent brett brian brock bruce bruno bryan byron caleb calvin cameron carl carlo carlos
      carter cecil cesar chad charles charlie chris christian christoph christophe christopher chuck clarence clark claude
      claudio clay clayton cliff clifford clint clinton clive cody colin conor connor corey cory craig curtis cyril cyrus dale
      damian damien damon dan daniel daniele danny dante darrell darren darryl dave david davis dean deepak denis dennis denny
      derek derrick desmond devin dick diego dieter dimitri dimitris dirk dmitri dmitry dominic dominique don donald doug
      douglas drew duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin ehud elijah eli elias
      elliot elliott elon emanuel emilio emmanuel emmerson enda enrique enzo eric erich erik ernest ernesto ethan eugene evan
      evgeny evo fabio fadi fahad faisal faruk federico felipe felix ferdinand fernando fidel floyd francesco francis francisco
      francois frank frankie franklin franz fred freddie frederic frederick fyodor gabriel gareth gary gavin gene geoff geoffrey
      george georges georgi georgy gerald gerard gerhard gerry giacomo gianni gil gilbert giorgio giovanni giuseppe glen glenn
      gonzalo gordon graham grant greg gregg gregory guido guillaume guillermo gus gustavo guy hafez haider hamad hamid hamza
      hank hans harald harold harry harvey hasan hashim hassan heath hector heinz helmut henri henrik henry herbert herman
      hernan hideki hiroshi horst hosni howard hubert hugh hugo hussain hussein iain ian ibrahim igor ilham ilya imad imran ira
      irving irwin isaac ismail ivan jack jackie jackson jacob jacques jaime jair jake jamal james jamie jan jared jason javad
      javier jawad jay jean jeb jeff jefferson jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe
      joel johan johann john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua juan juha julian julien
      julio justin kamal kareem karim karl kazuo keith ken kenneth kenny kent kevin khaled khalid khalifa kim kirk klaus
      konstantin kofi kumar kurt kyle lamar lance larry lars laurence laurent lawrence lech lee leo leon leonard leonid leopoldo
      leroy leslie lester lev lewis liam lindsey linus lloyd lorenzo lou louis luca lucas luciano luigi luis luiz luke lyle
      lyndon mahathir mahdi mahmoud mahmud malcolm malik manfred manmohan manuel marc marcel marcelo marco marcos marcus mariano
      mario mark marlon marshall martin marty marvin marwan massoud mateo mathieu matt matteo matthew matthias maurice mauricio
      mauro max maxim maximilian maxwell mehdi mehmet mel melvin michael michel michele miguel mika mikhail mike mikheil miles
      milo milton minh miroslav mitch mitchell mitt mohamad mohamed mohammad mohammed mohammad-javad mohsen moises morgan moritz
      morris moshe moussa muammar muhammad muhammadu murat murray mustafa nabil naftali najib narendra naresh nasser nate nathan
      nathaniel nawaz neal ned neil nelson newt nicholas nick nicolas nicolo nigel nikita niklas nikolai nikolas nikos noah noam
      noel norbert norm norman nouri oleg oleksandr oliver olivier omar orlando oscar osama oskar osman otto owen pablo paolo
      pascal pat patrice patricio patrick paul paulo pavel pavlo pedro percy pete peter petr petro phil philip philippe phillip
      pierre piotr pranab prakash preston qasem qassem quentin quincy rafael rafiq rahul raila raj rajiv ralph ramesh ramin
      ramiro ramon ramzi rand randall randy raphael rashid rasheed raul ravi ray raymond recep reed reggie reinhard rene rex
      ricardo richard rick ricky rob robert roberto robin rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie
      rory ross roy ruben rudolf rudolph rudy rupert russ russell ryan saad saddam sadiq saeed salah salem salman salvador
      salvatore sam sami samir samuel sanjay santiago saul scott sean sebastian sepp serge sergei sergey sergio seth seymour
      shahid shane shannon shaun shawn sheldon shimon shinzo sidney silvio simon slobodan spencer stan stanislav stanley stefan
      stefano stephan stephane stephen steve steven stewart stuart sudhir sunil suresh sven syed taha tariq tarek taro tayyip
      ted terence terrence terry thaddeus theo theodore thierry thomas tim timothy tobias toby todd tom tomas tommy tony
      toshihiro travis trent trevor tristan troy tyler tyrone umar umberto uwe vaclav valentin vernon viatcheslav vicente victor
      viktor vikram vince vincent vinod vitali vitaly vito vlad vladimir volodymyr waleed walid wallace walt walter warren wayne
      wei wendell werner wesley wilfred wilhelm will willem william willie wilson winston wolfgang woodrow xavier xi yair yasser
      yasir yitzhak yoshihide yoweri yuri yuriy yusuf youssef yousef zac zachary zack zahid zayed zeid ziad zoran zubair
      abolghasem angus reince tad thom jacek pawel lukasz tomasz krzysztof goran dragan milos janos laszlo istvan zoltan ferenc
      gabor mihai ion vasile nicolae traian ashton beau bo buddy chase chester clyde cole dallas deshawn dexter dominick elmer
      ernie everett fletcher garrett hal harlan herb homer hunter irvin jermaine josiah judd julius kerry landon lionel logan
      luther mack mason maynard mickey mort myron nat nolan orrin otis parker perry quinn ralf reid rocky roscoe rufus rush
      sandy sherman skip sterling strom sylvester tucker ty tyson upton vern virgil wade wally ward woody wyatt zeke jong-un
      moon xiaoping jinping keqiang hu wen jiang deng mao shinji junichiro yukio naoto
    ]],
    given_female = [[
      abby abigail ada adele adriana agnes aisha alana alejandra alessandra alexa alexandra alice alicia alina alison allison
      alma alyssa amal amanda amber amelia amina amira amy ana anastasia andrea angela angelica angelina angie anita ann anna
      annabel anne annette annie antonia april ariana ashley astrid audrey aung ava ayanna ayesha barbara beatrice beatriz becky
      belinda bella benazir bernadette bernice beth bethany betsy betty beverly bianca birgit bonnie brenda bridget brigitte
      britney brittany brooke camila camilla candace candice carla carly carmen carol carole carolina caroline carolyn carrie
      catalina catherine cathy cecilia celeste celia celine chantal charlene charlotte chelsea cheryl chloe christina christine
      cindy claire clara clarissa claudia colleen connie constance consuelo cora corinne courtney cristina crystal cynthia daisy
      dana daniela danielle daphne dawn deb debbie deborah debra deirdre delia denise desiree diana diane dianne dilma dolores
      dominique donna dora doreen doris dorothy ebony edith eileen elaine eleanor elena elisa elisabeth elise elizabeth ella
      ellen elsa elvira emily emma erica erika erin estelle esther ethel eugenia eunice eva eve evelyn faith farah fatima fatou
      federica felicia fiona florence frances francesca francoise frida gabriela gabrielle gail gemma genevieve georgia georgina
      geraldine gertrude gina ginger gladys gloria golda grace graciela greta gretchen gwen gwendolyn hadley haley hanna hannah
      harriet heather heidi helen helena helene helga hilary hilda hillary holly hope huma ida ilhan ilona imelda indira ines
      ingrid irene irina iris isabel isabella isabelle ivana ivanka jackie jacqueline jacinda jamila jan jane janet janice
      janine jasmine jean jeanette jeanine jeanne jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn jodi jody
      josephine joy joyce juanita judith judy julia juliana julie juliet june kamala karen karin karina karla kate katharine
      katherine kathleen kathryn kathy katie katja katrina kay kayla kayleigh kelly kelli kellyanne kelsey kendra khadija kim
      kimberly kirsten kirstjen kris kristen kristi kristin kristina krystal kyrsten lara latoya laura lauren laurie layla lea
      leah leila lena leslie leticia lilian lillian lily linda lindsay lisa liz liza lois lola loretta lori lorraine louisa
      louise lucia lucille lucinda lucy luisa lydia lynn lynne mabel mackenzie maddie madeleine madeline mae maggie maia mairead
      malala malia mandy manuela mara marcela marcia margaret margarita margot margrethe maria mariam mariana marianne marie
      mariela marilyn marina marine marion marisa marissa marjorie marlene marta martha martina mary maryam maura maureen maxine
      may maya mazie megan meghan melania melanie melinda melissa mercedes meredith meryl mia michaela michele michelle mildred
      millie mina mindy minnie miranda miriam moira molly mona monica monika monique muriel myra myriam nada nadia nadine nancy
      naomi natalia natalie natasha nicola nicole nikki nina noor nora norma octavia olga olive olivia pamela paola patricia
      patti patty paula paulina pauline pearl peggy penelope penny petra phyllis pippa polly priscilla priti priya rachel ramona
      rania raquel rashida rebecca regina renee rhonda rihanna rita roberta robin rosa rosalind rosalyn rose rosemary rosie
      roxana roxanne ruby ruth sabrina sadie sally samantha samira sandra sara sarah sasha savannah selena selma serena shannon
      sharon sheila shelby shelley sheri sherry sheryl shirley silvia simone sofia sonia sonja sonya sophia sophie stacey stacy
      stella stephanie stormy sue summer susan susana susanna susie suzanne suzy sydney sylvia sylvie tamara tammy tania tanya
      tara tatiana taylor teresa teri tessa thelma theresa therese tiffany tina tracey tracy trudy tulsi ursula valentina
      valerie valeska vanessa vera veronica vicki vicky victoria viola violet virginia vivian viviane wanda wendy whitney whoopi
      wilma winifred winnie yasmin yolanda yulia yvette yvonne zainab zeinab zoe zuzana
    ]],
}

-- Grammar, numbers and the calendar.
local grammar_classes = {
    -- inside names, in lower case
    name_part = [[
      al el ul ur ad an as bin bint ben ibn abu abd von van de del della di da dos das do du des la le les der den ter ten af av
      zu zur y e i of for and the st
    ]],
    name_suffix = "jr sr ii iii iv esq phd ph.d md m.d qc kc obe mbe cbe dds dvm",
    pronoun_male = "he him himself",
    pronoun_female = "she her herself hers",
    pronoun_plural = "they them themselves theirs we us ourselves",
    pronoun_neuter = "it itself",
    pronoun_first = "i me myself mine we us ourselves ours",
    pronoun_second = "you yourself yourselves yours thou thee",
    possessive = "his her their its my our your whose",
    determiner = "the a an",
    demonstrative = "this that these those",
    quantifier = [[
      some many several few most all both any each every another other others no none much more less enough either neither half
      various numerous certain countless fewer such one
    ]],
    preposition = [[
      about above across after against along alongside amid amidst among amongst around as aside at atop before behind below
      beneath beside besides between beyond by concerning despite down during except excluding following for from in including
      inside into like minus near notwithstanding of off on onto opposite out outside over past pending per plus regarding round
      since than through throughout till to toward towards under underneath unlike until up upon versus via vs with within
      without worth according
    ]],
    conjunction = "and or but nor yet so plus",
    subordinator = [[
      after although as because before if lest once since than though till unless until when whenever where whereas wherever
      while whilst whether provided how why
    ]],
    relative = "who whom whose which that where when what whoever whatever whichever",
    complementizer = "that whether if",
    auxiliary = [[
      do does did done doing don't doesn't didn't have has had having haven't hasn't hadn't am is are was were be been being
      isn't aren't wasn't weren't
    ]],
    modal = [[
      can could may might must shall should will would ought can't cannot couldn't mustn't shouldn't won't wouldn't needn't
      shan't
    ]],
    be = [[
      be am is are was were been being isn't aren't wasn't weren't i'm he's she's it's they're we're you're that's there's who's
      what's
    ]],
    have = "have has had having haven't hasn't hadn't i've we've they've you've he'd she'd they'd we'd i'd",
    negation = [[
      not no never neither nor none nobody nothing nowhere n't cannot can't don't doesn't didn't isn't aren't wasn't weren't
      won't wouldn't couldn't shouldn't hasn't haven't hadn't without hardly barely
    ]],
    adverb = [[
      again ago ahead almost alone already also always anyway apart apparently aside away back badly barely briefly clearly
      constantly correctly directly earlier early easily else elsewhere especially even eventually ever everywhere exactly
      extremely fairly far finally firmly first formally forward frankly frequently fully further generally gradually greatly
      hard hardly heavily hence here highly honestly hopefully however immediately increasingly indeed initially instead
      ironically just largely last lately later least likely literally little long loudly mainly maybe meanwhile merely moreover
      mostly much namely nearly necessarily never nevertheless newly next nonetheless normally notably now obviously
      occasionally officially often once only openly originally otherwise overall partially partly particularly perhaps
      personally possibly potentially precisely presumably previously primarily privately probably promptly publicly quickly
      quietly quite rapidly rarely rather readily really recently regularly relatively repeatedly reportedly respectively
      roughly sadly seemingly seldom separately seriously severely sharply shortly significantly similarly simply simultaneously
      slightly slowly so somehow sometimes somewhat soon specifically still strongly subsequently successfully suddenly
      supposedly surely surprisingly swiftly technically then there thereafter thereby therefore thoroughly thus together
      tomorrow tonight too totally truly twice typically ultimately unfortunately usually utterly very virtually well widely
      yesterday yet angrily calmly bluntly curiously importantly interestingly additionally furthermore conversely accordingly
      consequently alternatively unsurprisingly incidentally basically essentially evidently allegedly undoubtedly unanimously
      jointly today
    ]],
    -- common verbs in the base form and the third person, which stand where a noun phrase ends
    verb = [[
      accept accepts achieve achieves act acts add adds admit admits agree agrees aim aims allow allows announce announces
      appear appears apply applies argue argues arrive arrives ask asks attend attends avoid avoids become becomes begin begins
      believe believes belong belongs blame blames block blocks break breaks bring brings build builds buy buys call calls carry
      carries cause causes change changes charge charges choose chooses claim claims close closes come comes consider considers
      contain contains continue continues create creates cut cuts deal deals decide decides declare declares defend defends
      deliver delivers demand demands deny denies depend depends describe describes deserve deserves destroy destroys develop
      develops die dies discuss discusses drive drives drop drops earn earns eat eats enjoy enjoys ensure ensures enter enters
      exist exists expect expects explain explains express expresses fail fails fall falls feel feels fight fights fill fills
      find finds finish finishes fly flies follow follows force forget forgets form gain gains get gets give gives go goes grow
      grows guess happen happens hate hates hear hears help helps hide hides hit hits hold holds hope hopes hurt hurts identify
      identifies ignore ignores imagine imagines improve improves include includes increase increases indicate indicates insist
      insists intend intends introduce introduces involve involves join joins keep keeps kill kills know knows lack lacks launch
      launches lead leads learn learns leave leaves let lets lie lies like likes listen listens live lives look looks lose loses
      love loves make makes manage manages matter matters mean means meet meets mention mentions miss misses move moves need
      needs note notes notice obtain occur occurs offer offers open opens operate oppose opposes order owe owns paint pay pays
      pick picks plan plans play plays point points prefer prefers prepare prevent prevents produce produces promise promises
      propose proposes protect protects prove proves provide provides publish publishes pull pulls push pushes put puts raise
      raises reach reaches react read reads realize receive receives recognize recommend recommends reduce refer refers refuse
      refuses reject rejects release releases rely remain remains remember remembers remind reminds remove replace replaces
      reply represent represents require requires resign respond responds return returns reveal reveals ride rise rises rule
      rules run runs save saves say says see sees seek seeks seem seems sell sells send sends serve serves set sets share shares
      show shows shut sign signs sing sit sits sleep solve sound sounds speak speaks spend spends stand stands start starts stay
      stays steal stop stops strike strikes struggle study succeed suffer suffers suggest suggests supply support supports
      suppose survive take takes talk talks teach teaches tell tells tend tends test thank thanks think thinks threaten
      threatens throw throws touch travel travels treat treats try tries turn turns understand understands urge urges use uses
      view visit visits vote votes vow vows wait waits walk walks want wants warn warns watch watches wear wears weigh win wins
      wish wishes withdraw wonder wonders work works worry worries write writes
    ]],
    verb_past = [[
      accepted accused achieved acknowledged acted added addressed admitted adopted advised affected agreed aimed alleged
      allowed announced answered apologized appealed appeared applied appointed approached approved argued arose arrested
      arrived asked asserted assured ate attacked attempted attended avoided awarded backed banned barred based beat became
      began begun believed belonged bet blamed blasted blocked boosted bore born bought bound broke broken brought built burned
      burst called came campaigned canceled cancelled captured carried cast caught caused celebrated challenged changed charged
      checked chose chosen cited claimed cleared climbed closed collapsed collected combined commented committed compared
      complained completed concerned concluded condemned conducted confessed confirmed considered contacted contained continued
      contributed controlled convicted convinced cooperated countered covered crashed created criticized criticised crossed cut
      dealt debated decided declared declined defeated defended delayed delivered demanded denied denounced departed described
      designed destroyed detailed detained determined developed died directed disagreed disappeared disclosed discovered
      discussed dismissed displayed documented doubled drafted drawn drew dropped drove earned echoed elected emerged emphasized
      employed ended endorsed engaged enjoyed ensured entered erupted escaped established estimated exceeded exchanged expected
      experienced explained expressed extended faced failed fell felt fielded filed fired fled flew flown followed forced forgot
      formed fought found founded gained gathered gave given got gotten granted grew grown guessed handed hanged happened headed
      heard held helped hit hoped hosted identified ignored imposed improved included increased indicated informed initiated
      injured insisted intended intervened introduced invaded invested investigated invited involved issued joined jumped kept
      kicked killed knew known labeled labelled lacked landed lasted launched learned led left lent let liked linked listed
      listened lived looked lost loved made maintained managed marked meant measured mentioned met missed moved named needed
      negotiated nominated noted noticed obtained occupied occurred offered opened operated opposed ordered organized outlined
      owned paid participated passed performed persuaded placed planned played pleaded pledged pointed posted praised predicted
      prepared presented pressed prevented proceeded produced promised promoted prompted proposed protected protested proved
      proven provided published pulled purchased pursued pushed put questioned quit quoted raised ran ranked reached reacted
      read realized received recalled recognized recommended recorded recovered reduced referred reflected refused regained
      registered reiterated rejected related released relied remained remarked remembered reminded removed renewed repeated
      replaced replied reported represented requested required rescued resigned resolved responded restored resulted resumed
      retired returned revealed reversed reviewed rose ruled said sang sat saved saw scheduled secured seemed seen seized
      selected sent sentenced served set settled shared shed shifted shook shot shouted showed shown shut signed sold sought
      sounded spared sparked spent spoke spoken spread staged stated stayed stepped stole stood stopped stressed struck
      struggled submitted succeeded sued suffered suggested supported supposed surged surprised surrendered survived suspected
      suspended sworn swore talked targeted taught testified thanked thought threatened threw thrown told took toured traced
      traded trained transferred traveled travelled treated tried triggered turned tweeted understood unveiled urged used viewed
      violated visited voiced volunteered voted vowed waited walked wanted warned was watched went were withdrew witnessed won
      wondered wore worked worried worsened wrote written yielded
    ]],
    -- makes a source anonymous
    vague = [[
      source sources official officials some several many unnamed unidentified anonymous insiders insider observers critics
      analysts experts people others aide aides diplomat diplomats someone somebody media reports witnesses activists residents
      supporters opponents sceptics skeptics detractors pundits
    ]],
    stop = [[
      the a an and or but nor of to in on at by for from with as is are was were be been being am do does did have has had
      having will would can could may might must shall should not no this that these those he she it they we i you him her them
      us me his its their our my your who whom whose which what when where why how if than then so such there here also just
      only very too more most some any all each both other into over under about after before up down out off again
    ]],
    month = [[
      january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
      oct nov dec
    ]],
    weekday = [[
      monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays tuesdays
      wednesdays thursdays fridays saturdays sundays
    ]],
    number_word = [[
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
      nineteen twenty thirty forty fifty sixty seventy eighty ninety half
    ]],
    scale = [[
      hundred thousand million billion trillion dozen hundreds thousands millions billions trillions dozens m bn tn
      k mn mln bln
    ]],
    ordinal = [[
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
      fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth thirds
      quarters quarter fourths fifths sixths eighths tenths halves
    ]],
    unit = [[
      seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries
      fortnight percent pct dollar dollars cent cents euro euros pound pounds sterling yen yuan ruble rubles rouble
      roubles rupee rupees rial rials riyal riyals dinar dinars dirham lira peso pesos won franc francs krona kronor
      baht shekel shekels usd eur gbp meter meters metre metres kilometer kilometers kilometre kilometres km mile
      miles foot feet inch inches yard yards centimeter centimeters mm cm gram grams kilogram kilograms kg kilo
      kilos ton tons tonne tonnes ounce ounces lb lbs liter liters litre litres gallon gallons barrel barrels bpd
      acre acres hectare hectares degree degrees mph kph knots watt watts kilowatt megawatt megawatts gigawatts
      bytes gigabytes gb mb kb tb volts hertz basis bushel bushels caliber times people persons deaths death dead
      casualties injuries wounded votes vote seats seat points point goals shares jobs homes houses copies cases
      dlrs dlr cts pence stg
    ]],
    date_word = [[
      today tonight yesterday tomorrow last past this current next coming upcoming early late mid middle ago later
      earlier spring summer autumn winter fall weekend weekends morning afternoon evening night noon midnight
    ]],
    approximator = [[
      about around approximately roughly nearly almost some over under above below exceeding least most more less fewer many
      much up to than as at close circa estimated between from
    ]],
}

-- Numbers, scales and ordinals: what they count. Months from 1, weekdays from Monday 1. Units: seconds, or minus the code
-- point of the sign that means the same (percent: %). Approximators (core/news/quantities.c, APPROXIMATORS): 0 about, 1 at
-- least, -1 at most (11, -11 only with a link behind: more than; 12, -12 only with an opening before: at least), 6 such a
-- link, 5 one that joins a range, too, 3 such an opening, 4 opens a range. Words of dates: core/news/dates.c, DATE WORDS.
-- Determiners: 1 where they point to what is known. Prepositions: 1 of place, 2 of an agent (told by), 3 of a part
-- (dozens of), 7 of a noun with its participle (with officials saying). Roles and
-- bodies: 1 where they may stand for whoever was named last.
local grammar_values = {
    zero = 0, one = 1, two = 2, three = 3, four = 4, five = 5, six = 6, seven = 7, eight = 8, nine = 9, ten = 10,
    eleven = 11, twelve = 12, thirteen = 13, fourteen = 14, fifteen = 15, sixteen = 16, seventeen = 17, eighteen =
    18, nineteen = 19, twenty = 20, thirty = 30, forty = 40, fifty = 50, sixty = 60, seventy = 70, eighty = 80,
    ninety = 90, half = 0.5, hundred = 100, thousand = 1000, million = 1e6, billion = 1e9, trillion = 1e12, dozen =
    12, hundreds = 100, thousands = 1000, millions = 1e6, billions = 1e9, trillions = 1e12, dozens = 12, m = 1e6, bn
    = 1e9, tn = 1e12, k = 1000, mn = 1e6, first = 1, second = 2, third = 3, fourth = 4, fifth = 5, sixth = 6,
    seventh = 7, eighth = 8, ninth = 9, tenth = 10, eleventh = 11, twelfth = 12, thirteenth = 13, fourteenth = 14,
    fifteenth = 15, sixteenth = 16, seventeenth = 17, eighteenth = 18, nineteenth = 19, twentieth = 20, thirtieth =
    30, fortieth = 40, fiftieth = 50, hundredth = 100, january = 1, february = 2, march = 3, april = 4, may = 5,
    june = 6, july = 7, august = 8, september = 9, october = 10, november = 11, december = 12, jan = 1, feb = 2, mar
    = 3, apr = 4, jun = 6, jul = 7, aug = 8, sep = 9, sept = 9, oct = 10, nov = 11, dec = 12, monday = 1, tuesday =
    2, wednesday = 3, thursday = 4, friday = 5, saturday = 6, sunday = 7, mon = 1, tue = 2, tues = 2, wed = 3, thu =
    4, thur = 4, thurs = 4, fri = 5, sat = 6, sun = 7, mondays = 1, tuesdays = 2, wednesdays = 3, thursdays = 4,
    fridays = 5, saturdays = 6, sundays = 7, today = 1, tonight = 1, yesterday = 2, tomorrow = 3, last = 4, past =
    24, this = 5, current = 5, next = 6, coming = 6, upcoming = 6, early
    = 7, mid = 8, middle = 8, late = 9, ago = 10, later = 11, earlier = 12, spring = 13, summer = 14, autumn = 15,
    fall = 15, winter = 16, weekend = 17, weekends = 17, morning = 18, afternoon = 19, evening = 20, night = 21,
    noon = 22, midnight = 23, seconds = 1, minute = 60, minutes = 60, hour = 3600, hours = 3600, day = 86400, days =
    86400, week = 604800, weeks = 604800, fortnight = 1209600, month = 2629800, months = 2629800, year = 31557600,
    years = 31557600, decade = 315576000, decades = 315576000, century = 3155760000, centuries = 3155760000, percent
    = -37, pct = -37, cent = -37, dollar = -36, dollars = -36, usd = -36, euro = -8364, euros = -8364, eur = -8364,
    pound = -163, pounds = -163, sterling = -163, gbp = -163, yen = -165, about = 0, around = 0, approximately = 0,
    roughly = 0, nearly = 0, almost = 0, some = 0, close = 0, circa = 0, estimated = 0, over = 1, above = 1,
    exceeding = 1, least = 12, more = 11, under = -1, below = -1, most = -12, less = -11, fewer = -11, many = -11,
    much = -11, up = -11, than = 6, as = 6, to = 5, at = 3, between = 4, from = 4, ["in"] = 1, near = 1, across = 1,
    throughout = 1, outside = 1, inside = 1, into = 1, with = 7,
    mln = 1e6, bln = 1e9, dlrs = -36, dlr = -36, stg = -163, thirds = 3, quarters = 4, quarter = 4, fourths = 4, fifths = 5, sixths = 6,
    eighths = 8, tenths = 10, halves = 2, of = 3, the = 1,
    -- said of whoever was named last: "the billionaire", "the company"
    company = 1, firm = 1, group = 1, organization = 1, organisation = 1, agency = 1, newspaper = 1, broadcaster = 1, channel = 1,
    network = 1, charity = 1, watchdog = 1, bank = 1, union = 1, airline = 1, automaker = 1, carmaker = 1, retailer = 1,
    manufacturer = 1, giant = 1, leader = 1, strongman = 1, candidate = 1, nominee = 1, republican = 1, democrat = 1, lawmaker = 1, politician = 1, billionaire = 1,
    tycoon = 1, mogul = 1, businessman = 1, businesswoman = 1, star = 1, singer = 1, actor = 1, actress = 1,
    comedian = 1, rapper = 1, author = 1, statesman = 1, congressman = 1, congresswoman = 1, diplomat = 1,
    athlete = 1, player = 1, striker = 1, champion = 1, veteran = 1, frontrunner = 1, ["front-runner"] = 1,
    contender = 1, celebrity = 1, philanthropist = 1, novelist = 1, poet = 1, writer = 1, artist = 1, musician =
    1, economist = 1, scientist = 1, professor = 1, researcher = 1, activist = 1, entrepreneur = 1, executive =
    1, magnate = 1, millionaire = 1, filmmaker = 1, director = 1, composer = 1, historian = 1
}

-- News room: classes, values, forms and cues.
local classes = {
}
local values = {
}
local forms = {
  governor = { "gov" }, senator = { "sen" }, representative = { "rep" }, general = { "gen" }, president = { "pres" }, professor = { "prof" },
  lieutenant = { "lt" }, colonel = { "col" }, captain = { "capt" }, sergeant = { "sgt" }, commander = { "cmdr" }, admiral = { "adm" }, reverend = { "rev" },
  ambassador = { "amb" }, doctor = { "dr" },
}
-- What the reading of attributions needs beside that: words of contrast, the mark of an infinitive, words that open indirect
-- questions, and more past forms and adverbs, since a subject ends where a verb is known.
local speech_classes = {
  contrast = "but while whereas though although yet",
  infinitive = "to",
  complementizer = "how why",
  pronoun_first = "i'm i've i'd i'll we're we've we'd we'll",
  pronoun_second = "you're you've you'd you'll",
  pronoun_plural = "they're they've they'd they'll we're we've we'd we'll",
  pronoun_male = "he's he'd he'll",
  pronoun_female = "she's she'd she'll",
  pronoun_neuter = "it's it'd it'll",
  verb_past = [[
    abandoned abducted abolished aborted absorbed abused accelerated accessed accompanied accomplished accounted accrued
    accumulated accustomed acquired acquitted activated adapted addicted adjusted administered admired advertised advocated
    affiliated affirmed afforded aforementioned aggravated aggrieved aided aired alarmed alerted alienated aligned allied
    allocated allotted alluded altered amassed amended amounted amplified analyzed angered animated annoyed anticipated appalled
    applauded appreciated apprehended appropriated archived armored arranged articulated ashamed assassinated assaulted
    assembled assessed assigned assisted associated assumed attached attracted attributed audited authored authorised authorized
    automated averaged avowed awaited backfired baffled bailed baked balanced balked battered battled begged behaved beheaded
    beleaguered bemoaned benefited berated besieged betrayed biased bigoted billed blessed blinded blindsided bloated bloodshed
    blurred boarded boasted bogged boiled bolstered bombed booed booked bored borrowed botched bothered bounced bragged branded
    breached briefed broadened brokered brushed bullied bungled buoyed burdened buried calculated capitalized capped cared
    carved cautioned ceased cemented censored centered centralized certified chained chaired championed chanted characterized
    chartered chased cheered cherished chided choked circled circulated civilized clarified clashed cleaned clicked clinched
    coincided coined colluded colored commanded commissioned communicated compelled compensated compiled complied composed
    compounded comprised compromised concealed conceded conceived concentrated concerted conditioned confined confiscated
    conflicted confronted confused congratulated connected consisted consolidated conspired constituted constrained constructed
    consulted consumed contaminated contemplated contended contested contracted contradicted contrasted convened converted
    conveyed cooked cooled coordinated copied corrected corroborated corrupted counted coupled courted coveted cracked crafted
    credited cried crippled crowded crushed culminated cultivated curtailed damaged damned danced dared dated deadlocked
    debunked deceased decentralized decimated declassified decorated decreased decried dedicated deemed deepened deferred defied
    defined deflected degraded deleted delighted demonstrated demurred denominated depended depicted depleted deployed deported
    depressed deprived derailed deranged derided derived descended deserted deserved designated desired despised destined
    detected deteriorated deterred detonated devastated devised devolved devoted diagnosed dictated dignified diluted diminished
    dipped disabled disadvantaged disaffected disappointed disapproved discarded discharged disciplined disconnected
    discontinued discounted discouraged discredited discriminated disenfranchised disgraced disgruntled disguised disgusted
    disillusioned disliked dismantled dismayed disparaged dispatched dispersed displaced disputed disregarded disrupted
    dissatisfied dissented dissolved distanced distinguished distorted distracted distressed distributed disturbed diversified
    diverted divided divorced doctored dodged dogged dominated donated doomed doubted downed downgraded downloaded downplayed
    dragged dreaded dreamed dressed dried drifted drilled drowned dubbed dumped earmarked eased edged educated elaborated
    elevated eliminated emailed embarked embarrassed embattled embedded embodied emboldened embraced embroiled empowered enabled
    enacted encountered encouraged encrypted endangered endured energized enforced engineered engulfed enhanced enlisted enraged
    enriched enrolled enshrined enslaved ensnared ensued entitled entrenched envisioned equipped erased erected eroded escalated
    escorted espoused estranged evacuated evaluated evaporated evidenced evolved exacerbated exaggerated examined excited
    excluded executed exemplified exempted exercised exhausted exhibited existed exited exonerated expanded expedited expelled
    expired exploded exploited explored exported exposed extracted fabricated facilitated factored faded famed fanned fared
    fashioned faulted favored feared featured fetched figured filled filmed finalized financed fined finished fixed flagged
    flanked flared flavored flawed fledged flipped floated flooded flowed focused foiled fooled forged forwarded fractured
    framed freed frightened frustrated fueled fuelled fulfilled fumed funded funneled furloughed galvanized garnered geared
    generated gerrymandered governed grabbed graduated greeted grilled gripped groped grounded guaranteed guarded guided gunned
    gutted hacked hailed halted halved hammered hampered handcuffed handled harassed hardened harmed hated haunted headlined
    headquartered hearted heated heightened heralded highlighted hijacked hinted hired honored horrified hospitalized housed
    huddled humiliated hurled hyped ignited illustrated imagined impacted impassioned impeached implemented implicated implied
    implored imported impoverished impressed imprisoned improvised inaugurated incarcerated incensed inclined incorporated
    incurred indicted induced industrialised industrialized infected infiltrated inflamed inflated inflicted influenced
    infuriated inherited injected inserted inspired installed instituted instructed insulted insured integrated intensified
    intercepted interested interfered interpreted interrupted intertwined interviewed intimidated invented invoked irritated
    isolated jailed joked judged justified kidnapped kissed knocked laced lagged lambasted lamented lashed lauded laughed leaked
    leaned lectured legalized leveled leveraged levied liberated licensed lifted likened lined loaded lobbied located locked
    lodged logged loosened looted lopsided lowered lured mailed mandated manifested manipulated manufactured marched
    marginalized marketed marred married masked matched materialized mattered meddled merged minded minted mired mirrored
    misguided misled misplaced mixed mobilized mocked modeled modified monitored motivated mounted muddled murdered mused muted
    narrowed naturalized neglected nicknamed nodded notified nuanced numbered objected obligated obliged obscured observed
    obsessed obstructed offended omitted oppressed opted orchestrated organised oriented originated ousted outdated outnumbered
    outpaced outraged outsized overlooked overruled overshadowed overstated overturned overwhelmed packed painted paired
    panicked panned pardoned parked partnered paused paved peaked peddled pegged penned peppered perceived permitted perpetrated
    persecuted persisted phased photographed picked pictured piled pinned pioneered pitched pivoted plagued planted pleased
    plummeted plunged pocketed poised poisoned polarized polished politicized polled popped populated portrayed posed positioned
    possessed postponed pounced poured powered practiced prayed preceded predicated preferred prescribed preserved presided
    pressured presumed prevailed previewed priced primed principled printed prioritized privileged prized processed proclaimed
    prodded professed prohibited projected prolonged pronounced propelled prosecuted protracted provoked publicized pumped
    punched punctuated punished purged purported puzzled qualified quarantined quipped racked radicalized raged raided railed
    rallied ramped ranged raped rated ratified rattled ravaged reaffirmed realised reasoned reassigned reassured rebounded
    rebuffed rebuked recognised recounted recruited recused recycled redacted redistributed reelected referenced refined
    reformed refuted regarded regretted regulated reimbursed reinforced reinstated relaxed relayed relegated relieved relocated
    renamed rendered renowned rented reopened repealed rescheduled rescinded researched reserved resisted resonated resorted
    respected restated restrained restricted retained retaliated retracted retreated retweeted reunited revered revised revived
    revoked rewarded riddled ridiculed rigged ripped risked robbed rocked roiled rolled rooted rounded ruined rumored rushed
    sacked sacrificed saddened sanctioned satisfied scaled scared scattered scoffed scolded scorched scored scrambled scrapped
    screamed screened screwed scripted scrutinized sealed searched seasoned seated segregated separated severed shaped shattered
    shied shielded shipped shocked shoved shrugged shunned shuttered sided sidelined signaled silenced singled sized skewed
    skipped skyrocketed slammed slapped slashed slated slaughtered slipped slowed slumped smashed smiled smoked smuggled snapped
    soared softened solicited solved sorted sourced soured spanned sparred spawned spearheaded specialized specified speculated
    spelled spiked spilled spirited spoiled spotted sprayed spurred squeezed stabbed stacked staffed staked stalled standardized
    started stationed steeped steered stemmed stirred stocked stoked stored stormed strained stranded strapped streamed
    strengthened stretched stripped structured studied stuffed stumbled stunned styled stymied subdued subjected subordinated
    subpoenaed subsidized sucked suited summarized summed summoned supervised supplied suppressed surfaced surpassed surrounded
    surveyed sustained swayed switched syndicated tackled tagged tailored tainted tallied tangled taped tapped tasked taxed
    teamed teased televised tempered tempted tended tendered termed terminated terrified tested thrilled throated thwarted
    ticked tightened tilted timed tipped titled tolerated topped toppled tortured tossed totaled totalled touched touted tracked
    trailed transformed translated transmitted transported trapped tripled troubled trusted tumbled tuned twisted upended
    upgraded uploaded upped ushered uttered vacated validated valued vanished vanquished varied veiled verified vetoed vetted
    victimized vindicated waged waived warranted washed wasted watered waved weakened weaponized weathered weighed weighted
    welcomed whipped widened wielded wiped wired wiretapped wished worded wrapped yelled
    abdicated abided acquiesced adhered adjourned advanced ambushed annexed apologised ascended ascribed aspired assailed
    averted backtracked badgered banged bantered barked bashed basked batted beamed bellowed benefitted bequeathed bested
    bestowed blazed blogged blundered booted bottomed bowed boycotted brandished braved bristled broached bucked calmed
    camped cashed castigated catapulted catered caucused caved chafed channeled charmed charted chastised cheated chimed
    chipped chopped chronicled chuckled clamped clawed clerked clipped clocked clutched cobbled collaborated collided
    commemorated commenced commended commuted competed complemented concurred condoned confided conjured consented converged
    cornered corresponded crowed cruised crunched curbed cursed cycled dangled decamped deceived defected defrauded
    delegated despaired deviated dialed differed digested dined disavowed disintegrated dispensed disproved disseminated
    ditched dived doused ducked elicited emigrated emphasised encroached entertained entrusted erred excelled excoriated
    exhorted extolled fainted faked fathered favoured fended feuded filibustered fizzled flashed flexed flocked floundered
    flouted flubbed foreshadowed formulated fretted fumbled gaveled gestured glanced glued golfed grappled grasped growled
    grumbled gushed harkened harnessed hatched heckled heeded hesitated hinged hobbled honed hooked hopped huffed hugged
    hurried hypothesized idolized immigrated inched infringed instigated instilled interacted interjected intoned
    invalidated jammed jostled labored languished latched leaped licked limped lingered lobbed longed loomed lunged
    magnified majored marveled masqueraded meandered melted messed migrated mingled minimized mishandled misjudged
    misrepresented misstated moderated morphed mourned mulled muscled nailed neared neutralized nixed notched nudged obeyed
    opined outmaneuvered outperformed outraised outsourced overestimated overhauled overlapped overstepped parlayed parried
    patrolled perished persevered pertained petitioned phoned piloted pinpointed plagiarized plotted plowed poked
    pontificated popularized posited pounded preached precipitated prefaced pretended profited punted quadrupled raced raked
    rambled rammed rankled ranted ratcheted readied reappeared rebelled rebutted recaptured recited reclined recoiled
    reconsidered redefined refrained reignited reintroduced rejoined relented relinquished relished reneged renounced
    resembled resented reshaped resided rested retorted retrieved reveled reverted riled roared roused sabotaged sailed
    saluted salvaged scooped seethed sensed shelved shopped shortened showcased shuffled sidestepped sketched smeared
    snagged sneaked sneered solidified sowed spewed spied spiraled sponsored sprinkled spurned squandered squared squeaked
    staggered stagnated stalked stared starred startled steadied stimulated strayed strolled stumped substituted succumbed
    surmised swamped swarmed swatted swelled swiped swirled swooped sympathized tampered taunted telegraphed texted
    theorized thrived thundered torpedoed toyed trampled transitioned trashed triumphed trolled trotted trounced trumpeted
    tussled tweaked typed uncovered underestimated underlined undermined underperformed underscored unearthed unfolded
    unleashed unloaded unseated vaulted veered vented ventured waded wagged wandered whiffed whined whispered wrecked
    wrestled yanked zeroed zoomed
  ]],
  adverb = [[
    abruptly absolutely absurdly abundantly academically accidentally accurately actively actually acutely adamantly adequately
    admittedly adversely aggressively annually anonymously appropriately approximately aptly arbitrarily arguably artificially
    astonishingly authentically automatically awfully awkwardly belatedly biologically bitterly bizarrely blatantly blindly
    blithely bodily boldly bravely brazenly brilliantly broadly brutally candidly carefully casually categorically cautiously
    certainly characteristically chiefly chilly chronically closely coincidentally collectively comfortably commercially
    commonly comparatively completely conceivably conclusively confidently congressionally consciously considerably consistently
    conspicuously constitutionally constructively continually continuously controversially conveniently convincingly covertly
    credibly criminally critically crucially culturally currently cynically dangerously darkly deceptively decidedly decisively
    deeply defiantly definitely definitively deftly deliberately democratically demographically demonstrably densely desperately
    differently digitally diligently diplomatically disorderly disproportionately distinctly doggedly domestically doubly
    dramatically drastically dutifully eagerly economically eerily effectively efficiently eloquently emotionally emphatically
    endlessly enormously enthusiastically entirely environmentally equally erroneously ethically ethnically evenly exceedingly
    exceptionally excessively exclusively expeditiously explicitly exponentially expressly extensively extraordinarily factually
    faithfully falsely famously fatally favorably federally fervently fiercely figuratively financially finely fiscally flatly
    fondly foolishly forcefully forcibly formerly frantically freely freshly functionally fundamentally furiously generously
    genetically gently genuinely geographically gladly gleefully globally gravely grisly grossly grudgingly handedly handily
    happily harshly hastily historically honorably hopelessly horribly hotly hugely ideally ideologically illegally immensely
    implicitly impressively improperly inaccurately inadvertently inappropriately incessantly incorrectly incredibly
    incrementally indefinitely independently indirectly indiscriminately individually inevitably inextricably infamously
    infinitely informally inherently instantly instinctively insufficiently intellectually intensely intentionally internally
    internationally intimately invariably jokingly justifiably keenly kindly knowingly lawfully legally legislatively
    legitimately lightly lively locally logically loosely lowly magically manifestly manually marginally markedly massively
    materially mathematically meaningfully medically mentally mercilessly methodically meticulously mightily mildly militarily
    miraculously miserably misleadingly mistakenly moderately modestly morally mutually mysteriously narrowly nationally
    naturally neatly needlessly negatively nervously nicely nightly nominally noticeably notoriously objectively oddly ominously
    ordinarily ostensibly overly oversupply overtly overwhelmingly painfully painstakingly panoply paradoxically passionately
    passively patently patiently peacefully perfectly periodically permanently perpetually persistently physically plainly
    plausibly pointedly politely politically poorly popularly positively powerfully practically predictably predominantly
    preemptively preferably prematurely presently principally proactively professionally profoundly progressively prominently
    properly proportionally proudly provisionally psychologically purely purportedly purposefully purposely racially radically
    randomly rationally realistically reasonably recklessly reflexively relentlessly reliably religiously reluctantly remarkably
    remotely respectfully responsibly retroactively rhetorically ridiculously rightfully rightly rigorously roundly routinely
    ruthlessly safely sarcastically scarcely scientifically seamlessly seasonally secretly securely selectively sexually
    shamelessly shockingly silently sincerely singularly skillfully smoothly socially softly solely solidly sorely sparsely
    specially spectacularly spontaneously squarely starkly statistically staunchly steadfastly steadily steeply strangely
    strategically strenuously strictly strikingly structurally stubbornly studiously substantially substantively subtly
    succinctly sufficiently summarily supremely surreptitiously symbolically systematically tacitly technologically temporarily
    tentatively terminally terribly thankfully theoretically thinly tightly tirelessly traditionally tragically transparently
    tremendously unabashedly unbelievably uncharacteristically unconstitutionally undeniably understandably unduly unequivocally
    unexpectedly unfairly unfavorably uniformly unilaterally unintentionally uniquely universally unknowingly unlawfully
    unmistakably unnecessarily unquestionably unseemly unsuccessfully unusually unwittingly urgently vaguely variously vastly
    vehemently verbally viciously vigorously violently visibly vividly vocally vociferously voluntarily warmly wholeheartedly
    wildly willfully willingly wisely wobbly woefully wrongly
  ]],
}
-- by: the preposition of an agent ("told by"); documents whose news a headline gives ("Poll: …")
local speech_values = { by = 2, report = 1, reports = 1, study = 1, studies = 1, survey = 1, surveys = 1, poll = 1, polls = 1,
  lawsuit = 1, memo = 1, memos = 1, documents = 1, filing = 1, filings = 1 }

-- Cues: the words that introduce what somebody said. A group shares its class (core/news/cues.h, CUE CLASSES), its frames
-- (CUE FRAMES) and whether it is speech or a belief, a wish, a finding. A verb is "base" where its forms are regular, else
-- "base/third person/past/participle/gerund"; what follows the first blank of a base belongs to every form: "point out".
local clause = "that quote fronted inverted parenthetical"
local clause_or_object = clause .. " object"
local addressed = "object_that " .. clause
local cue_groups = {
  { class = "neutral", frames = clause, verbs = {
      "say/says/said/said/saying", "add", "note", "observe", "remark", "recall", "explain", "state", "write/writes/wrote/written/writing",
      "tweet", "reply", "answer", "comment", "continue", "conclude", "point out", "announce", "report", "reveal", "disclose", "respond",
      "recount", "reiterate", "quip", "joke", "muse", "go on to say/goes on to say/went on to say/gone on to say/going on to say",
      "go on to add/goes on to add/went on to add/gone on to add/going on to add", "post", "read/reads/read/read/reading",
      "begin by saying/begins by saying/began by saying/begun by saying/beginning by saying", "interject", "chime in", "opine", "venture",
      "specify", "stipulate", "summarize", "rule/rules/ruled/ruled/ruling", "relate", "narrate", "put it/puts it/put it/put it/putting it" } },
  { class = "neutral", frames = clause_or_object, verbs = {
      "suggest", "mention", "confirm", "repeat", "echo", "clarify", "recommend", "propose", "predict", "forecast", "testify", "hint",
      "signal", "imply", "indicate" } },
  { class = "neutral", frames = "quote fronted inverted parenthetical", verbs = {
      "sigh", "whisper", "murmur", "mutter", "mumble", "shout", "yell", "scream", "cry", "laugh", "chuckle", "smile", "shrug", "gasp", "exclaim",
      "bellow", "roar", "snap", "chant", "intone", "declaim", "deadpan", "crack", "ask rhetorically" } },
  { class = "neutral", frames = addressed, verbs = {
      "tell/tells/told/told/telling", "inform", "remind", "advise", "brief", "notify", "email", "text" } },
  { class = "neutral", frames = "quote fronted inverted parenthetical that object object_infinitive", verbs = {
      "ask", "wonder", "inquire" } },
  { class = "neutral", frames = "object as", verbs = {
      "describe", "call", "label", "dub", "brand", "nickname", "refer to", "characterize", "characterise", "portray", "depict",
      "mean by/means by/meant by/meant by/meaning by" } },
  { class = "neutral", frames = "object", verbs = {
      "discuss", "talk about", "speak about/speaks about/spoke about/spoken about/speaking about", "speak of/speaks of/spoke of/spoken of/speaking of",
      "outline", "detail", "address", "reference",
      "weigh in on", "respond to", "reply to", "comment on", "ask about", "joke about", "brag about", "boast about", "boast of", "complain about", "agree on", "speak to/speaks to/spoke to/spoken to/speaking to",
      "tout", "compare", "liken" } },
  { class = "neutral", frames = "as", verbs = { "quote" } },
  { class = "neutral", frames = "object accord", verbs = { "cite" } },
  { class = "asserting", frames = clause, verbs = {
      "argue", "assert", "contend", "declare", "insist", "maintain", "stress", "emphasize", "emphasise", "underscore", "underline", "affirm",
      "reaffirm", "proclaim", "profess", "claim", "allege", "posit", "counter", "retort", "shoot back/shoots back/shot back/shot back/shooting back",
      "fire back", "fire off", "rejoin", "boast", "brag", "swear/swears/swore/sworn/swearing", "vouch", "reason", "elaborate", "pronounce",
      "make clear/makes clear/made clear/made clear/making clear", "make it clear/makes it clear/made it clear/made it clear/making it clear" } },
  { class = "asserting", frames = addressed, verbs = { "assure", "reassure", "convince", "persuade", "lecture" } },
  { class = "doubting", frames = clause_or_object, verbs = {
      "question", "doubt", "speculate", "caution", "worry", "lament", "bemoan", "complain", "protest", "object", "disagree", "dispute", "challenge" } },
  { class = "conceding", frames = clause_or_object, verbs = {
      "acknowledge", "admit", "concede", "confess", "agree", "apologize for", "recognize" } },
  { class = "demanding", frames = "infinitive that object object_infinitive quote fronted inverted", verbs = {
      "demand", "urge", "encourage", "plead/pleads/pleaded/pleaded/pleading", "beg", "implore", "request", "order", "instruct" } },
  { class = "demanding", frames = "object", verbs = { "call for", "call on", "call upon", "ask for", "push for", "appeal for", "appeal to" } },
  { class = "denying", frames = clause_or_object .. " gerund", verbs = {
      "deny", "reject", "rebut", "refute", "dismiss", "disavow", "repudiate", "rebuff" } },
  { class = "denying", frames = "infinitive", verbs = { "decline", "refuse" } },
  { class = "threatening", frames = "infinitive that quote fronted inverted object", verbs = { "threaten", "vow", "warn", "warn of", "warn against" } },
  { class = "neutral", frames = "infinitive that quote fronted inverted object", verbs = { "promise", "pledge" } },
  { class = "praising", frames = "object quote fronted inverted", verbs = {
      "praise", "applaud", "laud", "hail", "welcome", "commend", "thank", "congratulate", "compliment", "defend" } },
  { class = "doubting", frames = "object quote fronted inverted", verbs = {
      "accuse", "criticize", "criticise", "blast", "blame", "condemn", "denounce", "slam", "decry", "deride", "mock", "ridicule", "rebuke",
      "chastise", "chide", "scold", "lambaste", "lambast", "assail", "attack", "berate", "rip", "skewer", "excoriate", "castigate", "knock",
      "bash", "hammer", "fault", "disparage", "belittle", "insult", "rail against", "go after/goes after/went after/gone after/going after",
      "take aim at/takes aim at/took aim at/taken aim at/taking aim at", "lash out at", "take issue with/takes issue with/took issue with/taken issue with/taking issue with" } },

  { class = "neutral", speech = false, frames = clause, verbs = {
      "think/thinks/thought/thought/thinking", "believe", "hope", "feel/feels/felt/felt/feeling", "suspect", "fear", "assume", "reckon", "estimate",
      "find/finds/found/found/finding", "show/shows/showed/shown/showing", "learn", "realize", "determine", "decide",
      "understand/understands/understood/understood/understanding", "know/knows/knew/known/knowing", "project", "expect", "figure" } },
  { class = "neutral", speech = false, frames = "infinitive object", verbs = { "want", "intend", "prefer" } },
}
-- Nouns before a clause: "his claim that". Prepositions before a source. Adverbs that hedge on somebody's authority.
local cue_nouns = {
  neutral = "statement remark comment suggestion announcement report news message assessment prediction explanation",
  asserting = "claim assertion argument allegation accusation contention charge insistence declaration belief view opinion notion idea assurance conviction",
  doubting = "concern concerns complaint criticism fear fears doubt doubts question questions suspicion worry worries",
  conceding = "admission acknowledgment acknowledgement concession",
  demanding = "demand demands call calls request suggestion",
  denying = "denial", threatening = "threat warning warnings", praising = "praise",
}
local cue_prepositions = { "according to", "in the words of", "as told to", "per" }
local cue_adverbs = { "reportedly", "allegedly", "supposedly", "purportedly" }

-- Where the word at `at` of a list between `mark`s ends, without the mark.
local function piece_end(s, at, mark) return (string.find(s, mark, at, true) or #s + 1) - 1 end
local function split(s, mark)
  local pieces, at = {}, 1
  while at <= #s do
    local last = piece_end(s, at, mark)
    pieces[#pieces + 1] = string.sub(s, at, last)
    at = last + 2
  end
  return pieces
end
-- Verbs whose forms in the present are common nouns as well: "raised questions about", "five states".
local also_nouns = {
  state = true, report = true, reply = true, answer = true, tweet = true, comment = true, post = true, rule = true,
  project = true, question = true, doubt = true, worry = true, lament = true, protest = true, object = true, dispute = true,
  challenge = true, claim = true, boast = true, hint = true, signal = true, echo = true, forecast = true, reference = true,
  address = true, detail = true, label = true, call = true, request = true, order = true, demand = true, promise = true,
  pledge = true, vow = true, praise = true, compliment = true, blame = true, attack = true, rip = true, knock = true,
  fault = true, insult = true, show = true, find = true, figure = true, estimate = true, fear = true, hope = true,
  joke = true, quip = true, whisper = true, cry = true, shout = true, scream = true, laugh = true, smile = true,
  shrug = true, gasp = true, crack = true, chant = true, roar = true, snap = true, reason = true, counter = true,
  brief = true, text = true, email = true, remark = true, appeal = true, push = true, talk = true, test = true, brand = true
}
local vowels = { a = true, e = true, i = true, o = true, u = true }
local doubled = { quip = "p", chat = "t", beg = "g", brag = "g", dub = "b", rebut = "t", refer = "r", rebuff = false, rip = "p", snap = "p", rebel = "l", admit = "t",
  commit = "t", shrug = "g", chime = false }
-- Third person, past, participle and gerund of a regular verb.
local function inflect(verb)
  local n = #verb
  local last, before = string.sub(verb, n, n), string.sub(verb, n - 1, n - 1)
  if last == "e" then return verb .. "s", verb .. "d", string.sub(verb, 1, n - 1) .. "ing" end
  if last == "y" and not vowels[before] then local stem = string.sub(verb, 1, n - 1) return stem .. "ies", stem .. "ied", verb .. "ing" end
  local hiss = last == "s" or last == "x" or last == "z" or (last == "h" and (before == "s" or before == "c"))
  local stem = verb .. (doubled[verb] or "")
  return verb .. (hiss and "es" or "s"), stem .. "ed", stem .. "ing"
end
-- One entry of the pack: {verb=, forms = {third person, past, participle, gerund}, class=, frames=, speech=}.
local function verb_cue(text, group)
  local forms = split(text, "/")
  local base = forms[1]
  if #forms == 1 then
    local last = piece_end(base, 1, " ")
    local rest = string.sub(base, last + 1)
    local third, past, gerund = inflect(string.sub(base, 1, last))
    forms = { base, third .. rest, past .. rest, past .. rest, gerund .. rest }
  end
  local noun = also_nouns[base] or also_nouns[string.sub(base, 1, piece_end(base, 1, " "))]
  local frames = noun and group.frames .. " noun_that" or group.frames
  return { verb = base, forms = { forms[2], forms[3], forms[4], forms[5] }, class = group.class, frames = frames, speech = group.speech ~= false }
end
local cues = {}
for i = 1, #cue_groups do
  local group = cue_groups[i]
  for k = 1, #group.verbs do cues[#cues + 1] = verb_cue(group.verbs[k], group) end
end
for class, nouns in pairs(cue_nouns) do
  local words = split(nouns, " ")
  for k = 1, #words do cues[#cues + 1] = { noun = words[k], class = class, frames = "noun_that" } end
end
for k = 1, #cue_prepositions do cues[#cues + 1] = { preposition = cue_prepositions[k], class = "neutral", frames = "accord" } end
for k = 1, #cue_adverbs do cues[#cues + 1] = { adverb = cue_adverbs[k], class = "doubting", frames = "adverb" } end

local function merge(part)
  for name, words in pairs(part) do classes[name] = classes[name] and classes[name] .. " " .. words or words end
end
merge(sentence_classes)
for kind = 1, #furniture do
  merge { furniture = table.concat(furniture[kind], " ") }
  for i = 1, #furniture[kind] do values[furniture[kind][i]] = kind end
end
merge(people_classes)
merge(grammar_classes)
merge(speech_classes)
for word, value in pairs(grammar_values) do values[word] = value end
for word, value in pairs(speech_values) do values[word] = value end

return { classes = classes, values = values, forms = forms, suffixes = suffixes, cues = cues }
