-- statements.lua - the same statement in several outlets, each with who stands for it.
--
-- Two layers give them: shared quotations (one utterance, quoted or told) and aligned sentences (one claim). A version says
-- how its outlet has it: "quoted" in marks, "reported" under an attribution, "stated" in the outlet's own voice.

local common = require "common"
local lexicons = require "lexicons"
local pasted = require "pasted"

local M = {}

-- The place that shows who says it: source and cue where they are near one another, else either.
local function credit_of(attribution)
  local source, cue = attribution.source, attribution.cue
  if source and cue then
    local hull = source:to(cue)
    if #hull.words <= common.SHORT then return hull end
  end
  return source or cue
end

-- Words of a source that was read right; a longer one is a clause.
local LONGEST = 20

local function version(span, attribution, quotation)
  if attribution and attribution.source and #attribution.source.words > LONGEST then attribution = nil end
  local own = attribution and (attribution.source ~= nil or #attribution.via > 0)
  return {
    span = span, article = span.article, outlet = span.outlet, attribution = attribution, quotation = quotation,
    form = quotation and "quoted" or attribution and "reported" or "stated",
    sourced = own or false, speaker = attribution and attribution.speaker or nil, credit = own and credit_of(attribution)
      or nil,
    class = attribution and attribution.cue and attribution.cue_class or nil,
  }
end

-- What one attribution has.
function M.of(attribution) return version(attribution.content, attribution, nil) end

-- Utterances: every version of a shared quotation.
M.utterances = common.remembered(function(story)
  local all = {}
  for _, shared in ipairs(story.shared_quotations) do
    local versions = {}
    for _, v in ipairs(shared.versions) do
      local one = version(v.span, v.attribution, v.quotation)
      one.share = v.share
      versions[#versions + 1] = one
    end
    all[#all + 1] = { versions = versions, utterance = true, score = 1 }
  end
  return all
end)

-- The attribution of a sentence that governs what the other sentence tells, too; nil where it governs something else.
local GOVERNS, WORDS, PLAIN = 0.5, 3, 2 -- share, words in common, and of them those that are no names
local function governing(sentence, other)
  local best, most = nil, 1
  for _, attribution in ipairs(sentence.attributions) do
    local share, both = common.covered(attribution.content, other)
    if share >= GOVERNS and both > most then best, most = attribution, both end
  end
  return best
end

-- A claim: two aligned sentences, each with the attribution that governs what both tell; false where they are none.
local claim_of = common.remembered(function(pair)
  local a, b = pair.a, pair.b
  if a.voice == "quoted" or b.voice == "quoted" or common.in_heading(a) or common.in_heading(b) then return false end
  local of_a, of_b = governing(a, b), governing(b, a)
  local one, other = of_a and of_a.content or a, of_b and of_b.content or b
  local share, words = common.likeness(one, other)
  if share < GOVERNS or words < WORDS or common.shared_plain(one, other) < PLAIN then return false end
  return { versions = { version(one, of_a, nil), version(other, of_b, nil) }, score = pair.score }
end)

local scored = common.remembered(function(story)
  local all = {}
  for i, pair in ipairs(story.aligned) do all[i] = { pair = pair, score = pair.score } end
  return all
end)

function M.claims(story, least)
  local all = {}
  for _, one in ipairs(scored(story)) do
    local claim = one.score >= least and claim_of(one.pair)
    if claim then all[#all + 1] = claim end
  end
  return all
end

local PEOPLE = 2

-- The people and places by name that the sentences of an article mention: for each sentence its entities, as a set and in
-- order. `told` are the sentences with several of them and without an attribution, in order.
local entities_by_sentence = common.remembered(function(article)
  local by, order, told, named, entities = {}, {}, {}, common.named(article), {}
  for i, mention in ipairs(named.mentions) do
    local person = named.people[i]
    local entity = entities[person]
    if entity == nil then
      entity = person.entity or false
      entities[person] = entity
    end
    local sentence = entity and mention.sentence
    if sentence then
      local one = by[sentence]
      if not one then
        one = { sentence = sentence, set = {}, each = {} }
        by[sentence], order[#order + 1] = one, one
      end
      if not one.set[entity] then one.set[entity], one.each[#one.each + 1] = true, entity end
    end
  end
  for _, one in ipairs(order) do
    if #one.each >= PEOPLE and #one.sentence.attributions == 0 then told[#told + 1] = one end
  end
  return { by = by, told = told }
end)

local function shared_count(a, b)
  local count = 0
  for _, entity in ipairs(a.each) do
    if b.set[entity] then count = count + 1 end
  end
  return count
end

-- Claims told in other words: what one outlet has according to somebody, and a sentence of another outlet, in its own voice,
-- about the same two people that shares half of its words, as far as their beginnings tell, and not names alone. Sentences
-- with so little in common are not aligned.
local HALF = 0.5
function M.retold(story)
  local all = {}
  for _, article in ipairs(story.articles) do
    for _, attribution in ipairs(article.attributions) do
      local sentence = attribution.frame == "accord" and attribution.content.sentence
      local people = sentence and entities_by_sentence(article).by[sentence]
      for _, other in ipairs(people and #people.each >= PEOPLE and story.articles or {}) do
        local best, most
        for _, one in ipairs(other ~= article and entities_by_sentence(other).told or {}) do
          if shared_count(people, one) >= PEOPLE then
            local covered, both, plain = common.loosely(attribution.content, one.sentence)
            if covered >= HALF and both >= PEOPLE and plain > 0 and (not most or both > most) then best, most = one.sentence, both end
          end
        end
        if best then
          all[#all + 1] = { versions = { version(attribution.content, attribution, nil), version(best, nil, nil) },
            retold = true, score = 0.5 }
        end
      end
    end
  end
  return all
end

function M.all(story, least)
  local all = list(M.utterances(story))
  for _, claim in ipairs(M.claims(story, least)) do all[#all + 1] = claim end
  return all
end

-- Who a version names: the speaker's entity, else its name; nil where nobody is named.
function M.who(v)
  local speaker = v.speaker
  if not speaker or not speaker.named then return nil end
  return speaker.entity or speaker.name
end

-- Are two versions by two people, as far as both name somebody? Two names that share a word are one person for two articles, or
-- two of one family: the reader cannot be told which.
function M.other_speaker(a, b)
  local one, other, set = M.who(a), M.who(b), {}
  if not one or not other or one == other then return false end
  for _, word in ipairs(text.words(text.fold(a.speaker.name))) do set[word] = true end
  for _, word in ipairs(text.words(text.fold(b.speaker.name))) do
    if set[word] then return false end
  end
  return true
end

-- Does a sentence say, outside of marks, that somebody speaks?
local reporting_in = common.by_sentence(lexicons.reporting, { voice = { "narrator", "reported" } })
M.speaks = common.remembered(function(sentence)
  if #reporting_in(sentence) > 0 then return true end
  for _, word in ipairs(sentence.words) do
    if word.classes.cue and word.voice ~= "quoted" then return true end
  end
  return false
end)

-- Does a sentence go on with what was told before ("It also plans …"), so that the source before it holds on?
local function continues(sentence)
  local first, before = sentence.words[1], sentence.article.sentences[sentence.number - 1]
  if not first or not before or not before.paragraph or not before.paragraph:overlaps(sentence) then return false end
  local classes = first.classes
  local points = classes.pronoun_male or classes.pronoun_female or classes.pronoun_plural or classes.pronoun_neuter
    or classes.demonstrative
  return points and (#before.attributions > 0 or M.speaks(before)) or false
end

-- Does the article say of the same elsewhere whose word it is?
local ELSEWHERE = 0.6
local function credited(span)
  for _, attribution in ipairs(span.article.attributions) do
    if (attribution.source or #attribution.via > 0) and not attribution:overlaps(span) then
      local share, words = common.covered(span, attribution.content)
      if share >= ELSEWHERE and words >= WORDS and common.shared_plain(attribution.content, span) >= PLAIN then return true end
    end
  end
  return false
end

-- The outlet's own word: no source in the sentence, in the one it goes on from, or where the article tells the same again.
local function is_own(span)
  local sentence = span.sentence
  return sentence ~= nil and span.voice == "narrator" and #sentence.attributions == 0 and #sentence.quotations == 0
    and not sentence.text:find("%?%s*$") and not M.speaks(sentence) and not common.in_heading(span)
    and not pasted.pasted(span) and not continues(sentence) and not credited(span)
end

local own = {} -- by span
function M.own_word(v)
  if v.form ~= "stated" then return false end
  if own[v.span] == nil then own[v.span] = is_own(v.span) end
  return own[v.span]
end

-- Does somebody say that something is so? Not where the verb is of an act ("agreed to pay", "denied knowing"), or says no.
local SAYING = { that = true, quote = true, object_that = true, fronted = true, inverted = true, parenthetical = true,
  accord = true, noun_that = true, passive = true, adverb = true }
local CLAIMING = { neutral = true, asserting = true }
function M.says(v)
  local attribution = v.attribution
  if not attribution or not SAYING[attribution.frame] or not CLAIMING[attribution.cue_class] then return false end
  local first = attribution.content.words[1]
  return first ~= nil and not first.classes.infinitive and M.is_clause(attribution) and not (v.credit and M.negated(v.credit))
end

-- Is the content a clause? What follows the verb without marks and begins with "a" is a thing as long as no verb of being or
-- having comes ("wrote a short dissent").
local VERBS = { "be", "have", "modal", "auxiliary", "verb_past" }
function M.is_clause(attribution)
  local first = attribution.content.words[1]
  if attribution.frame ~= "that" or not first.classes.determiner then return true end
  for _, word in ipairs(attribution.content.words) do
    for _, class in ipairs(VERBS) do
      if word.classes[class] then return true end
    end
    if word.classes.relative then return false end
  end
  return false
end

-- Does a stretch say no?
M.negated = common.remembered(function(span)
  for _, word in ipairs(span.words) do
    if word.classes.negation then return true end
  end
  return false
end)

-- A name for whoever a version is from: the speaker's, else the words for the source up to a comma; nil for a pronoun that
-- nobody was found for, and for so many words that they are a clause.
local NAME = 9 -- words
local PRONOUNS = { "pronoun_male", "pronoun_female", "pronoun_plural", "pronoun_neuter", "pronoun_first", "demonstrative" }
function M.name_of(v)
  if v.speaker and v.speaker.named then return v.speaker.name end
  local source = v.attribution and v.attribution.source
  if not source then return nil end
  local classes = source.words[1].classes
  for _, class in ipairs(PRONOUNS) do
    if classes[class] then return nil end
  end
  local name = source.text:match("^[^,]+")
  if not name or #text.words(name) > NAME then return nil end
  local small = classes.determiner or classes.quantifier or classes.number_word or classes.lower
  if small and source.sentence and source.first == source.sentence.first then name = name:sub(1, 1):lower() .. name:sub(2) end
  return common.printed(name)
end

-- Is the source people without a name ("a senior official", "one farmer")? "The president" is somebody, and a pronoun that
-- nobody was found for says nothing.
function M.unnamed(v)
  local source = v.attribution and v.attribution.source
  if not source or (v.speaker and (v.speaker.named or v.speaker.kind == "body")) then return false end
  local first, people = source.words[1], false
  for _, word in ipairs(source.words) do
    local classes = word.classes
    if classes.vague then return not common.has_name(source) end
    people = people or classes.role or classes.group or classes.title or false
  end
  return people and not common.has_name(source) and #first:find(lexicons.definite) == 0
end

-- The words of a version and its credit: what a reader looks at.
function M.places(v)
  local places = { common.short(v.span) }
  if v.credit and not v.credit:overlaps(places[1]) then places[2] = v.credit end
  return places
end

-- What makes two versions parts of one fact: the attribution, else the quotation, else the sentence they stand in.
function M.anchor(v) return v.attribution or v.quotation or v.span.sentence or v.span end

return M
