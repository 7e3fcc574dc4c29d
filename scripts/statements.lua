-- statements.lua - the same statement in several outlets, each with who stands for it.
--
-- Two layers give them: shared quotations (one utterance, quoted or told) and aligned sentences (one claim). A version says
-- how its outlet has it: "quoted" in marks, "reported" under an attribution, "stated" in the outlet's own voice.

local common = require "common"
local lexicons = require "lexicons"

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

-- Claims: aligned sentences, each with the attribution that governs what both tell.
local claims = {} -- by story and score: several rules ask for the same
function M.claims(story, least)
  claims[story] = claims[story] or {}
  if claims[story][least] then return claims[story][least] end
  local all = {}
  claims[story][least] = all
  for _, pair in ipairs(story.aligned) do
    if pair.score >= least and not common.in_heading(pair.a) and not common.in_heading(pair.b) then
      local of_a, of_b = governing(pair.a, pair.b), governing(pair.b, pair.a)
      local a = version(of_a and of_a.content or pair.a, of_a, nil)
      local b = version(of_b and of_b.content or pair.b, of_b, nil)
      local share, words = common.likeness(a.span, b.span)
      if pair.a.voice ~= "quoted" and pair.b.voice ~= "quoted" and share >= GOVERNS and words >= WORDS
        and common.shared_plain(a.span, b.span) >= PLAIN then all[#all + 1] = { versions = { a, b }, score = pair.score } end
    end
  end
  return all
end

local PEOPLE = 2

-- The people and places by name that the sentences of an article mention: for each sentence its entities, as a set and in
-- order. `told` are the sentences with several of them and without an attribution, in order.
local function entities_by_sentence(article)
  local by, order, told, named, entities = {}, {}, {}, common.named(article), {}
  for i, mention in ipairs(named.mentions) do
    local sentence, person = mention.sentence, named.people[i]
    local entity = sentence and (entities[person] or person.entity)
    if entity then
      entities[person] = entity
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
  return by, told
end

local function shared_count(a, b)
  local count = 0
  for _, entity in ipairs(a.each) do
    if b.set[entity] then count = count + 1 end
  end
  return count
end

-- Claims told in other words: what one outlet has according to somebody, and a sentence of another outlet, in its own voice,
-- about the same two people that shares half of its words, as far as their beginnings tell. Sentences with so little in common
-- are not aligned.
local HALF = 0.5
function M.retold(story)
  local all, by, told = {}, {}, {}
  for _, article in ipairs(story.articles) do by[article], told[article] = entities_by_sentence(article) end
  for _, article in ipairs(story.articles) do
    for _, attribution in ipairs(article.attributions) do
      local people = attribution.frame == "accord" and attribution.content.sentence
        and by[article][attribution.content.sentence]
      for _, other in ipairs(people and story.articles or {}) do
        local best, most
        for _, one in ipairs(other ~= article and told[other] or {}) do
          if shared_count(people, one) >= PEOPLE then
            local covered, both = common.loosely(attribution.content, one.sentence)
            if covered >= HALF and both >= PEOPLE and (not most or both > most) then best, most = one.sentence, both end
          end
        end
        if best then
          all[#all + 1] = { versions = { version(attribution.content, attribution, nil), version(best, nil, nil) },
            score = 0.5 }
        end
      end
    end
  end
  return all
end

function M.all(story, least)
  local all = M.utterances(story)
  for _, claim in ipairs(M.claims(story, least)) do all[#all + 1] = claim end
  return all
end

-- Who a version names: the speaker's entity, else its name; nil where nobody is named.
function M.who(v)
  local speaker = v.speaker
  if not speaker or not speaker.named then return nil end
  return speaker.entity or speaker.name
end

-- Does a stretch say, outside of marks, that somebody speaks?
M.speaks = common.remembered(function(span)
  for _, word in ipairs(span.words) do
    if word.classes.cue and word.voice ~= "quoted" then return true end
  end
  return #span:find(lexicons.reporting, { voice = { "narrator", "reported" } }) > 0
end)

-- The outlet's own word: no source anywhere in the sentence.
function M.own_word(v)
  local sentence = v.span.sentence
  return v.form == "stated" and sentence ~= nil and v.span.voice == "narrator" and #sentence.attributions == 0
    and not M.speaks(sentence)
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
